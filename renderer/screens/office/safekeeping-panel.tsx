/** Page « Copies et contrôle »: checks the journal, makes copies and the year's archive, and says where they lie. */
import { Archive, DatabaseBackup, ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import type { Output } from '../../../main/contract/calls/index.ts';
import type { LongWork } from '../../../main/contract/shapes/safekeeping.ts';
import { asDay } from '../../../main/contract/values.ts';
import { Notice } from '../../parts/notice.tsx';
import { Step } from '../../parts/step.tsx';
import { runAction } from '../../stores/staff.ts';
import { fr } from '../../text/fr.ts';
import { useAnswer } from '../../use-answer.ts';
import { useScreen, useTill } from '../../use-screen.ts';
import { dayText } from './dated-text.ts';
import { RestorePart } from './restore-part.tsx';
import { Part, Progress, size, when } from './safekeeping-parts.tsx';
import { SecondFolder } from './second-folder.tsx';
import { PageWaits } from './settings-form.tsx';

const text = fr.safekeepingText;
const errorText = (code: string): string =>
  Object.hasOwn(text.errors, code) ? text.errors[code as keyof typeof text.errors] : text.errors.other;

export function SafekeepingPanel() {
  const { client } = useScreen();
  const backups = useAnswer('backups.list', {});
  const archives = useAnswer('archives.list', {});
  const [found, setFound] = useState<Output<'journal.verify'> | null>(null);
  const [made, setMade] = useState<Output<'archives.make'> | null>(null);
  const [failed, setFailed] = useState<{ work: LongWork; code: string } | null>(null);
  const role = useTill((state) => state.status?.role);
  const work = useTill((state) => state.work);
  const running = work?.state === 'running';
  if (!backups.value || !archives.value) return <PageWaits error={backups.error ?? archives.error} onAgain={backups.again} />;
  const year = new Date().getFullYear();
  const check = async () => {
    setFailed(null);
    const reply = await runAction(client, 'journal.verify', {});
    if (reply.ok) setFound(reply.value);
    else setFailed({ work: 'verify', code: reply.error.code });
  };
  const backUp = async () => {
    setFailed(null);
    const reply = await runAction(client, 'backups.make', {});
    if (!reply.ok) setFailed({ work: 'backup', code: reply.error.code });
    backups.again();
  };
  const archive = async () => {
    setFailed(null);
    const period = { from_day: asDay(year * 10_000 + 101), until_day: asDay(year * 10_000 + 1_231) };
    const reply = await runAction(client, 'archives.make', { period });
    if (reply.ok) setMade(reply.value);
    else setFailed({ work: 'archive', code: reply.error.code });
    archives.again();
  };
  const failure = (of: LongWork) => failed?.work === of && <Notice live>{errorText(failed.code)}</Notice>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the page may scroll, and what scrolls must be reachable by keyboard
    <section className="office__list safekeeping" aria-label={text.list} tabIndex={0}>
      <Part
        hint={text.checkHint}
        step={
          <Step icon={ShieldCheck} disabled={running} onClick={() => void check()}>
            {text.check}
          </Step>
        }
      >
        <Progress of="verify" />
        {found && <Verdict found={found} />}
        {failure('verify')}
      </Part>
      <Part
        hint={text.backupHint}
        step={
          (role === 'manager' || role === 'supervisor') && (
            <Step icon={DatabaseBackup} disabled={running} onClick={() => void backUp()}>
              {text.backup}
            </Step>
          )
        }
      >
        <Progress of="backup" />
        <Copies copies={backups.value} />
        {failure('backup')}
        {role === 'manager' && (
          <SecondFolder key={backups.value.second_folder} stored={backups.value.second_folder} onSaved={backups.again} />
        )}
      </Part>
      <RestorePart key={backups.value.last_good?.file ?? ''} running={running} />
      <Part
        hint={text.archiveHint}
        step={
          <Step icon={Archive} disabled={running} onClick={() => void archive()}>
            {text.archive(year)}
          </Step>
        }
      >
        <Progress of="archive" />
        {made && (
          <Notice tone="ok" live>
            {text.archived(made.file)}
          </Notice>
        )}
        {made && !made.complete && <Notice>{text.incomplete}</Notice>}
        <p>
          {archives.value.list[0]
            ? text.lastArchive(when(archives.value.list[0].at_utc_ms), archives.value.list[0].tickets)
            : text.noArchive}
        </p>
        <p className="soft">{text.where(archives.value.folder)}</p>
        <Archives list={archives.value.list} />
        {failure('archive')}
      </Part>
    </section>
  );
}

function Verdict({ found }: { found: Output<'journal.verify'> }) {
  const { first_break: broken } = found;
  if (!broken)
    return (
      <Notice tone="ok" live>
        {text.sound(found.entries, found.tickets)}
      </Notice>
    );
  return (
    <>
      <Notice tone="stop" live>
        {text.broken(broken.seq, broken.label)} {text.breaks[broken.class]}
      </Notice>
      <p>{text.whatToDo}</p>
      <p className="soft">
        {broken.class} · {broken.what}
      </p>
    </>
  );
}

function Copies({ copies }: { copies: Output<'backups.list'> }) {
  const { last_good: good, list } = copies;
  const [last] = list;
  return (
    <>
      <p>{good ? `${text.lastBackup(when(good.at_utc_ms), size(good.bytes))} ${text.since(copies.entries_since)}` : text.noBackup}</p>
      {last && last.fault !== '' && <Notice>{text.failed(last.fault)}</Notice>}
      {last && last.second_fault !== '' && <Notice>{text.secondFailed(last.second_fault)}</Notice>}
      <p className="soft">{text.where(copies.folder)}</p>
      <p className="soft">{text.second(copies.second_folder)}</p>
    </>
  );
}

/** Every archive that was made, with what it covers and its own hash: what an auditor compares the file with (LAW ARC-01). */
function Archives({ list }: { list: Output<'archives.list'>['list'] }) {
  if (list.length === 0) return null;
  return (
    <table className="sheet">
      <thead>
        <tr>
          <th scope="col">{text.archiveFile}</th>
          <th scope="col">{text.archivePeriod}</th>
          <th scope="col" className="r">
            {text.archiveTickets}
          </th>
          <th scope="col">SHA-256</th>
        </tr>
      </thead>
      <tbody>
        {list.map(({ file, from_day, until_day, complete, tickets, sha256, at_utc_ms }) => (
          <tr key={at_utc_ms}>
            <th scope="row">{file}</th>
            <td>
              {dayText(from_day)} – {dayText(until_day)}
              {!complete && ` · ${text.archiveOpen}`}
            </td>
            <td className="r">{tickets}</td>
            <td className="safekeeping__hash">{sha256}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
