/**
 * Counting and closing the day (mock 08, 08b, 08c): a blind count, a second one offered to everybody before any difference is known, then
 * what would be stored, and the closing. It can always be closed. Must never show what was expected before the count is kept.
 */
import { ArrowLeft, Check, RotateCcw } from 'lucide-react';
import { useState } from 'react';
import type { CashPiece, CashSession } from '../../../main/contract/shapes/cash.ts';
import { LastBar } from '../../parts/last-bar.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Step } from '../../parts/step.tsx';
import { TaskBar } from '../../parts/task-bar.tsx';
import { Trail } from '../../parts/trail.tsx';
import type { Said } from '../../stores/basket.ts';
import { euros } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useOrder } from '../../use-order.ts';
import { CountPad } from './count-pad.tsx';
import { DayView } from './day-view.tsx';
import { errorText, useAnswer } from './use-drawer.ts';

type Counted = { session: CashSession; pieces: readonly CashPiece[] };
const trail = (now: number) => <Trail label={fr.countText.stepsLabel} steps={fr.countText.steps} now={now} />;

export function CloseDay({ onDone }: { onDone(said?: Said): void }) {
  const preview = useAnswer('closings.preview', {});
  const [again, setAgain] = useState(0);
  const [counted, setCounted] = useState<Counted | null>(null);
  const [recounting, setRecounting] = useState(false);
  const [kept, setKept] = useState<Said | null>(null);
  const { busy, order } = useOrder();
  const [error, setError] = useState<string | null>(null);
  const day = preview.value;
  if (!day) return <Waiting onBack={() => onDone()} />;
  // An older day is not counted: the drawer goes on into the days after it.
  const isOpen = day.sessions.some(({ ended }) => !ended);
  const wantsCount = day.is_last && isOpen && !kept;

  const count = async (pieces: CashPiece[]) => {
    const done = await order('sessions.count', { pieces });
    if (!done.value) return setError(errorText(done.error));
    setError(null);
    setCounted({ session: done.value, pieces });
    // A second count is the last one that is asked for.
    if (done.value.counts >= 2) await keep(done.value);
    else setRecounting(false);
  };
  const keep = async (session: CashSession) => {
    const done = await order('sessions.close', {});
    if (!done.value) return setError(errorText(done.error));
    setKept(session.counts < 2 ? null : session.same_twice ? fr.countText.sameTwice : fr.countText.notSame);
    setAgain((times) => times + 1);
    preview.again();
  };
  const withoutCount = () => setKept({ lead: fr.dayText.uncounted, what: '' });

  if (wantsCount && (!counted || recounting))
    return (
      <CountPad
        key={recounting ? 'second' : 'first'}
        title={fr.countText.title}
        sumLabel={fr.countText.counted}
        finish={fr.countText.all}
        busy={busy}
        error={error}
        head={trail(recounting ? 1 : 0)}
        back={
          <>
            <Step onClick={withoutCount}>{fr.countText.withoutCount}</Step>
            <Step icon={ArrowLeft} aria-label={fr.cash.backToCash} onClick={() => onDone()} />
          </>
        }
        onFinish={(pieces) => void count(pieces)}
      />
    );
  if (wantsCount && counted)
    return (
      <CountAgain
        counted={counted}
        busy={busy}
        error={error}
        onAgain={() => setRecounting(true)}
        onKeep={() => void keep(counted.session)}
        onBack={() => onDone()}
      />
    );
  return (
    <DayView
      key={`${day.business_day}-${again}`}
      day={day}
      said={kept}
      head={trail(2)}
      onClosed={(next) => {
        if (next === null) return onDone(fr.dayText.closed);
        setCounted(null);
        setRecounting(false);
        setKept(null);
        preview.again();
      }}
      onBack={() => onDone()}
    />
  );
}

function Waiting({ onBack }: { onBack(): void }) {
  return (
    <div className="till till--wide">
      <TaskBar spoken={fr.dayText.wait}>{trail(0)}</TaskBar>
      <main className="stage">
        <p className="large soft">{fr.dayText.wait}</p>
      </main>
      <LastBar said={{ lead: '', what: '' }} onUndo={null}>
        <Step icon={ArrowLeft} onClick={onBack}>
          {fr.cash.backToCash}
        </Step>
      </LastBar>
    </div>
  );
}

type AgainProps = { counted: Counted; busy: boolean; error: string | null; onAgain(): void; onKeep(): void; onBack(): void };

/** An offer to everybody, not an alarm: nobody knows a difference here. */
function CountAgain({ counted, busy, error, onAgain, onKeep, onBack }: AgainProps) {
  const many = (isKind: (cents: number) => boolean) =>
    counted.pieces.reduce((sum, { cents, count }) => (isKind(cents) ? sum + count : sum), 0);
  const notes = fr.countText.notes(many((cents) => cents >= 500));
  const coins = fr.countText.coins(many((cents) => cents < 500));
  return (
    <div className="till till--wide">
      <TaskBar spoken={`${fr.countText.againTitle} ${fr.countText.againBody}`}>{trail(1)}</TaskBar>
      <main className="stage again">
        <h1>{fr.countText.againTitle}</h1>
        <p className="large soft">{fr.countText.againBody}</p>
        <div className="slate again__slate">
          <span className="slate__label">{fr.countText.counted}</span>
          <span className="slate__amount slate__amount--xl">{euros(counted.session.counted_cents ?? 0)}</span>
        </div>
        <div className="again__doors">
          <Step className="choice" icon={RotateCcw} disabled={busy} onClick={onAgain}>
            <span>{fr.countText.again}</span>
            <span className="choice__extra soft">{fr.countText.againHint}</span>
          </Step>
          <Step className="choice" variant="action" icon={Check} busy={busy} onClick={onKeep}>
            <span>{fr.countText.keep}</span>
            <span className="choice__extra">{fr.countText.keepHint}</span>
          </Step>
        </div>
        {error && <Notice live>{error}</Notice>}
      </main>
      <LastBar said={{ lead: fr.countText.saidCounted, what: fr.countText.saidTotal(notes, coins) }} onUndo={null}>
        <Step icon={ArrowLeft} onClick={onBack}>
          {fr.cash.backToCash}
        </Step>
      </LastBar>
    </div>
  );
}
