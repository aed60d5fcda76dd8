/** Holding a lot back, freeing it, throwing away what is left: each with its reason. Decides nothing. */
import { Check } from 'lucide-react';
import { useState } from 'react';
import type { TracedLot } from '../../../main/contract/shapes/trace.ts';
import { Field } from '../../parts/field.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Panel } from '../../parts/panel.tsx';
import { Step } from '../../parts/step.tsx';
import { typeset } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useOrder } from '../../use-order.ts';
import { errorIn, quantityText } from './stock-text.ts';
import { useOffice } from './use-office.ts';

const text = fr.tracePage;
export type HoldWhat = 'hold' | 'release' | 'discard';
const CALLS = { hold: 'lots.hold', release: 'lots.release', discard: 'lots.discard' } as const;
const SAID = { hold: text.saidHeld, release: text.saidReleased, discard: text.saidDiscarded } as const;

type HoldPanelProps = { what: HoldWhat; lot: TracedLot; onDone(): void; onClose(): void };

export function HoldPanel({ what, lot, onDone, onClose }: HoldPanelProps) {
  const { busy, order } = useOrder();
  const office = useOffice();
  const [reason, setReason] = useState('');
  const [wrong, setWrong] = useState<{ reason?: string; whole?: string }>({});
  const save = async (): Promise<void> => {
    if (reason.trim() === '') return setWrong({ reason: text.reasonMissing });
    const done = await order(CALLS[what], { lot_no: lot.lot_no, reason: reason.trim() });
    if (done.value === null) return setWrong({ whole: errorIn(text.errors, done.error) });
    office.say({ lead: SAID[what], what: text.saidLot(typeset(lot.label), lot.lot_no) });
    onDone();
  };
  const hint =
    what === 'hold' ? text.holdHint : what === 'release' ? text.releaseHint : text.discardHint(quantityText(lot.level_mil, lot.base));
  return (
    <Panel title={text[what]} className="ask--office" onClose={onClose}>
      <form
        className="stock__change"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <p>
          <b>{text.saidLot(typeset(lot.label), lot.lot_no)}</b> {hint}
        </p>
        <Field
          label={text.reason}
          value={reason}
          maxLength={120}
          hint={text.reasonHint}
          wrong={wrong.reason ?? null}
          onChange={setReason}
        />
        {wrong.whole && (
          <Notice live tone="stop">
            {wrong.whole}
          </Notice>
        )}
        <Step type="submit" variant="action" icon={Check} busy={busy}>
          {text.keep}
        </Step>
      </form>
    </Panel>
  );
}
