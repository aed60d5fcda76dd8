/** The amount that a card or a cheque pays: typed, else proposed: the share that is paid now, or all that is missing. */
import { type LucideIcon, Users } from 'lucide-react';
import { useState } from 'react';
import { Step } from '../../parts/step.tsx';
import { euros } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';

/** @param part what is missing of the share that is paid now, null when nobody shares: proposed first */
export function useProposedAmount(remaining: number, part: number | null) {
  const [digits, setDigits] = useState('');
  const [whole, setWhole] = useState(false);
  const typed = Number(digits || '0');
  const shared = part !== null && !whole;
  const amount = typed !== 0 ? typed : shared ? part : remaining;
  return {
    digits,
    setDigits,
    amount,
    tooMuch: amount > remaining,
    /** Which of the proposals is taken, null when an amount was typed. */
    taken: typed !== 0 ? null : shared ? ('part' as const) : ('whole' as const),
    propose: (all: boolean) => {
      setWhole(all);
      setDigits('');
    },
  };
}

type ProposalsProps = {
  of: ReturnType<typeof useProposedAmount>;
  remaining: number;
  part: number | null;
  icon: LucideIcon;
};

export function Proposals({ of: { taken, propose }, remaining, part, icon }: ProposalsProps) {
  return (
    <>
      {part !== null && (
        <Step big icon={Users} aria-pressed={taken === 'part'} onClick={() => propose(false)}>
          {fr.split.partNow(euros(part))}
        </Step>
      )}
      <Step big icon={icon} aria-pressed={taken === 'whole' && remaining > 0} disabled={remaining === 0} onClick={() => propose(true)}>
        {fr.pay.wholeRemaining(euros(remaining))}
      </Step>
    </>
  );
}
