/** Takings by payment, rate and category, and the closings they come from with the days that have none. */
import { CalendarDays } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Takings } from '../../../main/contract/shapes/takings.ts';
import { Notice } from '../../parts/notice.tsx';
import { Step } from '../../parts/step.tsx';
import { euros, percent, typeset } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { dayText } from './dated-text.ts';
import { useOffice } from './use-office.ts';

const text = fr.takingsPage;
type Found = { found: Takings };
/** More than these are only counted. */
const MOST_DAYS = 10;

type ListProps = {
  title: string;
  columns: readonly string[];
  rows: readonly { key: string; cells: readonly string[] }[];
  foot?: ReactNode;
};

function List({ title, columns, rows, foot }: ListProps) {
  return (
    <section className="takings__list" aria-label={title}>
      <h2>{title}</h2>
      <table className="sheet">
        <thead>
          <tr>
            {columns.map((column, at) => (
              <th key={column} scope="col" className={at === 0 ? undefined : 'r'}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells: [first, ...others] }) => (
            <tr key={key}>
              <th scope="row">{first}</th>
              {others.map((cell, at) => (
                <td key={columns[at + 1]} className="r num">
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {foot}
    </section>
  );
}

export function ByTender({ found }: Found) {
  return (
    <List
      title={text.tenders}
      columns={[text.tender, text.times, text.amount]}
      rows={found.tenders.map(({ kind, code, label, times, amount_cents }) => ({
        key: `${kind} ${code}`,
        cells: [fr.tenderName(kind, label), String(times), euros(amount_cents)],
      }))}
    />
  );
}

export function ByRate({ found }: Found) {
  return (
    <List
      title={text.rates}
      columns={[text.rate, text.ht, text.vat, text.ttc]}
      rows={found.vat.map(({ rate_bp, ht_cents, vat_cents, ttc_cents }) => ({
        key: String(rate_bp),
        cells: [percent(rate_bp), euros(ht_cents), euros(vat_cents), euros(ttc_cents)],
      }))}
    />
  );
}

export function ByCategory({ found }: Found) {
  const share = (cents: number): string => (found.total_cents > 0 ? `${Math.round((cents * 100) / found.total_cents)}\u00A0%` : '');
  return (
    <List
      title={text.categories}
      columns={[text.category, text.share, text.amount]}
      rows={found.categories.map(({ category, label, total_cents }) => ({
        key: category,
        cells: [label === '' ? text.noCategory : typeset(label), share(total_cents), euros(total_cents)],
      }))}
    />
  );
}

/** The Z of the period, what is still open, and the days without one. */
export function Closed({ found: { closings, missing_days, steps, period, tickets } }: Found) {
  const office = useOffice();
  const isOpen =
    period === 'day' ? tickets > closings.reduce((sum, closing) => sum + closing.tickets, 0) : steps.some(({ state }) => state === 'open');
  const more = missing_days.length - MOST_DAYS;
  return (
    <div className="takings__closed">
      {closings.length > 0 ? (
        <List
          title={text.closings}
          columns={[text.closing, text.day, text.count, text.ttc]}
          rows={closings.map(({ closing_no, closing_label, business_day, tickets: count, total_cents }) => ({
            key: String(closing_no),
            cells: [closing_label, dayText(business_day), String(count), euros(total_cents)],
          }))}
        />
      ) : (
        <p className="soft">{text.noClosing}</p>
      )}
      {isOpen && <Notice>{text.stillOpen}</Notice>}
      {missing_days.length > 0 && (
        <Notice>
          {text.missing(missing_days.length)} {missing_days.slice(0, MOST_DAYS).map(dayText).join(', ')}
          {more > 0 && ` ${text.others(more)}`}
        </Notice>
      )}
      <div className="office__foot">
        <Step className="office__small" icon={CalendarDays} onClick={() => office.open('closings')}>
          {text.goClosings}
        </Step>
      </div>
    </div>
  );
}
