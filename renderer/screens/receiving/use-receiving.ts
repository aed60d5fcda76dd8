/**
 * A delivery in hand with its way back: every change is on this screen's disk before it counts as made, undo takes the last one away, and
 * the till says what it would mean. Must never send anything: that is the last step.
 */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { JudgedDelivery, JudgedLine, PreparedReceipt } from '../../../main/contract/shapes/receipt.ts';
import type { Said } from '../../stores/basket.ts';
import { deliveryOf } from '../../stores/receiving.ts';
import type { ReceivingDraft } from '../../stores/receiving-row.ts';
import { fr } from '../../text/fr.ts';
import { useAnswer } from '../../use-answer.ts';
import { useScreen } from '../../use-screen.ts';

const text = fr.receiving;
/** A pause in the typing: then the till is asked what it means. */
const PAUSE_MS = 350;
/** Changes that can be taken back. */
const KEPT = 60;

export type Receiving = {
  draft: ReceivingDraft;
  said: Said;
  /** What the till makes of it; of the present lines once typing pauses. */
  judged: JudgedDelivery | null;
  judgedLine(key: number): JudgedLine | null;
  prepared: PreparedReceipt | null;
  change(next: ReceivingDraft, said?: Said): void;
  say(said: Said): void;
  undo: (() => void) | null;
};

export function useReceiving(begun: ReceivingDraft): Receiving {
  const { receiving } = useScreen();
  const [draft, setDraft] = useState(begun);
  const [said, setSaid] = useState<Said>(text.said.ready);
  const before = useRef<ReceivingDraft[]>([]);
  const [steps, setSteps] = useState(0);
  const { value: prepared } = useAnswer('receipts.prepare', { supplier: begun.supplier });
  const asked = usePaused(draft);
  const { delivery, keys } = deliveryOf(asked, 'all');
  const { value: judged } = useAnswer('receipts.preview', delivery);
  const keep = useCallback((next: ReceivingDraft) => receiving.saveReceiving(next).catch(() => undefined), [receiving]);
  const change = (next: ReceivingDraft, news?: Said): void => {
    before.current = [...before.current.slice(1 - KEPT), draft];
    setSteps(before.current.length);
    setDraft(next);
    // What was done is said once it would outlive this page.
    void keep(next).then(() => news && setSaid(news));
  };
  const undo = (): void => {
    const last = before.current.pop();
    setSteps(before.current.length);
    if (!last) return;
    setDraft(last);
    void keep(last).then(() => setSaid(text.said.undone));
  };
  return {
    draft,
    said,
    judged,
    judgedLine: (key) => judged?.lines[keys.indexOf(key)] ?? null,
    prepared,
    change,
    say: setSaid,
    undo: steps > 0 ? undo : null,
  };
}

/** The value once it has rested. */
function usePaused<Value>(value: Value): Value {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return rested;
}
