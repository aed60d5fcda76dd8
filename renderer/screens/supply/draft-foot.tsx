/** What finishes a draft: the delivery day, a word to the supplier, the total to confirm; below the minimum it asks once more. */
import { Check, PencilLine, Send } from 'lucide-react';
import { useState } from 'react';
import type { OrderDetail } from '../../../main/contract/shapes/order.ts';
import type { Supplier } from '../../../main/contract/shapes/supplier.ts';
import { asDay } from '../../../main/contract/values.ts';
import { ChoiceField } from '../../parts/choice-field.tsx';
import { Field } from '../../parts/field.tsx';
import { Panel } from '../../parts/panel.tsx';
import { Step } from '../../parts/step.tsx';
import { dayWords, euros } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useOffice } from '../office/use-office.ts';
import type { Act } from './use-order-acts.ts';

const text = fr.ordersPage;

type FootProps = { order: OrderDetail; supplier: Supplier | null; busy: boolean; act: Act };

export function DraftFoot({ order, supplier, busy, act }: FootProps) {
  const office = useOffice();
  const [remark, setRemark] = useState(order.remark);
  const [below, setBelow] = useState(false);
  const what = `n° ${order.order_no}, ${order.supplier_label}.`;
  const days = [...new Set([order.delivery_day, ...(supplier?.chances.map(({ delivery_day }) => delivery_day) ?? [])])].toSorted();
  const confirm = async (below_minimum: boolean): Promise<void> => {
    if (order.missing_cents > 0 && !below_minimum) return setBelow(true);
    setBelow(false);
    const done = await act('orders.confirm', { shown_goods_cents: order.goods_cents, below_minimum });
    if (done) office.say({ lead: text.said.confirmed, what });
  };
  return (
    <footer className="orders__foot">
      <ChoiceField
        many
        label={text.deliveryDay}
        value={String(order.delivery_day)}
        words={Object.fromEntries(days.map((day) => [String(day), dayWords(day)]))}
        onChange={(day) =>
          void act('orders.setDay', { delivery_day: asDay(Number(day)) }).then(
            (moved) => moved && office.say({ lead: text.said.moved, what: dayWords(moved.delivery_day) }),
          )
        }
      />
      <Field label={text.remark} value={remark} maxLength={300} onChange={setRemark} />
      {remark.trim() !== order.remark ? (
        <Step
          icon={PencilLine}
          busy={busy}
          onClick={() =>
            void act('orders.setRemark', { remark: remark.trim() }).then((kept) => kept && office.say({ lead: text.said.remark, what }))
          }
        >
          {text.keepRemark}
        </Step>
      ) : (
        <Step variant="action" icon={Send} busy={busy} disabled={order.lines.length === 0} onClick={() => void confirm(false)}>
          {text.confirm(euros(order.goods_cents))}
        </Step>
      )}
      <p className="soft orders__foot-note">
        {[
          order.channel === 'print' ? text.confirmHint : text.confirmSends,
          order.shipping_cents > 0 ? text.shipping(euros(order.shipping_cents)) : '',
          order.deposit_cents > 0 ? text.deposits(euros(order.deposit_cents)) : '',
        ]
          .filter((part) => part !== '')
          .join(' ')}
      </p>
      {below && (
        <Panel title={text.belowTitle} onClose={() => setBelow(false)}>
          <p>{text.below(euros(order.missing_cents))}</p>
          <div className="row">
            <Step onClick={() => setBelow(false)}>{text.back}</Step>
            <Step variant="action" icon={Check} busy={busy} onClick={() => void confirm(true)}>
              {text.belowYes}
            </Step>
          </div>
        </Panel>
      )}
    </footer>
  );
}
