/** The place « Caisse »: open it with its float, open the drawer, move money, count and close the day, see closed days. */
import { ArrowLeft, ArrowLeftRight, CalendarDays, Coins, Lock, LockOpen } from 'lucide-react';
import { useState } from 'react';
import { LastBar } from '../../parts/last-bar.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Panel } from '../../parts/panel.tsx';
import { Step } from '../../parts/step.tsx';
import { TopBar } from '../../parts/top-bar.tsx';
import type { Said } from '../../stores/basket.ts';
import { euros, hourWords } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useOrder } from '../../use-order.ts';
import { CloseDay } from './close-day.tsx';
import { ClosedDays } from './closed-days.tsx';
import { CountPad } from './count-pad.tsx';
import { MoveMoney } from './move-money.tsx';
import { errorText, useAnswer } from './use-drawer.ts';

type Where = 'home' | 'open' | 'move' | 'close' | 'days';

export function CashPlace({ onBack }: { onBack(): void }) {
  const [where, setWhere] = useState<Where>('home');
  const [said, setSaid] = useState<Said>(fr.cash.ready);
  const home = (what?: Said) => {
    if (what) setSaid(what);
    setWhere('home');
  };
  if (where === 'open') return <OpenDrawerSession onDone={home} />;
  if (where === 'move') return <MoveMoney onDone={home} />;
  if (where === 'close') return <CloseDay onDone={home} />;
  if (where === 'days') return <ClosedDays onBack={() => home()} />;
  return <CashHome said={said} onSaid={setSaid} onGo={setWhere} onBack={onBack} />;
}

type HomeProps = { said: Said; onSaid(said: Said): void; onGo(where: Where): void; onBack(): void };

function CashHome({ said, onSaid, onGo, onBack }: HomeProps) {
  const current = useAnswer('sessions.current', {});
  const [asking, setAsking] = useState(false);
  const session = current.value?.session ?? null;
  const state = !current.value
    ? fr.dayText.wait
    : !session
      ? fr.cash.closedNow
      : session.implicit
        ? fr.cash.openUncounted
        : fr.cash.openNow(hourWords(session.opened_at_utc_ms));
  const doors = [
    { icon: LockOpen, label: fr.cash.open, hint: fr.cash.openHint, go: () => onGo('open'), off: session !== null && !session.implicit },
    { icon: Coins, label: fr.cash.drawer, hint: fr.cash.drawerHint, go: () => setAsking(true), off: false },
    { icon: ArrowLeftRight, label: fr.cash.move, hint: fr.cash.moveHint, go: () => onGo('move'), off: session === null },
    { icon: Lock, label: fr.cash.closeDay, hint: fr.cash.closeDayHint, go: () => onGo('close'), off: false },
    { icon: CalendarDays, label: fr.cash.closings, hint: fr.cash.closingsHint, go: () => onGo('days'), off: false },
  ];
  return (
    <div className="till till--wide">
      <TopBar spoken={fr.cash.spoken} />
      <main className="stage menu">
        <h1>{fr.cash.title}</h1>
        <p className="soft large">{state}</p>
        <ul className="menu__places">
          {doors.map(({ icon, label, hint, go, off }) => (
            <li key={label}>
              <Step big stacked icon={icon} className="menu__place" disabled={off || !current.value} onClick={go}>
                <b>{label}</b>
                <span className="soft">{hint}</span>
              </Step>
            </li>
          ))}
        </ul>
      </main>
      <LastBar said={said} onUndo={null}>
        <Step icon={ArrowLeft} onClick={onBack}>
          {fr.cash.back}
        </Step>
      </LastBar>
      {asking && (
        <OpenByHand
          onClose={() => setAsking(false)}
          onOpened={() => {
            setAsking(false);
            onSaid(fr.cash.opened);
          }}
        />
      )}
    </div>
  );
}

/** The drawer opened without a sale: the reason is the button. */
function OpenByHand({ onOpened, onClose }: { onOpened(): void; onClose(): void }) {
  const { busy, order } = useOrder();
  const [error, setError] = useState<string | null>(null);
  const open = async (reason: string) => {
    const done = await order('drawer.open', { reason });
    if (done.value) onOpened();
    else setError(errorText(done.error));
  };
  return (
    <Panel title={fr.cash.why} className="ask--line" onClose={onClose}>
      <div className="ask__choices">
        {fr.drawerReasons.map((reason) => (
          <Step key={reason} big disabled={busy} onClick={() => void open(reason)}>
            {reason}
          </Step>
        ))}
      </div>
      {error && <Notice live>{error}</Notice>}
    </Panel>
  );
}

function OpenDrawerSession({ onDone }: { onDone(said?: Said): void }) {
  const current = useAnswer('sessions.current', {});
  const { busy, order } = useOrder();
  const [error, setError] = useState<string | null>(null);
  const last = current.value?.last_count ?? null;
  return (
    <CountPad
      title={fr.countText.floatTitle}
      sumLabel={fr.countText.counted}
      finish={fr.countText.openAll}
      busy={busy}
      error={error}
      suggestion={last && { words: fr.countText.likeLast, pieces: last }}
      head={<b className="large">{fr.cash.open}</b>}
      back={
        <Step icon={ArrowLeft} onClick={() => onDone()}>
          {fr.cash.backToCash}
        </Step>
      }
      onFinish={(pieces) =>
        void order('sessions.open', { float: pieces }).then((done) => {
          if (done.value) onDone(fr.cash.floatKept(euros(done.value.float_cents ?? 0)));
          else setError(errorText(done.error));
        })
      }
    />
  );
}
