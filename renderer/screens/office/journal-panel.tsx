/** Page « Journal » (LAW ADM-01): every entry, found by kind, number and day, newest first; one opens field by field. Reads only. */
import { Search } from 'lucide-react';
import { useState } from 'react';
import type { Input, Output } from '../../../main/contract/calls/index.ts';
import { jetText } from '../../../main/contract/jet-text.ts';
import { ticketTime } from '../../../main/contract/time.ts';
import { asCents } from '../../../main/contract/values.ts';
import { Field } from '../../parts/field.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Step } from '../../parts/step.tsx';
import { euros } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useAnswer } from '../../use-answer.ts';
import { dayTyped } from './dated-text.ts';
import { JournalEntryView } from './journal-entry-view.tsx';
import { PageWaits } from './settings-form.tsx';

const text = fr.journalText;
type Asked = Omit<Input<'journal.browse'>, 'before'>;
type Line = Output<'journal.browse'>['lines'][number];

const kindWord = (kind: string): string => fr.kindWords[kind] ?? kind;
const errorText = (code: string): string =>
  Object.hasOwn(text.errors, code) ? text.errors[code as keyof typeof text.errors] : text.errors.other;

export function JournalPanel() {
  const [asked, setAsked] = useState<Asked>({});
  const [pages, setPages] = useState<readonly number[]>([]);
  const [open, setOpen] = useState<number | null>(null);
  const before = pages.at(-1);
  const { value, error, again } = useAnswer('journal.browse', { ...asked, ...(before === undefined ? {} : { before }) });
  if (!value && error === null) return <PageWaits error={null} onAgain={again} />;
  if (open !== null)
    return <JournalEntryView key={open} seq={open} last={value?.lines[0]?.seq ?? open} onMove={setOpen} onBack={() => setOpen(null)} />;
  const seek = (next: Asked): void => {
    setAsked(next);
    setPages([]);
  };
  const next = value?.next_before ?? null;
  return (
    <>
      <Filter kinds={value?.kinds ?? []} onSeek={seek} />
      {error !== null && <Notice live>{errorText(error)}</Notice>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long list scrolls, and what scrolls must be reachable by keyboard */}
      <section className="office__list" aria-label={text.list} tabIndex={0}>
        {error === null && value && value.lines.length === 0 && <p className="large soft">{text.none}</p>}
        {error === null && value && value.lines.length > 0 && <LineTable lines={value.lines} onOpen={setOpen} />}
        {error === null && (next !== null || pages.length > 0) && (
          <div className="row">
            {pages.length > 0 && <Step onClick={() => setPages(pages.slice(0, -1))}>{text.newer}</Step>}
            {next !== null && <Step onClick={() => setPages([...pages, next])}>{text.older}</Step>}
          </div>
        )}
      </section>
    </>
  );
}

function Filter({ kinds, onSeek }: { kinds: Output<'journal.browse'>['kinds']; onSeek(asked: Asked): void }) {
  const [kind, setKind] = useState('');
  const [number, setNumber] = useState('');
  const [from, setFrom] = useState('');
  const [until, setUntil] = useState('');
  const wrongDay = (typed: string): string | null => (typed.trim() !== '' && dayTyped(typed) === null ? text.errors.day : null);
  const seek = (chosen: string): void => {
    const [from_day, until_day] = [dayTyped(from), dayTyped(until)];
    onSeek({
      ...(chosen === '' ? {} : { kind: chosen }),
      ...(number.trim() === '' ? {} : { number: number.trim() }),
      ...(from_day === null ? {} : { from_day }),
      ...(until_day === null ? {} : { until_day }),
    });
  };
  return (
    <form
      className="journal__filter"
      onSubmit={(event) => {
        event.preventDefault();
        seek(kind);
      }}
    >
      <div className="field">
        <label htmlFor="journal-kind">{text.kind}</label>
        <select
          id="journal-kind"
          value={kind}
          onChange={(event) => {
            setKind(event.target.value);
            seek(event.target.value);
          }}
        >
          <option value="">{text.allKinds}</option>
          {kinds.map((each) => (
            <option key={each.kind} value={each.kind}>
              {kindWord(each.kind)} · {each.last_label}
            </option>
          ))}
        </select>
      </div>
      <Field
        label={text.number}
        placeholder={kind === '' ? text.placeHint : text.numberHint}
        value={number}
        maxLength={20}
        onChange={setNumber}
      />
      <Field label={text.from} placeholder="23/11/2026" value={from} maxLength={10} wrong={wrongDay(from)} onChange={setFrom} />
      <Field label={text.until} placeholder="23/11/2026" value={until} maxLength={10} wrong={wrongDay(until)} onChange={setUntil} />
      <Step type="submit" icon={Search} className="office__small">
        {text.seek}
      </Step>
    </form>
  );
}

function LineTable({ lines, onOpen }: { lines: readonly Line[]; onOpen(seq: number): void }) {
  return (
    <table className="sheet journal__lines">
      <thead>
        <tr>
          <th scope="col" className="r">
            {text.place}
          </th>
          <th scope="col">{text.when}</th>
          <th scope="col">{text.kind}</th>
          <th scope="col">{text.number}</th>
          <th scope="col">{text.who}</th>
          <th scope="col" className="r">
            {text.amount}
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.seq}>
            <td className="r">
              <Step className="office__small" aria-label={text.open(line.seq)} onClick={() => onOpen(line.seq)}>
                {line.seq}
              </Step>
            </td>
            <td className="num">{ticketTime(line.at_utc_ms).slice(0, 19)}</td>
            <th scope="row">{lineWords(line)}</th>
            <td className="num">{line.label}</td>
            <td>{line.approver === '' || line.approver === line.operator ? line.operator : `${line.operator}, ${line.approver}`}</td>
            <td className="r">{line.amount_cents === null ? '' : euros(asCents(line.amount_cents))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A technical event is known by its code, anything else by its kind. */
function lineWords({ kind, jet, readable }: Line): string {
  if (!readable) return `${kindWord(kind)} · ${text.unreadable}`;
  return kind === 'event' ? `${jet} · ${jetText(jet)}` : kindWord(kind);
}
