/** The place « Papiers »: every paper that did not come out or may have, and its two doors. A paper never prints again by itself. */
import { ArrowLeft, ChefHat, CircleQuestionMark, Printer, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { Job } from '../../../main/contract/shapes/device.ts';
import { Notice } from '../../parts/notice.tsx';
import { Step } from '../../parts/step.tsx';
import { TopBar } from '../../parts/top-bar.tsx';
import { hourWords, typeset } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useScreen, useTill } from '../../use-screen.ts';

const text = fr.reprint;
/** Rows that fit without scrolling at both sizes. */
const AT_ONCE = 4;

export function ReprintScreen({ onBack }: { onBack(): void }) {
  const screen = useScreen();
  const jobs = useTill((state) => state.jobs);
  const [page, setPage] = useState(0);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const waiting = [...jobs.values()].filter(({ kind }) => kind === 'print').sort((a, b) => a.job_id - b.job_id);
  const pages = Math.max(1, Math.ceil(waiting.length / AT_ONCE));
  const here = page % pages;
  const act = async (door: (jobId: number) => Promise<boolean>, job: Job) => {
    setBusy(true);
    setFailed(!(await door(job.job_id)));
    setBusy(false);
  };
  return (
    <div className="till till--wide">
      <TopBar spoken={waiting.length === 0 ? text.none : text.spoken} />
      <main className="stage reprint">
        <h1>{text.title}</h1>
        {failed && (
          <Notice live tone="stop">
            {text.failed}
          </Notice>
        )}
        {waiting.length === 0 ? (
          <div className="reprint__none">
            <Printer className="icon icon--l" />
            <p>{text.none}</p>
          </div>
        ) : (
          <ul className="reprint__rows">
            {waiting.slice(here * AT_ONCE, (here + 1) * AT_ONCE).map((job) => (
              <PaperRow
                key={job.job_id}
                job={job}
                busy={busy}
                onAgain={() => void act(screen.retryJob, job)}
                onWithout={() => void act(screen.dropJob, job)}
              />
            ))}
          </ul>
        )}
      </main>
      <footer className="last-bar">
        <Step icon={ArrowLeft} onClick={onBack}>
          {text.back}
        </Step>
        <span className="grow" />
        {pages > 1 && <Step onClick={() => setPage(here + 1)}>{`${text.more} (${here + 1}/${pages})`}</Step>}
      </footer>
    </div>
  );
}

type PaperRowProps = { job: Job; busy: boolean; onAgain(): void; onWithout(): void };

function PaperRow({ job, busy, onAgain, onWithout }: PaperRowProps) {
  const { title, state, to, queued_at_utc_ms } = job;
  const Icon = to === 'kitchen_printer' ? ChefHat : state === 'unknown' ? CircleQuestionMark : TriangleAlert;
  const name = typeset(title);
  const decided = state === 'unknown' || state === 'failed' || state === 'retrying';
  return (
    <li className="panel reprint__row">
      <Icon className="icon icon--l" />
      <div className="reprint__words">
        <b>{name}</b>
        <span>{text.states[state as keyof typeof text.states]}</span>
        <span className="soft">
          {hourWords(queued_at_utc_ms)}
          {to === 'kitchen_printer' && ` · ${text.kitchen}`}
        </span>
      </div>
      <Step aria-label={text.withoutOf(name)} disabled={busy || !decided} onClick={onWithout}>
        {text.without}
      </Step>
      <Step icon={Printer} aria-label={text.againOf(name)} disabled={busy || !decided} onClick={onAgain}>
        {text.again}
      </Step>
    </li>
  );
}
