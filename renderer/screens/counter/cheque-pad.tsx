/** What a cheque pays: the whole remaining in one tap, or a typed amount within the café's bounds (LAW CHQ-01). */
import { Check, PencilLine, Users } from 'lucide-react';
import { useState } from 'react';
import { KeyPad } from '../../parts/key-pad.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Slate } from '../../parts/slate.tsx';
import { Step } from '../../parts/step.tsx';
import { euros } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';

const MAX_DIGITS = 8;

type ChequePadProps = { remaining: number; part: number | null; min: number; max: number; full: boolean; onTake(cents: number): void };

export function ChequePad({ remaining, part, min, max, full, onTake }: ChequePadProps) {
  const [digits, setDigits] = useState('');
  const [whole, setWhole] = useState(false);
  const typed = Number(digits || '0');
  const shared = part !== null && !whole;
  const amount = typed !== 0 ? typed : shared ? part : remaining;
  const tooMuch = amount > remaining;
  const outside = amount > 0 && (amount < min || amount > max);
  const propose = (all: boolean) => {
    setWhole(all);
    setDigits('');
  };
  const go = () => {
    if (amount === 0 || tooMuch || outside || full) return;
    onTake(amount);
    propose(false);
  };
  return (
    <div className="card-pad">
      <KeyPad digits={digits} maxDigits={MAX_DIGITS} onChange={setDigits} onEnter={go} />
      <div className="card-pad__side">
        <Slate label={fr.cheque.amount} amount={euros(amount)} />
        {part !== null && (
          <Step big icon={Users} aria-pressed={typed === 0 && shared} onClick={() => propose(false)}>
            {fr.split.partNow(euros(part))}
          </Step>
        )}
        <Step
          big
          icon={PencilLine}
          aria-pressed={typed === 0 && !shared && remaining > 0}
          disabled={remaining === 0}
          onClick={() => propose(true)}
        >
          {fr.pay.wholeRemaining(euros(remaining))}
        </Step>
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
