/** Page « Commandes » (mock 10): a card per supplier, below them the order that is open. Must never decide what an order may do. */
import { WifiOff } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { OrderSummary } from '../../../main/contract/shapes/order.ts';
import type { Supplier } from '../../../main/contract/shapes/supplier.ts';
import { Notice } from '../../parts/notice.tsx';
import { dayWords } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useAnswer } from '../../use-answer.ts';
import { useOrder } from '../../use-order.ts';
import { useTill } from '../../use-screen.ts';
import { PageWaits } from '../office/settings-form.tsx';
import { errorIn } from '../office/stock-text.ts';
import { useOffice } from '../office/use-office.ts';
import { AnswersToLink } from './answers-to-link.tsx';
import { OrderPage } from './order-page.tsx';
import { SupplierCard } from './supplier-card.tsx';

const text = fr.ordersPage;
/** The clocks are looked at again so often. */
const TICK_MS = 20_000;
/** What asks for somebody comes first. */
const URGENCY = ['uncertain', 'expired', 'refused', 'draft', 'ready', 'queued', 'sent', 'confirmed', 'partly_received'];

export function OrdersPanel() {
  const suppliers = useAnswer('suppliers.list', {});
  const orders = useAnswer('orders.list', {});
  const news = useTill((state) => state.orderNews);
  const role = useTill((state) => state.status?.role);
  const office = useOffice();
  const { busy, order } = useOrder();
  const now = useNow();
  const online = useOnline();
  const [opened, setOpened] = useState<number | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again when the till says that an order changed
  useEffect(() => {
    if (news > 0) orders.again();
  }, [news]);
  if (!suppliers.value || !orders.value)
    return (
      <PageWaits
        error={suppliers.error ?? orders.error}
        onAgain={() => {
          suppliers.again();
          orders.again();
        }}
      />
    );
  const mayOrder = role === 'supervisor' || role === 'manager';
  const active = suppliers.value.filter((one) => one.active);
  const all = orders.value;
  const begin = async ({ code, label, chances }: Supplier): Promise<void> => {
    const [chance] = chances;
    if (!chance) return;
    const done = await order('orders.open', { supplier: code, delivery_day: chance.delivery_day });
    if (done.value === null) return setFailed(errorIn(text.errors, done.error));
    setFailed(null);
    setOpened(done.value.order_no);
    office.say({ lead: text.said.opened, what: `${label}, ${dayWords(done.value.delivery_day)}.` });
    orders.again();
  };
  const open = all.find(({ order_no }) => order_no === opened);
  return (
    <div className="office__list orders">
      {!online && (
        <p className="orders__offline" role="status">
          <WifiOff className="icon icon--s" />
          {text.offline}
        </p>
      )}
      {failed && (
        <Notice live tone="stop">
          {failed}
        </Notice>
      )}
      {active.length === 0 ? (
        <p className="soft">{text.noSuppliers}</p>
      ) : (
        <section className="orders__suppliers" aria-label={text.suppliers}>
          {active.map((supplier) => {
            const own = all.filter((one) => one.supplier === supplier.code);
            const shown = own.find((one) => one === open) ?? mostUrgent(own);
            return (
              <SupplierCard
                key={supplier.code}
                supplier={supplier}
                current={shown}
                former={own.find((one) => one !== shown) ?? null}
                isOpen={shown !== null && shown === open}
                now={now}
                busy={busy}
                mayOrder={mayOrder}
                onOpen={({ order_no }) => setOpened(order_no)}
                onBegin={() => void begin(supplier)}
              />
            );
          })}
        </section>
      )}
      <AnswersToLink mayOrder={mayOrder} onOpen={setOpened} />
      {open && (
        <OrderPage
          key={open.order_no}
          orderNo={open.order_no}
          supplier={active.find(({ code }) => code === open.supplier) ?? null}
          mayOrder={mayOrder}
          onOther={(orderNo) => {
            setOpened(orderNo);
            orders.again();
          }}
          onBegin={(supplier) => void begin(supplier)}
        />
      )}
    </div>
  );
}

const mostUrgent = (orders: readonly OrderSummary[]): OrderSummary | null =>
  orders
    .filter(({ state }) => URGENCY.includes(state))
    .toSorted((a, b) => URGENCY.indexOf(a.state) - URGENCY.indexOf(b.state) || a.delivery_day - b.delivery_day)[0] ?? null;

function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** What the browser believes of the network: a hint, nothing depends on it. */
function useOnline(): boolean {
  const [online, setOnline] = useState(() => navigator.onLine);
  useEffect(() => {
    const listen = () => setOnline(navigator.onLine);
    window.addEventListener('online', listen);
    window.addEventListener('offline', listen);
    return () => {
      window.removeEventListener('online', listen);
      window.removeEventListener('offline', listen);
    };
  }, []);
  return online;
}
