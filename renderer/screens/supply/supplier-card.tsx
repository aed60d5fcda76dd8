/** SupplierCard: the clock, the state, how far the order is from minimum and free delivery, the order before it (mock 10). Holds no rule. */
import { ArrowDown, Check, Clock, Phone, ShoppingCart, Truck } from 'lucide-react';
import { useId } from 'react';
import type { OrderSummary } from '../../../main/contract/shapes/order.ts';
import type { Supplier } from '../../../main/contract/shapes/supplier.ts';
import { Picture } from '../../parts/picture.tsx';
import { Step } from '../../parts/step.tsx';
import { dayWords, euros, typeset } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { leftText, momentText, SUPPLIER_PICTURES } from './order-text.ts';
import { StateBadge } from './state-badge.tsx';

const text = fr.ordersPage;

type CardProps = {
  supplier: Supplier;
  /** The order that asks for something, null when none does. */
  current: OrderSummary | null;
  /** The one before it. */
  former: OrderSummary | null;
  isOpen: boolean;
  now: number;
  busy: boolean;
  mayOrder: boolean;
  onOpen(order: OrderSummary): void;
  onBegin(): void;
};

export function SupplierCard({ supplier, current, former, isOpen, now, busy, mayOrder, onOpen, onBegin }: CardProps) {
  const id = useId();
  const until = current?.not_after_utc_ms ?? chanceOf(supplier, current)?.not_after_utc_ms ?? null;
  const isTimed = current === null || ['draft', 'ready', 'queued', 'expired'].includes(current.state);
  const left = until === null || !isTimed ? null : leftText(until, now);
  return (
    <article className={isOpen ? 'panel supplier-card is-current' : 'panel supplier-card'} aria-labelledby={id}>
      <header className="row">
        <Picture name={SUPPLIER_PICTURES[supplier.kind]} size="s" />
        <h2 id={id} className="grow">
          {typeset(supplier.label)}
        </h2>
      </header>
      <p className="row row--between">
        <StateBadge state={current?.state ?? 'none'} />
        {left && (
          <b className={`row num supplier-card__left supplier-card__left--${left.tone}`}>
            <Clock className="icon icon--s" />
            {left.words}
          </b>
        )}
      </p>
      <p className="row row--between supplier-card__line">
        <WhatNow supplier={supplier} current={current} until={until} now={now} />
        {current && <span className="soft">{text.number(current.order_no)}</span>}
      </p>
      <Meter supplier={supplier} goods={current?.goods_cents ?? 0} />
      <footer className="row row--between">
        <span className="row supplier-card__prev">
          {former && (
            <>
              <span className="soft">{text.number(former.order_no)}</span>
              <StateBadge state={former.state} />
            </>
          )}
        </span>
        {isOpen ? (
          <span className="device">
            <ArrowDown className="icon icon--s" />
            {text.opened}
          </span>
        ) : current ? (
          <Step className="office__small" onClick={() => onOpen(current)}>
            {text.open}
            <span className="hidden-visually"> : {supplier.label}</span>
          </Step>
        ) : (
          mayOrder &&
          supplier.chances.length > 0 && (
            <Step className="office__small" icon={ShoppingCart} busy={busy} onClick={onBegin}>
              {text.begin}
              <span className="hidden-visually"> : {supplier.label}</span>
            </Step>
          )
        )}
      </footer>
    </article>
  );
}

/** The cut-off of a draft's own delivery; of the next one without a draft. */
const chanceOf = ({ chances }: Supplier, current: OrderSummary | null) =>
  current === null
    ? chances[0]
    : current.state === 'draft'
      ? chances.find(({ delivery_day }) => delivery_day === current.delivery_day)
      : undefined;

type WhatProps = Pick<CardProps, 'supplier' | 'current' | 'now'> & { until: OrderSummary['not_after_utc_ms'] };

/** What is to be done now, in one line. */
function WhatNow({ supplier, current, until, now }: WhatProps) {
  if (current === null) {
    const [next] = supplier.chances;
    return <span className="row">{next ? text.nextDelivery(dayWords(next.delivery_day)) : text.noDelivery}</span>;
  }
  const { state, delivery_day } = current;
  if (state === 'uncertain' || state === 'refused' || state === 'expired')
    return (
      <span className="row supplier-card__call">
        <Phone className="icon icon--s" />
        {text.callNow(supplier.contacts.find(({ phone }) => phone !== '')?.phone ?? '')}
      </span>
    );
  if (until !== null && until > now) {
    const when = momentText(until, now);
    if (state === 'draft') return <span className="row">{text.sendBefore(when)}</span>;
    if (state === 'ready') return <span className="row">{text.callBefore(when)}</span>;
    if (state === 'queued') return <span className="row">{text.leavesBefore(when)}</span>;
  }
  return <span className="row">{text.deliveryOn(dayWords(delivery_day))}</span>;
}

/** Ordered so far against the minimum (tick) and free delivery (lorry), ex VAT; deposits don't count. */
function Meter({ supplier, goods }: { supplier: Supplier; goods: number }) {
  const { minimum_cents, shipping_cents } = supplier;
  const franco_cents = shipping_cents > 0 ? supplier.franco_cents : 0;
  const full = Math.max(goods, minimum_cents, franco_cents, 1) * 1.06;
  const place = (cents: number): string => `${Math.min(100, Math.round((cents / full) * 1_000) / 10)}%`;
  const goals = [
    { cents: minimum_cents, icon: Check },
    { cents: franco_cents, icon: Truck },
  ].filter(({ cents }) => cents > 0);
  const words = text.meter(euros(goods), minimum_cents > 0 ? euros(minimum_cents) : '', franco_cents > 0 ? euros(franco_cents) : '');
  return (
    <div>
      <div className="meter" role="img" aria-label={words}>
        <span className="meter__fill" style={{ width: place(goods) }} />
        {goals.map(({ cents }) => (
          <span key={cents} className="meter__goal" style={{ left: place(cents) }} />
        ))}
      </div>
      <p className="meter__labels" aria-hidden="true">
        <b className="num">{euros(goods)}</b>
        {goals.map(({ cents, icon: Icon }) => (
          <span key={cents} className="num" style={{ left: place(cents) }}>
            <Icon className="icon icon--s" />
            {shortEuros(cents)}
          </span>
        ))}
      </p>
    </div>
  );
}

/** `80 €`: round amounts need no cents under a meter. */
const shortEuros = (cents: number): string => (cents % 100 === 0 ? `${cents / 100}\u00A0€` : euros(cents));
