/** Page « Événements » (LAW §6 JET): what the till noted of itself, newest first, all of it or one code. Reads only. */
import { useId, useState } from 'react';
import { jetText } from '../../../main/contract/jet-text.ts';
import type { TechnicalEvent } from '../../../main/contract/shapes/journal.ts';
import { ticketTime } from '../../../main/contract/time.ts';
import { Step } from '../../parts/step.tsx';
import { fr } from '../../text/fr.ts';
import { useAnswer } from '../../use-answer.ts';
import { PageWaits } from './settings-form.tsx';

const text = fr.eventsText;

export function EventsPanel() {
  const [code, setCode] = useState<number | null>(null);
  const [pages, setPages] = useState<readonly number[]>([]);
  const before = pages.at(-1);
  const filter = useId();
  const { value, error, again } = useAnswer('journal.events', {
    ...(code === null ? {} : { code }),
    ...(before === undefined ? {} : { before }),
  });
  if (!value) return <PageWaits error={error} onAgain={again} />;
  const next = value.next_before;
  return (
    <>
      <div className="row events__filter">
        <label htmlFor={filter}>{text.filter}</label>
        <select
          id={filter}
          value={code ?? ''}
          onChange={(event) => {
            setCode(event.target.value === '' ? null : Number(event.target.value));
            setPages([]);
          }}
        >
          <option value="">{text.all}</option>
          {value.codes.map((each) => (
            <option key={each} value={each}>
              {each} · {jetText(each)}
            </option>
          ))}
        </select>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long list scrolls, and what scrolls must be reachable by keyboard */}
      <section className="office__list" aria-label={text.list} tabIndex={0}>
        {value.events.length === 0 ? <p className="large soft">{text.none}</p> : <EventTable events={value.events} />}
        {(next !== null || pages.length > 0) && (
          <div className="row">
            {pages.length > 0 && <Step onClick={() => setPages(pages.slice(0, -1))}>{text.newer}</Step>}
            {next !== null && <Step onClick={() => setPages([...pages, next])}>{text.older}</Step>}
          </div>
        )}
      </section>
    </>
  );
}

function EventTable({ events }: { events: readonly TechnicalEvent[] }) {
  return (
    <table className="sheet">
      <thead>
        <tr>
          <th scope="col">{text.when}</th>
          <th scope="col">{text.what}</th>
          <th scope="col">{text.who}</th>
          <th scope="col">{text.detail}</th>
        </tr>
      </thead>
      <tbody>
        {events.map(({ seq, at_utc_ms, code, operator, approver, what, clock_suspect }) => (
          <tr key={seq}>
            <td className="num">
              {at_utc_ms === null ? text.unreadable : ticketTime(at_utc_ms).slice(0, 16)}
              {clock_suspect && <span className="soft"> {text.doubted}</span>}
            </td>
            <th scope="row">
              {code} · {jetText(code)}
            </th>
            <td>{approver === '' || approver === operator ? operator : `${operator}, ${approver}`}</td>
            <td className="events__what">{what}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
