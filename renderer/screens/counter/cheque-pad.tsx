/** What a cheque pays: the whole remaining in one tap, or a typed amount within the café's bounds (LAW CHQ-01). */
import { Check, PencilLine } from 'lucide-react';
import { KeyPad } from '../../parts/key-pad.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Slate } from '../../parts/slate.tsx';
import { Step } from '../../parts/step.tsx';
import { euros } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { Proposals, useProposedAmount } from './proposed-amount.tsx';

const MAX_DIGITS = 8;

type ChequePadProps = { remaining: number; part: number | null; min: number; max: number; full: boolean; onTake(cents: number): void };

export function ChequePad({ remaining, part, min, max, full, onTake }: ChequePadProps) {
  const proposed = useProposedAmount(remaining, part);
  const { amount, tooMuch } = proposed;
  const outside = amount > 0 && (amount < min || amount > max);
  const go = () => {
    if (amount === 0 || tooMuch || outside || full) return;
    onTake(amount);
    proposed.propose(false);
  };
  return (
    <div className="card-pad">
      <KeyPad digits={proposed.digits} maxDigits={MAX_DIGITS} onChange={proposed.setDigits} onEnter={go} />
      <div className="card-pad__side">
        <Slate label={fr.cheque.amount} amount={euros(amount)} />
        <Proposals of={proposed} remaining={remaining} part={part} icon={PencilLine} />
        <div className="ask__notice">
          {remaining === 0 ? (
            <Notice tone="ok">{fr.pay.cardFull}</Notice>
          ) : tooMuch ? (
            <Notice live>{fr.cheque.tooMuch}</Notice>
          ) : outside ? (
            <Notice live>{fr.cheque.bounds(euros(min), euros(max))}</Notice>
          ) : (
            <p className="soft">{fr.cheque.hint}</p>
          )}
        </div>
        <Step big icon={Check} className="card-pad__go" disabled={amount === 0 || tooMuch || outside || full} onClick={go}>
          {fr.cheque.take}
        </Step>
      </div>
    </div>
  );
}
