/**
 * The question before a month or a financial year is closed: what is in it, what is closed first, what is missing. Many open days are
 * closed one by one, with their progress, so that no sale waits for all of them at once.
 */
import { Lock, Printer, X } from 'lucide-react';
import { useState } from 'react';
import type { ClosingNo, ClosingPeriod } from '../../../main/contract/shapes/closing.ts';
import { Notice } from '../../parts/notice.tsx';
import { Panel } from '../../parts/panel.tsx';
import { Slate } from '../../parts/slate.tsx';
import { Step } from '../../parts/step.tsx';
import { dayWords, euros } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useAnswer } from '../../use-answer.ts';
import { orderErrorText, useOrder } from '../../use-order.ts';

const text = fr.closingsText;
const errorText = (code: string): string =>
  Object.hasOwn(text.errors, code) ? text.errors[code as keyof typeof text.errors] : orderErrorText(code);

type Props = { period: ClosingPeriod; onClose(): void; onClosed(closingNo: ClosingNo): void };

export function ClosePeriod({ period, onClose, onClosed }: Props) {
  const { value, error, again } = useAnswer('closings.previewPeriod', { period });
  const { busy, order } = useOrder();
  const [paper, setPaper] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const [progress, setProgress] = useState<string | null>(null);
  const close = async () => {
    if (!value) return;
    const despite_open_tickets = value.open_tickets > 0;
    setFailed(null);
    const days = value.open_days.length > 1 ? value.open_days : [];
    for (const [at, day] of days.entries()) {
      setProgress(text.progress(at + 1, days.length));
      const done = await order('closings.closeDay', { day, despite_open_tickets, difference_reason: '', paper: false });
      if (!done.value) return stop(done.error);
    }
    const body = { last_day: value.last_day, despite_open_tickets, paper };
    const done = period === 'month' ? await order('closings.closeMonth', body) : await order('closings.closeYear', body);
    if (!done.value) return stop(done.error);
    onClosed(done.value.closing.closing_no);
  };
  const stop = (code: string): void => {
    setProgress(null);
    setFailed(errorText(code));
    again();
  };
  return (
    <Panel title={text.confirm[period]} className="ask--line" onClose={onClose}>
      {!value ? (
        <p className="soft">{error === null ? fr.office.wait : orderErrorText(error)}</p>
      ) : (
        <div className="closings__ask">
          <Slate label={text.range(dayWords(value.first_day), dayWords(value.last_day))} amount={euros(value.total_cents)} />
          <p>
            {period === 'month' ? text.closedDays(value.parts.length) : text.closedMonths(value.parts.length)}
            {value.missing_days.length > 0 && `, ${text.missing(value.missing_days.length)}`}.
          </p>
          {value.open_months.length > 0 && <Notice>{text.firstMonths(value.open_months.length)}</Notice>}
          {value.open_days.length > 0 && <Notice>{text.first(value.open_days.length)}</Notice>}
          {!value.is_over && <Notice>{text.notOver}</Notice>}
          {value.open_tickets > 0 && <Notice>{text.openTickets(value.open_tickets)}</Notice>}
          {failed && <Notice live>{failed}</Notice>}
          <Step icon={Printer} aria-pressed={paper} onClick={() => setPaper(!paper)}>
            {text.paper}
          </Step>
          <div className="ask__choices">
            <Step big icon={X} disabled={busy} onClick={onClose}>
              {text.no}
            </Step>
            <Step big variant="action" icon={Lock} busy={busy} onClick={() => void close()}>
              {progress ?? (period === 'month' ? text.closeMonth : text.closeYear)}
            </Step>
          </div>
          <p className="soft" role="status">
            {progress ?? (period === 'month' ? text.never : text.neverYear)}
          </p>
        </div>
      )}
    </Panel>
  );
}
