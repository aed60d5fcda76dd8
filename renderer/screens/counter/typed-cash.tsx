/**
 * Cash typed instead of tapped: the notes and coins are then not known. An amount that looks like a slip or a barcode is asked again
 * before it is taken (COUNTER 3). Must never take an amount by itself.
 */
import { Check } from 'lucide-react';
import { useEffect, useState } from 'react';
import { isImplausibleCash } from '../../../main/contract/plausible-cash.ts';
import { hearsKeys } from '../../parts/hears-keys.ts';
import { KeyPad } from '../../parts/key-pad.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Panel } from '../../parts/panel.tsx';
import { Slate } from '../../parts/slate.tsx';
import { Step } from '../../parts/step.tsx';
import { euros } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';

/** A barcode fills it and is then asked about; more would be no amount at all. */
const MAX_DIGITS = 9;

/** The digits typed so far, null while the panel is closed; the first digit on a keyboard opens it. */
export function useTypedDigits(listens: boolean) {
  const [digits, setDigits] = useState<string | null>(null);
  const isOpen = digits !== null;
  useEffect(() => {
    if (!listens || isOpen) return;
    const type = (event: KeyboardEvent) => {
      if (!hearsKeys(event, null)) return;
      if (!/^[1-9]$/.test(event.key)) return;
      event.preventDefault();
      setDigits(event.key);
    };
    window.addEventListener('keydown', type);
    return () => window.removeEventListener('keydown', type);
  }, [listens, isOpen]);
  return { digits, open: setDigits as (digits: string) => void, close: () => setDigits(null) };
}

type TypedCashProps = { digits: string; due: number; onChange(digits: string): void; onReceive(cents: number): void; onClose(): void };

export function TypedCash({ digits, due, onChange, onReceive, onClose }: TypedCashProps) {
  const [asked, setAsked] = useState(false);
  const cents = Number(digits || '0');
  const change = (next: string) => {
    setAsked(false);
    onChange(next);
  };
  const receive = () => {
    if (cents === 0) return;
    if (isImplausibleCash(cents, due) && !asked) setAsked(true);
    else onReceive(cents);
  };
  return (
    <Panel title={fr.pay.typedTitle} className="ask--weigh" onClose={onClose}>
      <div className="ask__two">
        <KeyPad digits={digits} maxDigits={MAX_DIGITS} onChange={change} onEnter={receive} />
        <div className="ask__side">
          <Slate label={fr.pay.typedLabel} amount={euros(cents)} />
          <div className="ask__notice">
            {asked ? <Notice live>{fr.pay.confirmBig(euros(cents))}</Notice> : <p className="soft">{fr.pay.typedHint}</p>}
          </div>
          {asked && (
            <Step big onClick={() => change('')}>
              {fr.pay.confirmNo}
            </Step>
          )}
          <Step variant="action" big icon={Check} disabled={cents === 0} onClick={receive}>
            {asked ? fr.pay.confirmYes : fr.pay.typedTake}
          </Step>
        </div>
      </div>
    </Panel>
  );
}
