/** What the questions of a refund share: the bar with its steps, and the column with the amount. */
import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { Notice } from '../../parts/notice.tsx';
import { Slate } from '../../parts/slate.tsx';
import { Step } from '../../parts/step.tsx';
import { TaskBar } from '../../parts/task-bar.tsx';
import { Trail } from '../../parts/trail.tsx';
import type { Left } from '../../stores/refund-choice.ts';
import { euros } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { refundErrorText } from './refund-words.ts';

export function RefundBar({ now, spoken }: { now: number; spoken: string }) {
  return (
    <TaskBar spoken={spoken}>
      <Trail label={fr.refund.trail} steps={fr.refund.steps} now={now} />
    </TaskBar>
  );
}

type DueBackProps = {
  left: Left;
  total: number | null;
  /** A code of why there is no amount, null when all is well. */
  wrong: string | null;
  back(): void;
  backWord: string;
  children: ReactNode;
};

/** The amount on the slate, how the ticket was paid, and the way on at its foot. */
export function DueBack({ left, total, wrong, back, backWord, children }: DueBackProps) {
  return (
    <aside className="ticket" aria-label={fr.refund.toPay}>
      <Step icon={ArrowLeft} onClick={back}>
        {backWord}
      </Step>
      <Slate label={fr.refund.toPay} amount={total === null ? '–' : euros(total)} />
      {wrong && <Notice live>{refundErrorText(wrong)}</Notice>}
      <dl className="sums grow">
        <div>
          <dt>{fr.history.ticketNo(left.ticket_label)}</dt>
          <dd>{euros(left.total_cents)}</dd>
        </div>
        {left.paid.map(({ kind, code, label, amount_cents }) => (
          <div key={`${kind}-${code}`}>
            <dt>{fr.tenderName(kind, label)}</dt>
            <dd>{euros(amount_cents)}</dd>
          </div>
        ))}
        {left.left_cents !== left.total_cents && (
          <div>
            <dt>{fr.refund.leftNow}</dt>
            <dd>{euros(left.left_cents)}</dd>
          </div>
        )}
      </dl>
      {children}
    </aside>
  );
}
