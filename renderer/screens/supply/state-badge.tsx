/** StateBadge: where an order stands, as shape, icon and word. */
import type { OrderState } from '../../../main/contract/shapes/order.ts';
import { fr } from '../../text/fr.ts';
import { BADGES } from './order-text.ts';

export function StateBadge({ state }: { state: OrderState | 'none' }) {
  const { look, icon: Icon } = BADGES[state];
  return (
    <span className={`state-badge state-badge--${look}`}>
      <Icon className="icon" />
      {fr.ordersPage.states[state]}
    </span>
  );
}
