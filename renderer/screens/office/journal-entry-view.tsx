/** One entry of the journal, field by field as its bytes say it, with whether its hash and signature hold (LAW SEC-01, ADM-01). */
import { ArrowLeft, ChevronLeft, ChevronRight } from 'lucide-react';
import { ticketTime } from '../../../main/contract/time.ts';
import { asBasisPoints, asCents, asUtcMs } from '../../../main/contract/values.ts';
import { Notice } from '../../parts/notice.tsx';
import { Step } from '../../parts/step.tsx';
import { euros, percent } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useAnswer } from '../../use-answer.ts';
import { dayText } from './dated-text.ts';

const text = fr.journalText;

type JournalEntryViewProps = {
  seq: number;
  /** The newest entry there was when the list was asked for. */
  last: number;
  onMove(seq: number): void;
  onBack(): void;
};

export function JournalEntryView({ seq, last, onMove, onBack }: JournalEntryViewProps) {
  const { value, error } = useAnswer('journal.entry', { seq });
  return (
    <>
      <div className="row journal__moves">
        <Step className="office__small" icon={ArrowLeft} onClick={onBack}>
          {text.back}
        </Step>
        <b className="large grow">{value ? text.title(seq, fr.kindWords[value.kind] ?? value.kind, value.label) : ''}</b>
        <Step className="office__small" icon={ChevronLeft} aria-label={text.before} disabled={seq <= 1} onClick={() => onMove(seq - 1)} />
        <Step
          className="office__small"
          icon={ChevronRight}
          aria-label={text.after}
          disabled={seq >= last}
          onClick={() => onMove(seq + 1)}
        />
      </div>
      {error !== null && <Notice live>{error === 'unknown_entry' ? text.errors.unknown_entry : text.errors.other}</Notice>}
      {value && error === null && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a long list scrolls, and what scrolls must be reachable by keyboard
        <section className="office__list" aria-label={text.fields} tabIndex={0}>
          {value.is_linked && value.is_signed ? (
            <Notice tone="ok">{text.good}</Notice>
          ) : (
            <Notice tone="stop">{value.is_linked ? text.notSigned : text.notLinked}</Notice>
          )}
          <dl className="journal__proof">
            {(
              [
                [text.previousHash, value.previous_hash_hex],
                [text.hash, value.hash_hex],
                [text.signature, value.signature],
              ] as const
            ).map(([word, shown]) => (
              <div key={word}>
                <dt>{word}</dt>
                <dd>{shown}</dd>
              </div>
            ))}
          </dl>
          <p className="soft">{text.bytes(value.bytes_length)}</p>
          <table className="sheet journal__fields">
            <thead>
              <tr>
                <th scope="col">{text.field}</th>
                <th scope="col">{text.value}</th>
              </tr>
            </thead>
            <tbody>
              {value.fields.map(({ path, value: raw }) => {
                const words = wordsOf(path, raw);
                return (
                  <tr key={path}>
                    <th scope="row">{path}</th>
                    <td>
                      {raw === '' ? <span className="soft">{text.empty}</span> : raw}
                      {words !== '' && <span className="soft"> · {words}</span>}
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </section>
      )}
    </>
  );
}

/** What a number means, where the end of its name is its unit; the raw value always stands beside it. */
function wordsOf(path: string, raw: string): string {
  if (!/^-?\d{1,15}$/.test(raw)) return '';
  const number = Number(raw);
  if (path.endsWith('_cents')) return euros(asCents(number));
  if (path.endsWith('_utc_ms') && number > 0) return ticketTime(asUtcMs(number));
  if (path.endsWith('_bp')) return percent(asBasisPoints(number));
  if (path.endsWith('_day') && number > 20_000_000) return dayText(number);
  return '';
}
