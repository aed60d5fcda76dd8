/** One order: composed while it is a draft, then what became of it and what a person can do now. Shows what the till answered, nothing else. */
import { Ban, FileText, PhoneCall, Plus, Printer, RefreshCw, ShoppingCart, Truck, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { OrderDetail } from '../../../main/contract/shapes/order.ts';
import type { Supplier } from '../../../main/contract/shapes/supplier.ts';
import { Notice } from '../../parts/notice.tsx';
import { Step } from '../../parts/step.tsx';
import { dayWords, euros, typeset } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useAnswer } from '../../use-answer.ts';
import { useTill } from '../../use-screen.ts';
import { PageWaits } from '../office/settings-form.tsx';
import { useOffice } from '../office/use-office.ts';
import { AnswerPanel } from './answer-panel.tsx';
import { ArticleSearch } from './article-search.tsx';
import { DraftFoot } from './draft-foot.tsx';
import { OrderFiles } from './order-files.tsx';
import { OrderHistory } from './order-history.tsx';
import { OrderLines } from './order-lines.tsx';
import { OrderSendings } from './order-sendings.tsx';
import { type Question, ReasonPanel } from './reason-panel.tsx';
import { StateBadge } from './state-badge.tsx';
import { useOrderActs } from './use-order-acts.ts';

const text = fr.ordersPage;

type OrderPageProps = {
  orderNo: number;
  supplier: Supplier | null;
  mayOrder: boolean;
  /** The order went into another one. */
  onOther(orderNo: number): void;
  onBegin(supplier: Supplier): void;
};

export function OrderPage({ orderNo, supplier, mayOrder, onOther, onBegin }: OrderPageProps) {
  const { value, error, again } = useAnswer('orders.get', { order_no: orderNo });
  const news = useTill((state) => state.orderNews);
  const office = useOffice();
  const [asked, setAsked] = useState<Question | 'article' | 'answer' | null>(null);
  const { order, busy, failed, act, setPacks, print } = useOrderActs(value, again, onOther);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again when the till says that an order changed
  useEffect(() => {
    if (news > 0) again();
  }, [news]);
  if (!order) return <PageWaits error={error} onAgain={again} />;
  const isDraft = order.state === 'draft';
  const close = () => setAsked(null);
  const say = (lead: string) => office.say({ lead, what: `n° ${order.order_no}, ${order.supplier_label}.` });
  return (
    <section className="orders__page" aria-labelledby="order-title">
      <OrderHead order={order} />
      {failed && (
        <Notice live tone="stop">
          {failed}
        </Notice>
      )}
      <OrderLines order={order} mayChange={mayOrder && isDraft} busy={busy} onPacks={(line, packs) => void setPacks(line, packs)} />
      {mayOrder && isDraft && (
        <div className="row orders__tools">
          <Step className="office__small" icon={Plus} onClick={() => setAsked('article')}>
            {text.add}
          </Step>
          <OrderFiles order={order} />
          <span className="grow" />
          <Step className="office__small" icon={X} onClick={() => setAsked('cancel')}>
            {text.cancel}
          </Step>
        </div>
      )}
      {mayOrder && isDraft && <DraftFoot order={order} supplier={supplier} busy={busy} act={act} />}
      {!isDraft && (
        <OrderSendings
          order={order}
          mayOrder={mayOrder}
          busy={busy}
          onCalled={() => setAsked('called')}
          onAgain={() => void act('sendings.again', { who: '' }).then((done) => done && say(fr.sendingPage.againSaid))}
        />
      )}
      {!isDraft && (
        <div className="row orders__tools">
          {mayOrder && may(order, 'call') && order.state !== 'uncertain' && (
            <>
              <Step className="office__small" variant="action" icon={PhoneCall} busy={busy} onClick={() => setAsked('called')}>
                {text.called}
              </Step>
              <Step className="office__small" icon={Printer} busy={busy} onClick={() => void print()}>
                {text.print}
              </Step>
            </>
          )}
          {mayOrder && may(order, 'answer') && (
            <Step className="office__small" variant="action" icon={PhoneCall} onClick={() => setAsked('answer')}>
              {text.answer}
            </Step>
          )}
          <OrderFiles order={order} />
          {mayOrder && may(order, 'revise') && (
            <Step className="office__small" icon={RefreshCw} onClick={() => setAsked('revise')}>
              {text.revise}
            </Step>
          )}
          {mayOrder && may(order, 'refuse') && (
            <Step className="office__small" icon={Ban} onClick={() => setAsked('refuse')}>
              {text.refuse}
            </Step>
          )}
          {mayOrder && may(order, 'cancel') && (
            <Step className="office__small" icon={X} onClick={() => setAsked('cancel')}>
              {text.cancel}
            </Step>
          )}
          {mayOrder && may(order, 'close') && (
            <Step
              className="office__small"
              icon={FileText}
              busy={busy}
              onClick={() => void act('orders.close', {}).then((done) => done && say(text.said.closed))}
            >
              {text.close}
            </Step>
          )}
          {mayOrder && supplier && supplier.chances.length > 0 && (
            <Step className="office__small" icon={ShoppingCart} onClick={() => onBegin(supplier)}>
              {text.beginAnother}
            </Step>
          )}
        </div>
      )}
      {!isDraft && order.changes.length > 0 && <OrderHistory changes={order.changes} />}
      {asked === 'article' && <ArticleSearch order={order} busy={busy} onTake={setPacks} onClose={close} />}
      {asked === 'answer' && (
        <AnswerPanel
          order={order}
          busy={busy}
          onClose={close}
          onAnswer={async (lines) => {
            if (await act('orders.answer', { lines })) say(text.said.answered);
            close();
          }}
        />
      )}
      {asked !== null && asked !== 'article' && asked !== 'answer' && (
        <ReasonPanel
          question={asked}
          busy={busy}
          onClose={close}
          onSend={async (words) => {
            const said = { called: text.said.called, revise: text.said.revised, cancel: text.said.cancelled, refuse: text.said.refused };
            const done = asked === 'called' ? await act('orders.called', { who: words }) : await act(`orders.${asked}`, { reason: words });
            if (done) say(said[asked]);
            close();
          }}
        />
      )}
    </section>
  );
}

