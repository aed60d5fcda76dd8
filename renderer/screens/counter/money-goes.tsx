/** « Où va votre argent » after payment (mock 06): of 10 € of purchases, how much is local, organic, fair, and three facts. Asked once per ticket. */
import type { TicketNo } from '../../../main/contract/ids.ts';
import type { Spending } from '../../../main/contract/shapes/origin.ts';
import { OriginMark, TenCoins } from '../../parts/ten-coins.tsx';
import { typeset } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useAnswer } from '../../use-answer.ts';

const text = fr.originText;

/** What is known of a ticket; null while asked, and where nothing can be said. */
export function useSpending(ticket_no: TicketNo): Spending | null {
  const { value } = useAnswer('origins.ofTicket', { ticket_no });
  if (!value || value.spent_e4 === 0) return null;
  return value.local_e4 + value.organic_e4 + value.fair_e4 > 0 ? value : null;
}

/** Rounded down, as the till does on paper. */
const centsOf = (part: number, whole: number): number => Math.floor((part * 1_000) / whole);

export function MoneyGoes({ spending }: { spending: Spending }) {
  const { spent_e4, local_e4, organic_e4, fair_e4, facts } = spending;
  return (
    <>
      <h2 id="money-goes" className="where">
        {text.title}
      </h2>
      <p className="soft">{text.lead}</p>
      <TenCoins mark="local" cents={centsOf(local_e4, spent_e4)} />
      <TenCoins mark="organic" cents={centsOf(organic_e4, spent_e4)} />
      <TenCoins mark="fair" cents={centsOf(fair_e4, spent_e4)} />
      <p className="small soft">{text.overlap}</p>
      <ul className="facts">
        {facts.map(({ mark, label, by }) => (
          <li key={label}>
            <OriginMark mark={mark} />
            <span>{text.fact(typeset(label), typeset(by))}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
