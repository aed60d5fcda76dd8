/** What the card pays: the whole remaining in one tap, or a typed amount; both only once the terminal accepted it. */
import { Check, CreditCard } from 'lucide-react';
import { useState } from 'react';
import { KeyPad } from '../../parts/key-pad.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Slate } from '../../parts/slate.tsx';
import { Step } from '../../parts/step.tsx';
import { euros } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useTill } from '../../use-screen.ts';

const MAX_DIGITS = 8;

export function CardPad({ remaining, full, onAccepted }: { remaining: number; full: boolean; onAccepted(cents: number): void }) {
  const [digits, setDigits] = useState('');
  const typed = Number(digits || '0');
  const amount = typed === 0 ? remaining : typed;
  const tooMuch = amount > remaining;
  const waits = useTill((state) => state.connection !== 'ready');
  return (
    <div className="card-pad">
      <KeyPad digits={digits} maxDigits={MAX_DIGITS} onChange={setDigits} />
      <div className="card-pad__side">
        <Slate label={fr.pay.cardAmount} amount={euros(amount)} />
        <Step big icon={CreditCard} aria-pressed={typed === 0 && remaining > 0} disabled={remaining === 0} onClick={() => setDigits('')}>
          {fr.pay.wholeRemaining(euros(remaining))}
        </Step>
        <div className="ask__notice">
          {remaining === 0 ? (
            <Notice tone="ok">{fr.pay.cardFull}</Notice>
          ) : tooMuch ? (
            <Notice live>{fr.pay.cardTooMuch}</Notice>
          ) : (
            <p className="soft">{fr.pay.cardHint}</p>
          )}
        </div>
        <Step
          big
          icon={Check}
          className="card-pad__go"
          disabled={amount === 0 || tooMuch || full || waits}
          onClick={() => {
            onAccepted(amount);
            setDigits('');
          }}
        >
          {fr.pay.cardAccepted}
        </Step>
      </div>
    </div>
  );
}
