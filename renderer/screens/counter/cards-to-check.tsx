/**
 * A card amount that no sale counts (LAW PAY-01): shown at start and before the next card, one at a time, and settled by a person. It may
 * wait: selling goes on, and the closing of the day says it.
 */
import { Clock } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { CardAttempt } from '../../../main/contract/shapes/payment.ts';
import { Notice } from '../../parts/notice.tsx';
import { Panel } from '../../parts/panel.tsx';
import { Slate } from '../../parts/slate.tsx';
import { Step } from '../../parts/step.tsx';
import { euros, hourWords } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useOrder } from '../../use-order.ts';
import { useSession, useTill } from '../../use-screen.ts';

const HOW = ['paid_back', 'not_charged', 'on_other_ticket'] as const;

/** Those of other baskets: what is under way for this one is its own affair. */
function useCardsToCheck(): readonly CardAttempt[] {
  const attempts = useTill((state) => state.attempts);
  const own = useSession((state) => state.sale_id);
  return attempts.filter(({ sale_id }) => sale_id !== own);
}

/** @param when shown again each time this changes: the start, or a card that is about to be taken */
export function CardsToCheck({ when }: { when: string }) {
  const [attempt] = useCardsToCheck();
  const [later, setLater] = useState<string | null>(null);
  useEffect(() => {
    if (later !== null && later !== when) setLater(null);
  }, [later, when]);
  if (!attempt || later === when) return null;
  return <OneCard key={attempt.attempt_no} attempt={attempt} onLater={() => setLater(when)} />;
}

type OneCardProps = { attempt: CardAttempt; ways?: readonly (typeof HOW)[number][]; onLater(): void };

/** One amount, and what became of it: a supervisor agrees. */
export function OneCard({ attempt, ways = HOW, onLater }: OneCardProps) {
  const { busy, order } = useOrder();
  const [failed, setFailed] = useState(false);
  const { attempt_no, amount_cents, state, begun_at_utc_ms } = attempt;
  const settle = async (how: (typeof HOW)[number]): Promise<void> => {
    const done = await order('payments.resolve', { attempt_no, how, note: '' });
    setFailed(done.value === null);
  };
  return (
    <Panel title={fr.cards.title} onClose={onLater}>
      <div className="ask__two">
        <div className="stack">
          <Slate label={hourWords(begun_at_utc_ms)} amount={euros(amount_cents)} />
          <p className="large">{fr.cards.why}</p>
          <p className="soft">{fr.cards.states[state === 'accepted' || state === 'unknown' ? state : 'begun']}</p>
        </div>
        <div className="cards__ways">
          <p className="large">{fr.cards.ask}</p>
          {ways.map((how) => (
            <Step key={how} big busy={busy} onClick={() => void settle(how)}>
              {fr.cards.how[how]}
            </Step>
          ))}
          {failed && <Notice live>{fr.cards.failed}</Notice>}
          <Step icon={Clock} onClick={onLater}>
            {fr.cards.later}
          </Step>
        </div>
      </div>
    </Panel>
  );
}
