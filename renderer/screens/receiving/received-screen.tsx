/** After a delivery: that it is recorded, what it cost, which dishes it made dearer, the slip of crates. */
import { Check, Printer } from 'lucide-react';
import { useState } from 'react';
import type { Output } from '../../../main/contract/calls/index.ts';
import { LastBar } from '../../parts/last-bar.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Step } from '../../parts/step.tsx';
import { TopBar } from '../../parts/top-bar.tsx';
import type { Said } from '../../stores/basket.ts';
import type { ReceivingDraft } from '../../stores/receiving-row.ts';
import { euros } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { orderErrorText, useOrder } from '../../use-order.ts';
import { ShiftTable } from './margin-notice.tsx';

const text = fr.receiving;

type ReceivedProps = { draft: ReceivingDraft; posted: Output<'receipts.post'>; wanted_bp: number; onEnd(said: Said): void };

export function ReceivedScreen({ draft, posted, onEnd }: ReceivedProps) {
  const { busy, order } = useOrder();
  const [said, setSaid] = useState<Said>({ lead: text.doneTitle, what: '' });
  const [wrong, setWrong] = useState<string | null>(null);
  const hasCrates = draft.crates.some(({ received, returned }) => received + returned > 0);
  const print = async (): Promise<void> => {
    const done = await order('papers.print', { paper: { kind: 'crate_slip', supplier: draft.supplier } });
    if (done.value) setSaid(text.cratesPrinted);
    else setWrong(orderErrorText(done.error));
  };
  return (
    <div className="till till--wide">
      <TopBar spoken={text.doneTitle}>
        <span className="receiving__order">{draft.supplier_label}</span>
      </TopBar>
      <main className="stage receiving-done">
        <h1>{text.doneTitle}</h1>
        <p className="large">{text.doneWhat(posted.lot_nos.length, euros(posted.cost_cents))}</p>
        {posted.lines_open !== null && posted.lines_open > 0 && <Notice>{text.linesOpen(posted.lines_open)}</Notice>}
        {posted.shifts.length > 0 && (
          <>
            <h2>{text.shiftsTitle}</h2>
            <ShiftTable shifts={posted.shifts} />
          </>
        )}
        {wrong && (
          <Notice live tone="stop">
            {wrong}
          </Notice>
        )}
      </main>
      <LastBar said={said} onUndo={null}>
        {hasCrates && (
          <Step icon={Printer} busy={busy} onClick={() => void print()}>
            {text.printCrates}
          </Step>
        )}
        <Step variant="action" big icon={Check} className="done" onClick={() => onEnd({ lead: text.doneTitle, what: '' })}>
          {text.done}
        </Step>
      </LastBar>
    </div>
  );
}
