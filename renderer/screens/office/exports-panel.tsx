/**
 * Page « Fichiers comptables »: the files of a month for accounting, made by the till from its stored closings. What was made is shown
 * with its sums before it is taken away; the till notes each in the journal (JET 110, 290). Must never compute an amount.
 */
import { Download, FileCog } from 'lucide-react';
import { useState } from 'react';
import type { Output } from '../../../main/contract/calls/index.ts';
import type { CallError } from '../../../main/contract/results.ts';
import type { ExportPeriod } from '../../../main/contract/shapes/export.ts';
import { businessDay } from '../../../main/contract/time.ts';
import { asDay, asUtcMs } from '../../../main/contract/values.ts';
import { download } from '../../client/download.ts';
import { ChoiceField } from '../../parts/choice-field.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Step } from '../../parts/step.tsx';
import { runAction } from '../../stores/staff.ts';
import { euros, monthWords, shiftedDay } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useScreen } from '../../use-screen.ts';
import { useOffice } from './use-office.ts';

const text = fr.exportsPage;
/** A financial year and the month that is being closed. */
const MONTHS = 14;
type What = keyof typeof text.papers;
type Made = Output<What>;

/** The present month and those before it, the newest first, as `m202611`: bare numbers would be put in their own order. */
function monthsBefore(today: number): Record<string, string> {
  const [year, month] = [Math.trunc(today / 10_000), Math.trunc(today / 100) % 100];
  const months = Array.from({ length: MONTHS }, (_, back) => {
    const at = year * 12 + month - 1 - back;
    return Math.trunc(at / 12) * 100 + (at % 12) + 1;
  });
  return Object.fromEntries(months.map((one) => [`m${one}`, monthWords(one * 100 + 1)]));
}

/** The days of `m202611`, to its real last one: it names the file (LAW FEC-01). */
const daysOf = (month: string): ExportPeriod => {
  const first = Number(month.slice(1)) * 100 + 1;
  const next = first % 10_000 === 1_201 ? first + 8_900 : first + 100;
  return { from_day: asDay(first), until_day: shiftedDay(next, -1) };
};

export function ExportsPanel() {
  const months = monthsBefore(businessDay(asUtcMs(Date.now())));
  const [month, setMonth] = useState(Object.keys(months)[0] ?? '');
  return (
    <div className="office__list">
      <ChoiceField label={text.month} value={month} words={months} many onChange={setMonth} />
      {(Object.keys(text.papers) as What[]).map((what) => (
        <Files key={`${what} ${month}`} what={what} period={daysOf(month)} />
      ))}
      <p className="soft">{text.kept}</p>
    </div>
  );
}

/** One kind of files: what it is for, the step that makes it, then its sums and its files. */
function Files({ what, period }: { what: What; period: ExportPeriod }) {
  const { client } = useScreen();
  const office = useOffice();
  const [busy, setBusy] = useState(false);
  const [made, setMade] = useState<Made | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const { title, what: use } = text.papers[what];
  const make = async (): Promise<void> => {
    setBusy(true);
    const reply = await (what === 'exports.fec'
      ? runAction(client, what, { period, charset: 'iso-8859-15' })
      : runAction(client, what, { period }));
    setBusy(false);
    setMade(reply.ok ? reply.value : null);
    setFailed(reply.ok ? null : errorText(reply.error));
    if (reply.ok) office.say({ lead: text.made, what: `${title}.` });
  };
  return (
    <section className="office__paper">
      <div>
        <h2>{title}</h2>
        <p>{use}</p>
        {failed !== null && (
          <Notice live tone="stop">
            {failed}
          </Notice>
        )}
        {made && (
          <>
            <Notice live tone="ok">
              {text.sums(made.sums.closings, euros(made.sums.total_cents))}
            </Notice>
            {!made.sums.complete && <Notice>{text.incomplete}</Notice>}
            {made.files.map(({ name, content_base64 }) => (
              <Step key={name} icon={Download} onClick={() => download(name, typeOf(name), content_base64)}>
                {text.take(name)}
              </Step>
            ))}
          </>
        )}
      </div>
      <Step icon={FileCog} aria-label={text.making(title)} busy={busy} onClick={() => void make()}>
        {text.make}
      </Step>
    </section>
  );
}

const typeOf = (name: string) => (name.endsWith('.csv') ? 'text/csv' : name.endsWith('.json') ? 'application/json' : 'text/plain');

function errorText({ code, details }: Pick<CallError, 'code' | 'details'>): string {
  if (code === 'unmapped_account') return text.errors.unmapped_account(String(details?.['key'] ?? ''));
  return code === 'nothing_to_export' || code === 'siren_missing' ? text.errors[code] : text.errors.other;
}