/** States from which a person may do it; the till's own table decides. */
const MAY = {
  call: ['ready', 'queued', 'uncertain', 'expired', 'refused'],
  answer: ['sent', 'uncertain', 'confirmed'],
  revise: ['ready', 'queued', 'sent', 'confirmed', 'refused', 'uncertain', 'expired'],
  refuse: ['ready', 'queued', 'sent', 'uncertain', 'confirmed'],
  cancel: ['ready', 'queued', 'sent', 'confirmed', 'refused', 'uncertain', 'expired'],
  close: ['partly_received', 'received', 'invoiced'],
} as const;
const may = ({ state }: OrderDetail, what: keyof typeof MAY): boolean => (MAY[what] as readonly string[]).includes(state);

function OrderHead({ order }: { order: OrderDetail }) {
  const { missing_cents, missing_franco_cents, lines, state, revision } = order;
  const missing =
    missing_cents > 0
      ? text.missing(euros(missing_cents))
      : missing_franco_cents > 0
        ? text.missingFranco(euros(missing_franco_cents))
        : null;
  return (
    <header className="row row--between orders__head">
      <h2 id="order-title">
        {text.title(order.order_no, typeset(order.supplier_label))}
        {revision > 1 && <span className="orders__revision">{text.revision(revision)}</span>}
      </h2>
      {state === 'draft' && lines.length > 0 && missing && (
        <p className="row orders__missing">
          <Truck className="icon icon--s" />
          {missing}
        </p>
      )}
      {state !== 'draft' && <StateBadge state={state} />}
      <p className="soft">{text.deliveryOn(dayWords(order.delivery_day))}</p>
    </header>
  );
}
