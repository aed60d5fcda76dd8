/** The two failures a person must decide on: a job that waits for somebody (the sale is safe), and a sale the till couldn't write. */
import { useState } from 'react';
import type { Device, Job } from '../../../main/contract/shapes/device.ts';
import { faultChecks } from '../../parts/device-drawings.tsx';
import { HandDrawing, MoneyAsideDrawing, ScreenDrawing } from '../../parts/drawings.tsx';
import { FailurePanel } from '../../parts/failure-panel.tsx';
import { Step } from '../../parts/step.tsx';
import { TopBar } from '../../parts/top-bar.tsx';
import type { SaleFailure } from '../../stores/session.ts';
import type { FaultWords } from '../../text/device-faults.ts';
import { fr } from '../../text/fr.ts';
import { useScreen, useTill } from '../../use-screen.ts';

/** What to look at for a drawer that stayed shut, and for a paper without a fault of its own. */
const wordsOf = ({ kind, fault }: Job): FaultWords => fr.deviceFaults[kind === 'drawer_pulse' ? 'stays_closed' : (fault ?? 'dropped')];

/** The words for a paper that is not a ticket: what is safe, and what did not come out, in its own name. */
const noteOf = ({ document }: Job) =>
  document === 'note' || document === 'provisional_note' || document === 'kitchen_slip' ? document : null;

const whatHappened = (job: Job): string => {
  const note = noteOf(job);
  if (job.kind === 'drawer_pulse') return fr.failure.noDrawer;
  if (note) return job.state === 'unknown' ? fr.noteFailure.maybePaper[note] : fr.noteFailure.noPaper[note];
  return job.state === 'unknown' ? fr.failure.maybePaper : fr.failure.noPaper;
};

function jobCode(job: Job, devices: readonly Device[]): string {
  const name = devices.find(({ kind }) => kind === job.to)?.label ?? fr.deviceNames[job.to];
  const ticket = job.ticket_no === null ? '–' : String(job.ticket_no).padStart(6, '0');
  return fr.failure.code(name, job.fault ? fr.deviceFaults[job.fault].code : fr.NO_FAULT_CODE, ticket);
}

/** A print or a drawer pulse that needs somebody. « Plus tard » leaves it in the top bar: it never blocks selling. */
export function JobFailureScreen({ job, onLater }: { job: Job; onLater(): void }) {
  const screen = useScreen();
  const devices = useTill((state) => state.devices);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const act = async (door: (jobId: number) => Promise<boolean>) => {
    setBusy(true);
    setFailed(!(await door(job.job_id)));
    setBusy(false);
  };
  const what = whatHappened(job);
  const note = noteOf(job);
  const saved = note ? fr.noteFailure.recorded[note] : fr.failure.recorded;
  const without = note ? fr.noteFailure.without[note] : fr.failure.without;
  return (
    <div className="till till--plain">
      <TopBar spoken={`${saved} ${what}`} />
      <main className="stage">
        <FailurePanel
          recorded
          saved={saved}
          what={what}
          checks={faultChecks(wordsOf(job))}
          goOn={job.kind === 'print' && job.state !== 'unknown' ? without : fr.failure.goOn}
          retry={fr.failure.retry}
          code={jobCode(job, devices)}
          busy={busy}
          notice={failed ? fr.failure.retryFailed : null}
          onGoOn={() => void act(screen.dropJob)}
          onRetry={() => void act(screen.retryJob)}
          onLater={onLater}
        />
        <div className="failure__later">
          <Step onClick={onLater}>{fr.failure.later}</Step>
        </div>
      </main>
    </div>
  );
}

const SALE_SENTENCES: Readonly<Record<string, string>> = {
  storage_full: fr.failure.saleFull,
  storage_read_only: fr.failure.saleReadOnly,
  storage_corrupt: fr.failure.saleCorrupt,
  local_store: fr.failure.saleLocal,
};

/** The sale is not recorded, through no fault of the person: the money stays apart until it is. */
export function SaleFailureScreen({ failure }: { failure: SaleFailure }) {
  const { sale } = useScreen();
  const code = failure.ref ? `${failure.code} ${failure.ref}` : failure.code;
  const what = SALE_SENTENCES[failure.code] ?? fr.failure.saleWhat;
  return (
    <div className="till till--plain">
      <TopBar spoken={fr.failure.notRecorded} />
      <main className="stage">
        <FailurePanel
          recorded={false}
          saved={fr.failure.notRecorded}
          what={what}
          checks={[
            { drawing: <MoneyAsideDrawing />, words: fr.failure.checkMoney, likely: true },
            { drawing: <HandDrawing />, words: fr.failure.checkAlone },
            { drawing: <ScreenDrawing />, words: fr.failure.checkDisk },
          ]}
          goOn={fr.failure.backToPay}
          retry={fr.failure.retry}
          code={fr.failure.codeSale(code)}
          busy={false}
          onGoOn={() => sale.backToPayment()}
          onRetry={() => void sale.pay()}
        />
      </main>
    </div>
  );
}
