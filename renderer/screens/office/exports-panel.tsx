/**
 * Page « Fichiers comptables »: what a period holds and what it lacks, then its files, to be taken away or put into a folder. The till
 * makes them from its stored closings and notes each in the journal (JET 110, 290). Must never compute an amount.
 */
import { Banknote, ChartColumn, CreditCard, FileText, type LucideIcon, ReceiptEuro, Send, Table, Ticket } from 'lucide-react';
import { useState } from 'react';
import type { ExportFile, ExportKind, ExportPeriod } from '../../../main/contract/shapes/export.ts';
import { businessDay } from '../../../main/contract/time.ts';
import { asUtcMs } from '../../../main/contract/values.ts';
import { takeExport } from '../../client/export-file.ts';
import { ChoiceField } from '../../parts/choice-field.tsx';
import { Field } from '../../parts/field.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Step } from '../../parts/step.tsx';
import { runAction } from '../../stores/staff.ts';
import { fr } from '../../text/fr.ts';
import { useAnswer } from '../../use-answer.ts';
import { useScreen, useTill } from '../../use-screen.ts';
import { exportErrorText } from './account-words.ts';
import { dayText } from './dated-text.ts';
import { ExportFolder, ExportsWaiting } from './export-folder.tsx';
import { ExportLook } from './export-look.tsx';
import { daysOf, monthsBefore, oneDay, yearsBefore } from './export-period.ts';
import { Progress } from './safekeeping-parts.tsx';
import { useOffice } from './use-office.ts';

const text = fr.exportsPage;
type To = keyof typeof text.tos;

const ICONS: Readonly<Record<ExportKind, LucideIcon>> = {
  fec: FileText,
  takings: Table,
  summary: ChartColumn,
  e_reporting: Send,
  tickets: ReceiptEuro,
  vouchers: Ticket,
  cheques: CreditCard,
  bank_drops: Banknote,
};

export function ExportsPanel() {
  const today = businessDay(asUtcMs(Date.now()));
  const [span, setSpan] = useState<keyof typeof text.spans>('month');
  const [month, setMonth] = useState(`m${Math.trunc(today / 100)}`);
  const [year, setYear] = useState(`y${Math.trunc(today / 10_000)}`);
  const [typed, setTyped] = useState(dayText(today));
  const [to, setTo] = useState<To>('till');
  const settings = useAnswer('settings.get', {});
  const role = useTill((state) => state.status?.role);
  const period = span === 'day' ? oneDay(typed) : daysOf(span === 'month' ? month : year);
  const folder = settings.value?.exports.folder ?? '';
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the page may scroll, and what scrolls must be reachable by keyboard
    <section className="office__list" aria-label={text.list} tabIndex={0}>
      <div className="exports__bar">
        <ChoiceField label={text.span} value={span} words={text.spans} onChange={setSpan} />
        {span === 'day' && (
          <Field label={text.day} value={typed} inputMode="numeric" wrong={period ? null : text.wrongDay} onChange={setTyped} />
        )}
        {span === 'month' && <ChoiceField label={text.month} value={month} words={monthsBefore(today)} many onChange={setMonth} />}
        {span === 'year' && <ChoiceField label={text.year} value={year} words={yearsBefore(today)} many onChange={setYear} />}
        {folder !== '' && <ChoiceField label={text.to} value={to} words={text.tos} onChange={setTo} />}
      </div>
      <ExportsWaiting mayDecide={role === 'manager' || role === 'accounting'} />
      {period && <ExportLook key={`look ${period.from_day} ${period.until_day}`} period={period} />}
      {period && <Papers key={`papers ${period.from_day} ${period.until_day} ${to}`} period={period} to={folder === '' ? 'till' : to} />}
      {role === 'manager' && settings.value && (
        <ExportFolder key={JSON.stringify(settings.value.exports)} stored={settings.value.exports} onSaved={settings.again} />
      )}
      <p className="soft">{text.kept}</p>
    </section>
  );
}

/** The files of a period, one step each. */
function Papers({ period, to }: { period: ExportPeriod; to: To }) {
  const { client } = useScreen();
  const office = useOffice();
  const [busy, setBusy] = useState<ExportKind | null>(null);
  const [made, setMade] = useState<{ files: readonly ExportFile[]; complete: boolean } | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const make = async (what: ExportKind): Promise<void> => {
    setBusy(what);
    setFailed(null);
    const reply = await ask(client, what, period, to);
    setBusy(null);
    if (!reply.ok) {
      setMade(null);
      setFailed(exportErrorText(reply.error.code));
      return;
    }
    const { files, folder, sums } = reply.value;
    setMade({ files, complete: sums.complete });
    if (folder === '') for (const file of files) if (!(await takeExport(client, file))) setFailed(text.errors.other);
    const { title } = text.papers[what];
    office.say({ lead: text.made, what: folder === '' ? `${title}.` : `${title}. ${text.put(folder)}` });
  };
  return (
    <>
      <div className="exports__grid">
        {(Object.keys(text.papers) as ExportKind[]).map((what) => {
          const Icon = ICONS[what];
          return (
            <Step key={what} className="exports__card" busy={busy === what} disabled={busy !== null} onClick={() => void make(what)}>
              <Icon className="icon icon--l" />
              {text.papers[what].title}
              <span>{text.papers[what].what}</span>
            </Step>
          );
        })}
      </div>
      <Progress of="export" />
      {failed !== null && (
        <Notice live tone="stop">
          {failed}
        </Notice>
      )}
      {made && (
        <Notice live tone={made.complete ? 'ok' : 'wait'}>
          {made.files.map(({ name }) => name).join(', ')}
          {!made.complete && <> – {text.incomplete}</>}
        </Notice>
      )}
    </>
  );
}

type Client = ReturnType<typeof useScreen>['client'];

/** Each kind of file has its call. */
function ask(client: Client, what: ExportKind, period: ExportPeriod, to: To) {
  switch (what) {
    case 'fec':
      return runAction(client, 'exports.fec', { period, charset: 'iso-8859-15', to });
    case 'e_reporting':
      return runAction(client, 'exports.eReporting', { period, to });
    case 'takings':
    case 'tickets':
      return runAction(client, 'exports.csv', { what, period, to });
    default:
      return runAction(client, 'exports.paper', { what, period, to });
  }
}
