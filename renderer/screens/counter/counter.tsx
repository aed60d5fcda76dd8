/** The counter: which screen the stage asks for, and what lies over it. Must never decide a stage itself. */
import { useEffect, useState } from 'react';
import { WaitPanel } from '../../parts/wait-panel.tsx';
import { troubledJob } from '../../stores/till.ts';
import { fr } from '../../text/fr.ts';
import { useScanner } from '../../use-scanner.ts';
import { useScreen, useSession, useTill } from '../../use-screen.ts';
import { GivingChange, QrScreen, TicketScreen } from './after-screens.tsx';
import { CardsToCheck } from './cards-to-check.tsx';
import { JobFailureScreen, SaleFailureScreen } from './failure-screens.tsx';
import { NoteScreen } from './note-screen.tsx';
import { PayScreen } from './pay-screen.tsx';
import { SellScreen } from './sell-screen.tsx';

function StageScreen({ onTrouble }: { onTrouble(): void }) {
  const stage = useSession((state) => state.stage);
  const receipt = useSession((state) => state.receipt);
  const qrText = useSession((state) => state.issue?.qr_text ?? null);
  if (stage === 'note') return <NoteScreen onTrouble={onTrouble} />;
  if (stage === 'paying' || stage === 'committing') return <PayScreen onTrouble={onTrouble} />;
  if (stage === 'selling' || !receipt) return <SellScreen onTrouble={onTrouble} />;
  if (stage === 'change') return <GivingChange receipt={receipt} onTrouble={onTrouble} />;
  if (stage === 'qr') return <QrScreen receipt={receipt} text={qrText} onTrouble={onTrouble} />;
  return <TicketScreen receipt={receipt} onTrouble={onTrouble} />;
}

/** A barcode read while nothing is rung up must not become an amount: it is taken, and said. */
function ScanElsewhere() {
  const { session } = useScreen();
  useScanner(() => session.setState((state) => (state.stage === 'paying' ? { ...state, notice: { code: 'scan_elsewhere' } } : state)));
  return null;
}

/** Opens the failure panel by itself only for the ticket just asked for, while the next sale is not begun. */
function useTroublePanel() {
  const job = useTill(troubledJob);
  const untouched = useSession((state) => state.stage === 'selling' && state.basket.lines.length === 0);
  const own = useSession((state) => state.last_job_id);
  const [opened, setOpened] = useState<number | null>(null);
  const [dismissed, setDismissed] = useState<number | null>(null);
  const jobId = job?.job_id ?? null;
  useEffect(() => {
    if (jobId !== null && jobId === own && untouched && dismissed !== jobId) setOpened(jobId);
  }, [jobId, own, untouched, dismissed]);
  return {
    job: job && opened === job.job_id ? job : null,
    open: () => setOpened(jobId),
    later: () => {
      setDismissed(jobId);
      setOpened(null);
    },
  };
}

export function Counter() {
  const stage = useSession((state) => state.stage);
  const failure = useSession((state) => state.failure);
  const trouble = useTroublePanel();
  if (failure) return <SaleFailureScreen failure={failure} />;
  if (trouble.job) return <JobFailureScreen job={trouble.job} onLater={trouble.later} />;
  return (
    <>
      <StageScreen onTrouble={trouble.open} />
      {stage !== 'selling' && <ScanElsewhere />}
      {stage === 'selling' && <CardsToCheck when="start" />}
      {stage === 'waiting' && <WaitPanel what={fr.tables.waits} />}
      {stage === 'committing' && <WaitPanel what={fr.wait.sale} />}
      {stage === 'issuing' && <WaitPanel what={fr.wait.ticket} />}
    </>
  );
}
