/** Which open deposit this sale deducts, whole (LAW DEP-01). The till checks it again. */
import { HandCoins } from 'lucide-react';
import type { Deposit } from '../../../main/contract/shapes/deposit.ts';
import { Notice } from '../../parts/notice.tsx';
import { Panel } from '../../parts/panel.tsx';
import { Step } from '../../parts/step.tsx';
import { euros } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';

type DepositPickProps = { deposits: readonly Deposit[]; remaining: number; onTake(deposit: Deposit): void; onClose(): void };

export function DepositPick({ deposits, remaining, onTake, onClose }: DepositPickProps) {
  return (
    <Panel title={fr.depositPick.title} onClose={onClose}>
      {deposits.length === 0 ? (
        <Notice>{fr.depositPick.none}</Notice>
      ) : (
        <div className="deposits">
          {deposits.map((deposit) => (
            <Step key={deposit.deposit_no} big icon={HandCoins} disabled={deposit.amount_cents > remaining} onClick={() => onTake(deposit)}>
              <span className="deposits__who">
                {deposit.client}
                <span className="pay-mode__why">
                  {deposit.amount_cents > remaining
                    ? fr.depositPick.tooLarge
                    : `${fr.depositsPage.kinds[deposit.kind]} ${deposit.deposit_label}`}
                </span>
              </span>
              <b className="num">{euros(deposit.amount_cents)}</b>
            </Step>
          ))}
        </div>
      )}
    </Panel>
  );
}
