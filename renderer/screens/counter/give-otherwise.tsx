/** « Rendre autrement »: the person touches the pieces really handed back; they must make the change. Or nobody knows any more. */
import { Check, Eraser } from 'lucide-react';
import { useState } from 'react';
import { type CashPiece, piecesValue } from '../../../main/contract/shapes/cash.ts';
import { MoneyButton } from '../../parts/money-button.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Panel } from '../../parts/panel.tsx';
import { Step } from '../../parts/step.tsx';
import { COINS, NOTES } from '../../stores/payment.ts';
import { euros } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';

type GiveOtherwiseProps = {
  change: number;
  onTell(given: readonly CashPiece[] | null, added: readonly CashPiece[]): Promise<boolean>;
  onClose(): void;
};

export function GiveOtherwise({ change, onTell, onClose }: GiveOtherwiseProps) {
  const [counts, setCounts] = useState<ReadonlyMap<number, number>>(new Map());
  const [failed, setFailed] = useState(false);
  const pieces = [...counts].sort(([a], [b]) => a - b).map(([cents, count]) => ({ cents, count }));
  const missing = change - piecesValue(pieces);
  const add = (cents: number) => setCounts((now) => new Map(now).set(cents, (now.get(cents) ?? 0) + 1));
  const tell = async (given: readonly CashPiece[] | null) => {
    if (await onTell(given, [])) onClose();
    else setFailed(true);
  };
  const button = (cents: number) => (
    <MoneyButton key={cents} cents={cents} count={counts.get(cents) ?? 0} disabled={missing <= 0} times={fr.give.times} onReceive={add} />
  );
  return (
    <Panel title={fr.give.otherTitle} className="ask--give" onClose={onClose}>
      <div className="give-other">
        <div className="give-other__money">{[...NOTES, ...COINS].map(button)}</div>
        <div className="ask__side">
          <div className="slate">
            <div className="slate__row">
              <span className="slate__label">{fr.after.changeTitle}</span>
              <b>{euros(change)}</b>
            </div>
            <div className="slate__row">
              <span className="slate__label">{fr.give.otherSum}</span>
              <span className="slate__amount">{euros(change - missing)}</span>
            </div>
          </div>
          <div className="ask__notice">
            {failed ? (
              <Notice live>{fr.give.otherFailed}</Notice>
            ) : pieces.length === 0 ? (
              <p className="soft">{fr.give.otherHint}</p>
            ) : (
              missing !== 0 && (
                <p className="large">{missing > 0 ? fr.give.otherMissing(euros(missing)) : fr.give.otherTooMuch(euros(-missing))}</p>
              )
            )}
          </div>
          <Step icon={Eraser} disabled={pieces.length === 0} onClick={() => setCounts(new Map())}>
            {fr.give.otherClear}
          </Step>
          <Step onClick={() => void tell(null)}>{fr.give.otherUnknown}</Step>
          <Step variant="action" big icon={Check} disabled={missing !== 0} onClick={() => void tell(pieces)}>
            {fr.give.otherKeep}
          </Step>
        </div>
      </div>
    </Panel>
  );
}
