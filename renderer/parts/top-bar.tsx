/** TopBar: who works, what the devices say, *Écouter*, *Appeler de l’aide*. A fault is an icon and words, never a dot; nothing here freezes. */
import { CalendarClock, Hand, Menu, Printer, TriangleAlert, Volume2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { Job } from '../../main/contract/shapes/device.ts';
import { CLOCK, SIGN_IN } from '../stores/place.ts';
import { troubledJob } from '../stores/till.ts';
import { fr } from '../text/fr.ts';
import { useScreen, useTill } from '../use-screen.ts';
import { Logo } from './logo.tsx';
import { Picture } from './picture.tsx';
import { speak } from './speak.ts';
import { Step } from './step.tsx';

/** What the printer and drawer say; a job that waits for somebody opens the failure panel. */
function DeviceState({ onTrouble }: { onTrouble?: () => void }) {
  const { till, place } = useScreen();
  const doubted = useTill((state) => (state.status?.clock_doubt ?? null) !== null);
  const late = useTill((state) => (state.status?.late_day ?? null) !== null && state.status?.role !== 'visitor');
  const connection = useTill((state) => state.connection);
  const job = useTill(troubledJob);
  const printer = useTill((state) => state.devices.find(({ kind }) => kind === 'receipt_printer'));
  const broken = useTill((state) => state.status?.integrity === 'broken');
  const known = till.getState().status !== null;
  if (connection === 'lost' || (connection === 'connecting' && known))
    return (
      <p className="device device--lost" role="status">
        <TriangleAlert className="icon icon--s" />
        <span>{fr.frame.lost}</span>
      </p>
    );
  if (job)
    return (
      <Step className="device-step" icon={TriangleAlert} onClick={onTrouble ?? (() => place.setState({ place: 'papers' }))}>
        <span>{waitingWords(job)}</span>
      </Step>
    );
  if (broken || (printer && printer.fault !== null))
    return (
      <span className="device device--fault">
        <TriangleAlert className="icon icon--s" />
        <span>
          {broken || !printer?.fault ? fr.devices.integrityBroken : fr.deviceFaults[printer.fault].says(fr.deviceNames.receipt_printer)}
        </span>
      </span>
    );
  if (doubted)
    return (
      <Step className="device-step" icon={CalendarClock} onClick={() => place.setState({ place: CLOCK })}>
        <span>{fr.clockText.toCheck}</span>
      </Step>
    );
  if (late)
    return (
      <Step className="device-step" icon={CalendarClock} onClick={() => place.setState({ place: 'cash' })}>
        <span>{fr.clockText.lateDay}</span>
      </Step>
    );
  if (!printer || printer.state === 'absent') return null;
  return (
    <span className="device">
      <Printer className="icon icon--s" aria-label={fr.devices.printerReady} />
      <span className="wide-only">{printer.state === 'busy' ? fr.devices.printerBusy : fr.devices.printerReady}</span>
    </span>
  );
}

const waitingWords = ({ kind, document }: Job): string => {
  if (kind === 'drawer_pulse') return fr.devices.drawerWaits;
  if (document === 'note' || document === 'provisional_note' || document === 'kitchen_slip') return fr.noteFailure.noPaper[document];
  return fr.devices.ticketWaits;
};

/** A calm card for the supervisor to see: not modal, selling goes on beside it. */
function HelpCard({ onClose }: { onClose(): void }) {
  return (
    <section className="panel help" role="status" aria-label={fr.frame.call} onKeyDown={(event) => event.key === 'Escape' && onClose()}>
      <Hand className="icon icon--l" />
      <div className="grow">
        <h2>{fr.frame.helpTitle}</h2>
        <p>{fr.frame.helpBody}</p>
        <p className="soft">{fr.frame.helpMore}</p>
      </div>
      <Step onClick={onClose} autoFocus>
        {fr.frame.helpClose}
      </Step>
    </section>
  );
}

/** Who works here; with people, a touch on it changes hands while the basket stays. */
function Who() {
  const { place } = useScreen();
  const operator = useTill((state) => state.status?.operator);
  const signIn = useTill((state) => state.status?.sign_in);
  if (!operator || signIn === 'needed')
    return (
      <span className="brand">
        <Logo />
      </span>
    );
  const who = (
    <>
      <Picture name={operator.picture} />
      <span className="who__name">{operator.label}</span>
    </>
  );
  if (signIn !== 'done') return <span className="who">{who}</span>;
  return (
    <Step className="who who-step" aria-label={fr.signIn.switchTo(operator.label)} onClick={() => place.setState({ place: SIGN_IN })}>
      {who}
    </Step>
  );
}

type TopBarProps = { spoken: string; onTrouble?: () => void; onMenu?: () => void /** What the screen is about. */; children?: ReactNode };

export function TopBar({ spoken, onTrouble, onMenu, children }: TopBarProps) {
  const [helping, setHelping] = useState(false);
  return (
    <header className="top-bar">
      <Who />
      {onMenu && <Step icon={Menu} aria-label={fr.menu.title} onClick={onMenu} />}
      {children}
      <DeviceState onTrouble={onTrouble} />
      <div className="top-bar__end">
        <Step icon={Volume2} aria-label={fr.frame.listenLabel} onClick={() => speak(spoken)}>
          <span className="wide-only">{fr.frame.listen}</span>
        </Step>
        <Step icon={Hand} aria-label={fr.frame.call} aria-expanded={helping} onClick={() => setHelping((open) => !open)}>
          <span>{fr.frame.call}</span>
        </Step>
      </div>
      {helping && <HelpCard onClose={() => setHelping(false)} />}
    </header>
  );
}
