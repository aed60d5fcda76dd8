/** Money put in, taken out or carried to the bank: which, why, then the pieces counted. Taking out may need the supervisor. */
import { ArrowDownToLine, ArrowLeft, ArrowUpFromLine, Landmark } from 'lucide-react';
import { useState } from 'react';
import type { CashPiece } from '../../../main/contract/shapes/cash.ts';
import { LastBar } from '../../parts/last-bar.tsx';
import { Step } from '../../parts/step.tsx';
import { TaskBar } from '../../parts/task-bar.tsx';
import type { Said } from '../../stores/basket.ts';
import { euros } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useOrder } from '../../use-order.ts';
import { CountPad } from './count-pad.tsx';
import { errorText } from './use-drawer.ts';

const MOVES = [
  { kind: 'in', icon: ArrowDownToLine },
  { kind: 'out', icon: ArrowUpFromLine },
  { kind: 'bank_drop', icon: Landmark },
] as const;
type Kind = (typeof MOVES)[number]['kind'];

export function MoveMoney({ onDone }: { onDone(said?: Said): void }) {
  const [chosen, setChosen] = useState<{ kind: Kind; reason: string } | null>(null);
  const { busy, order } = useOrder();
  const [error, setError] = useState<string | null>(null);
  const move = async ({ kind, reason }: { kind: Kind; reason: string }, pieces: CashPiece[]) => {
    const done =
      kind === 'in'
        ? await order('sessions.putCash', { pieces, reason })
        : await order('sessions.takeCash', { pieces, reason, where: kind });
    if (done.value) onDone(fr.cash.moved(`${euros(done.value.amount_cents)}.`));
    else setError(errorText(done.error));
  };
  if (chosen)
    return (
      <CountPad
        title={fr.moveText.count}
        sumLabel={fr.moveText.sum}
        finish={fr.moveText.keep}
        busy={busy}
        error={error}
        head={
          <b className="large">
            {fr.moveText[chosen.kind]}, {chosen.reason.toLocaleLowerCase('fr')}
          </b>
        }
        back={
          <Step icon={ArrowLeft} onClick={() => setChosen(null)}>
            {fr.cash.backToCash}
          </Step>
        }
        onFinish={(pieces) => void move(chosen, pieces)}
      />
    );
  return (
    <div className="till till--wide">
      <TaskBar spoken={fr.moveText.spoken}>
        <b className="large">{fr.cash.move}</b>
      </TaskBar>
      <main className="stage moves">
        <h1>{fr.moveText.title}</h1>
        <div className="moves__kinds">
          {MOVES.map(({ kind, icon: Icon }) => (
            <section key={kind} className="panel moves__kind" aria-labelledby={`move-${kind}`}>
              <h2 id={`move-${kind}`} className="row">
                <Icon className="icon icon--l" />
                {fr.moveText[kind]}
              </h2>
              {fr.moveReasons[kind].map((reason) => (
                <Step key={reason} big onClick={() => setChosen({ kind, reason })}>
                  {reason}
                </Step>
              ))}
            </section>
          ))}
        </div>
      </main>
      <LastBar said={{ lead: '', what: '' }} onUndo={null}>
        <Step icon={ArrowLeft} onClick={() => onDone()}>
          {fr.cash.backToCash}
        </Step>
      </LastBar>
    </div>
  );
}
