/** The paper on the right while ringing up: where it is eaten, the lines, the discount, the total with the way to be paid. */
import { Percent } from 'lucide-react';
import { useMemo } from 'react';
import { PayButton } from '../../parts/pay-button.tsx';
import { ModeSwitch } from '../../parts/switch.tsx';
import { TicketLine, type TicketLineActions } from '../../parts/ticket-line.tsx';
import { openLine, setQuantity, setTicketMode } from '../../stores/basket.ts';
import { isLineHeld } from '../../stores/held-goods.ts';
import { previewTotal } from '../../stores/preview-total.ts';
import { changeBasket } from '../../stores/session.ts';
import { euros, percent } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useCatalogue, useScreen, useSession, useTill } from '../../use-screen.ts';
import { PlaceStep } from './place-panel.tsx';

type TicketColumnProps = { onMore(key: number): void; onWeigh(key: number): void; onDiscount(): void };

export function TicketColumn({ onMore, onWeigh, onDiscount }: TicketColumnProps) {
  const { session, tables, held: heldStore } = useScreen();
  const draft = useSession((state) => state.draft);
  const basket = useSession((state) => state.basket);
  const articles = useCatalogue((state) => state.articles);
  const waits = useTill((state) => state.connection !== 'ready');
  const total = useMemo(() => previewTotal(basket, articles), [basket, articles]);
  const actions = useMemo<TicketLineActions>(
    () => ({
      open: (key) => changeBasket(session, (now) => openLine(now, key)),
      quantity: (key, qty) => changeBasket(session, (now) => setQuantity(now, key, qty)),
      more: onMore,
      weigh: onWeigh,
    }),
    [session, onMore, onWeigh],
  );
  const { discount } = basket;
  // Said before any card is taken; the till refuses by itself.
  const pay = () => {
    const held = heldStore.getState();
    if (basket.lines.some((line) => isLineHeld(line, held))) session.setState({ notice: { code: 'goods_held' } });
    else void tables.step({ kind: 'pay' });
  };
  return (
    <aside className="ticket" aria-label={fr.sell.ticket}>
      <ModeSwitch value={basket.mode} onChange={(mode) => changeBasket(session, (now) => setTicketMode(now, mode))} />
      {(draft || basket.lines.length > 0) && (
        <PlaceStep place={draft?.place ?? ''} onOpen={() => session.setState({ asks: { kind: 'menu' } })} />
      )}
      {basket.lines.length === 0 ? (
        <div className="ticket__empty">
          <p className="large">{fr.sell.emptyTicket}</p>
          <p className="soft">{fr.sell.emptyHint}</p>
        </div>
      ) : (
        <ul className="ticket__lines">
          {basket.lines.map((line) => (
            <TicketLine
              key={line.key}
              line={line}
              article={articles.get(line.article)}
              articles={articles}
              ticketMode={basket.mode}
              open={line.key === basket.open_key}
              actions={actions}
            />
          ))}
        </ul>
      )}
      {discount && (
        <button type="button" className="step ticket__discount" onClick={onDiscount}>
          <Percent className="icon icon--s" />
          <span className="grow">
            {fr.discountText.line(discount.kind === 'percent' ? percent(discount.percent_bp) : '')}
            <span className="ticket__discount-why">{discount.reason}</span>
          </span>
          <b className="num">{euros(-total.discount_cents)}</b>
        </button>
      )}
      <PayButton
        total={euros(total.total_cents)}
        disabled={basket.lines.length === 0 || total.unsold.length > 0 || total.total_cents < 0}
        waits={waits}
        onPay={pay}
      />
    </aside>
  );
}
