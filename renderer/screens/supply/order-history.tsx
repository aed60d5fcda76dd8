/** What happened to an order, the newest first: who, when, why. */
import type { OrderDetail } from '../../../main/contract/shapes/order.ts';
import { dateWords, hourWords } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';

const text = fr.ordersPage;
const words: Readonly<Record<string, string>> = text.transitions;

export function OrderHistory({ changes }: { changes: OrderDetail['changes'] }) {
  return (
    <section className="orders__history">
      <h3>{text.history}</h3>
      <ol>
        {changes.toReversed().map(({ transition, revision, reason, at_utc_ms, operator }) => (
          <li key={`${at_utc_ms} ${transition}`}>
            <b>{words[transition] ?? transition}</b>
            <span className="soft">
              {[`${dateWords(at_utc_ms)}, ${hourWords(at_utc_ms)}`, operator, `révision ${revision}`, reason]
                .filter((part) => part !== '')
                .join(' · ')}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
