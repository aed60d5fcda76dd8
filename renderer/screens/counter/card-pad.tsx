/** What the card pays: the whole remaining in one tap, or a typed amount; both only once the terminal accepted it. */
import { Check, CreditCard, Hand, Heart, Nfc } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { KeyPad } from '../../parts/key-pad.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Slate } from '../../parts/slate.tsx';
import { Step } from '../../parts/step.tsx';
import { euros } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useTill } from '../../use-screen.ts';
import { Proposals, useProposedAmount } from './proposed-amount.tsx';

const MAX_DIGITS = 8;

type CardPadProps = {
  remaining: number;
  /** What is missing of the share that is paid now, null when nobody shares: proposed first. */
  part: number | null;
  full: boolean;
  /** Whether a tip may be left on the card. */
  tips: boolean;
  /** @param tip what was charged beyond what is due: for the team, no turnover */
  onAccepted(cents: number, tip: number): void;
  /** Sends to the terminal instead, where the till drives one. */
  onSend?: ((cents: number, tip: number) => void) | undefined;
  /** With a terminal: what became of the card before, else what sending does. */
  before?: ReactNode;
};

export function CardPad({ remaining, part, full, tips, onAccepted, onSend, before }: CardPadProps) {
  const [byHand, setByHand] = useState(false);
  const sends = onSend !== undefined && !byHand;
  const proposed = useProposedAmount(remaining, part);
  const { amount, tooMuch } = proposed;
  const waits = useTill((state) => state.connection !== 'ready');
  const accepted = (cents: number, tip: number) => {
    if (sends) onSend(cents, tip);
    else onAccepted(cents, tip);
    proposed.propose(false);
  };
  return (
    <div className="card-pad">
      <KeyPad digits={proposed.digits} maxDigits={MAX_DIGITS} onChange={proposed.setDigits} />
      <div className="card-pad__side">
        <Slate label={fr.pay.cardAmount} amount={euros(amount)} />
        <Proposals of={proposed} remaining={remaining} part={part} icon={CreditCard} />
        <div className="ask__notice">
          {remaining === 0 ? (
            <Notice tone="ok">{fr.pay.cardFull}</Notice>
          ) : tooMuch ? (
            <>
              <Notice live>{fr.pay.cardTooMuch}</Notice>
              {tips && (
                <Step icon={Heart} disabled={full || waits} onClick={() => accepted(remaining, amount - remaining)}>
                  {fr.tip.take(euros(amount - remaining))}
                </Step>
              )}
            </>
          ) : (
            (sends && before) || <p className="soft">{fr.pay.cardHint}</p>
          )}
        </div>
        <Step
          big
          icon={sends ? Nfc : Check}
          className="card-pad__go"
          disabled={amount === 0 || tooMuch || full || waits}
          onClick={() => accepted(amount, 0)}
        >
          {sends ? fr.terminal.send : fr.pay.cardAccepted}
        </Step>
        {onSend && (
          <Step className="quiet" icon={byHand ? Nfc : Hand} onClick={() => setByHand(!byHand)}>
            {byHand ? fr.terminal.withIt : fr.terminal.withoutIt}
          </Step>
        )}
      </div>
    </div>
  );
}
