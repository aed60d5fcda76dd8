/** Which page the window shows: the till's, or a plain one that says why it can't be used yet. */
import { DemoBand } from './parts/demo-band.tsx';
import { OrderNewsPanel } from './parts/order-news.tsx';
import { PlainScreen } from './parts/plain-screen.tsx';
import { SchoolFrame } from './parts/school-frame.tsx';
import { ClockScreen } from './screens/clock/clock-screen.tsx';
import { CountPlace } from './screens/count/count-place.tsx';
import { Counter } from './screens/counter/counter.tsx';
import { FirstRun } from './screens/first-run/first-run.tsx';
import { MenuScreen } from './screens/menu/menu-screen.tsx';
import { UseByNotice } from './screens/office/use-by-notice.tsx';
import { placesFor } from './screens/places.ts';
import { ApprovalPanel } from './screens/sign-in/approval-panel.tsx';
import { SignInScreen } from './screens/sign-in/sign-in-screen.tsx';
import { useStay } from './screens/sign-in/use-stay.ts';
import { CLOCK, COUNT_PAGE, COUNTER, MENU, SIGN_IN } from './stores/place.ts';
import { fr } from './text/fr.ts';
import { useAfter, useCatalogue, usePlace, useScreen, useSession, useTill } from './use-screen.ts';

const SLOW_START_MS = 3_000;

function Starting() {
  const slow = useAfter(true, SLOW_START_MS);
  return <PlainScreen title={fr.plain.startTitle} body={slow ? fr.plain.startSlow : fr.plain.start} />;
}

/** The sign-in as long as nobody is there, else the counter, the menu, or one of the places open to this person. */
function PlaceScreen() {
  const { place } = useScreen();
  const id = usePlace((state) => state.place);
  const role = useTill((state) => state.status?.role);
  const signIn = useTill((state) => state.status?.sign_in);
  const doubt = useTill((state) => state.status?.clock_doubt ?? null);
  const putOff = usePlace((state) => state.clock_put_off);
  // Before the next sale, never in the middle of one.
  const untouched = useSession((state) => state.stage === 'selling' && state.basket.lines.length === 0);
  const asksForClock = doubt !== null && doubt.last_utc_ms !== putOff && untouched;
  const instance = useTill((state) => state.instance);
  // Accounting and audit sell nothing: where others find the counter, they find the office (LAW ADM-01).
  const readsOnly = role === 'accounting' || role === 'audit';
  useStay();
  if (signIn === 'needed' || (id === SIGN_IN && signIn === 'done')) return <SignInScreen />;
  if (id === CLOCK || (id === COUNTER && asksForClock && !readsOnly)) {
    return <ClockScreen onDone={() => place.setState({ place: COUNTER, clock_put_off: doubt?.last_utc_ms ?? null })} />;
  }
  if (id === MENU) return <MenuScreen />;
  const found = placesFor(role, instance).find((each) => each.id === (id === COUNTER && readsOnly ? 'office' : id));
  // A phone that counts stays in the inventory: it has no counter to go back to.
  if (location.pathname === COUNT_PAGE) return <CountPlace />;
  return found ? <found.Screen onBack={() => place.setState({ place: MENU })} /> : <Counter />;
}

export function App() {
  const connection = useTill((state) => state.connection);
  const chosen = useTill((state) => state.chosen);
  const hasCatalogue = useCatalogue((state) => state.version !== null);
  if (connection === 'not_allowed') return <PlainScreen title={fr.plain.notAllowedTitle} body={fr.plain.notAllowed} />;
  if (connection === 'other_version') return <PlainScreen title={fr.plain.versionTitle} body={fr.plain.version} />;
  if (chosen === null) return <FirstRun />;
  // With a copy of the catalogue the counter starts before the till answers.
  if (!hasCatalogue) return <Starting />;
  return (
    <SchoolFrame>
      <div className="counter">
        <DemoBand />
        <PlaceScreen />
        <ApprovalPanel />
        <OrderNewsPanel />
        <UseByNotice />
      </div>
    </SchoolFrame>
  );
}
