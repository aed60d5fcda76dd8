/** The list of closed days, and one of them as its paper, to be printed again. A stored closing is shown, never made again. */
import { ArrowLeft, Printer } from 'lucide-react';
import { useState } from 'react';
import type { ClosingNo } from '../../../main/contract/shapes/closing.ts';
import { LastBar } from '../../parts/last-bar.tsx';
import { Notice } from '../../parts/notice.tsx';
import { PaperReceipt } from '../../parts/paper-receipt.tsx';
import { Slate } from '../../parts/slate.tsx';
import { Step } from '../../parts/step.tsx';
import { TaskBar } from '../../parts/task-bar.tsx';
import type { Said } from '../../stores/basket.ts';
import { dayWords, euros } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useOrder } from '../../use-order.ts';
import { errorText, useAnswer } from './use-drawer.ts';

const SHOWN = 5;

export function ClosedDays({ onBack }: { onBack(): void }) {
  const [pages, setPages] = useState<readonly ClosingNo[]>([]);
  const before = pages.at(-1);
  const list = useAnswer('closings.list', before === undefined ? {} : { before });
  const [chosen, setChosen] = useState<ClosingNo | null>(null);
  const [said, setSaid] = useState<Said>({ lead: '', what: '' });
  const rows = list.value?.slice(0, SHOWN) ?? [];
  const last = rows.at(-1);
  const more = (list.value?.length ?? 0) > SHOWN;
  return (
    <div className="till">
      <TaskBar spoken={fr.dayText.listSpoken}>
        <b className="large">{fr.cash.place}</b>
      </TaskBar>
      <main className="stage days">
        <h1>{fr.dayText.list}</h1>
        {list.value && rows.length === 0 && <p className="large soft">{fr.dayText.none}</p>}
        <ul className="days__list">
          {rows.map((row) => (
            <li key={row.closing_no}>
              <Step className="days__row" aria-pressed={chosen === row.closing_no} onClick={() => setChosen(row.closing_no)}>
                <b>{dayWords(row.business_day)}</b>
                <span className="soft">{fr.dayText.row(row.closing_label)}</span>
                <b className="num">{euros(row.total_cents)}</b>
              </Step>
            </li>
          ))}
        </ul>
        {(more || pages.length > 0) && (
          <Step onClick={() => (more && last ? setPages([...pages, last.closing_no]) : setPages([]))}>
            {more ? fr.dayText.older : fr.sell.firstPage}
          </Step>
        )}
      </main>
      <LastBar said={said} onUndo={null}>
        <Step icon={ArrowLeft} onClick={onBack}>
          {fr.cash.backToCash}
        </Step>
      </LastBar>
      {chosen === null ? <aside className="ticket" aria-label={fr.dayText.list} /> : <OneDay closingNo={chosen} onSaid={setSaid} />}
    </div>
  );
}

function OneDay({ closingNo, onSaid }: { closingNo: ClosingNo; onSaid(said: Said): void }) {
  const day = useAnswer('closings.get', { closing_no: closingNo });
  const { busy, order } = useOrder();
  const [error, setError] = useState<string | null>(null);
  const stored = day.value?.closing.closing_no === closingNo ? day.value : null;
  const print = async () => {
    const done = await order('closings.print', { closing_no: closingNo });
    if (!done.value) return setError(errorText(done.error));
    onSaid(fr.dayText.printing);
    day.again();
  };
  return (
    <aside className="ticket" aria-label={stored ? fr.dayText.row(stored.closing.closing_label) : fr.dayText.list}>
      {!stored ? (
        <p className="soft">{fr.dayText.wait}</p>
      ) : (
        <>
          <Slate label={dayWords(stored.closing.business_day)} amount={euros(stored.closing.total_cents)} />
          {stored.document ? <PaperReceipt document={stored.document} /> : <p className="soft">{fr.dayText.paperHidden}</p>}
        </>
      )}
      {error && <Notice live>{error}</Notice>}
      <Step big variant="action" icon={Printer} className="finish" disabled={!stored} busy={busy} onClick={() => void print()}>
        {fr.dayText.print}
      </Step>
    </aside>
  );
}
