/** What a page does with one order: each act carries the version that is shown; who was overtaken sees the order as it is now. */
import { useEffect, useState } from 'react';
import type { Input } from '../../../main/contract/calls/index.ts';
import { packsText } from '../../../main/contract/goods-text.ts';
import type { OrderDetail } from '../../../main/contract/shapes/order.ts';
import { typeset } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useOrder } from '../../use-order.ts';
import { errorIn } from '../office/stock-text.ts';
import { useOffice } from '../office/use-office.ts';

const text = fr.ordersPage;

type ActName =
  | 'orders.setLine'
  | 'orders.setRemark'
  | 'orders.setDay'
  | 'orders.confirm'
  | 'orders.called'
  | 'orders.answer'
  | 'orders.revise'
  | 'orders.cancel'
  | 'orders.refuse'
  | 'orders.close'
  | 'sendings.again';

export type Act = <Name extends ActName>(name: Name, body: Omit<Input<Name>, 'order_no' | 'version'>) => Promise<OrderDetail | null>;

/** What is known of an article whose quantity changes. */
export type PackedArticle = { ref: string; label: string; order_unit: string };

export function useOrderActs(answer: OrderDetail | null, again: () => void, onOther: (orderNo: number) => void) {
  const office = useOffice();
  const { busy, order: send } = useOrder();
  const [newest, setNewest] = useState<OrderDetail | null>(answer);
  const [failed, setFailed] = useState<string | null>(null);
  useEffect(() => {
    if (answer) setNewest((now) => (now && now.order_no === answer.order_no && now.version > answer.version ? now : answer));
  }, [answer]);
  const order = newest ?? answer;

  const actOn = async <Name extends ActName>(
    seen: OrderDetail,
    name: Name,
    body: Omit<Input<Name>, 'order_no' | 'version'>,
  ): Promise<OrderDetail | null> => {
    const done = await send(name, { ...body, order_no: seen.order_no, version: seen.version } as Input<Name>);
    if (done.value === null) {
      setFailed(errorIn(text.errors, done.error ?? 'other'));
      again();
      return null;
    }
    setFailed(null);
    const after = done.value as OrderDetail;
    setNewest(after);
    if (after.order_no !== seen.order_no) onOther(after.order_no);
    return after;
  };
  const act: Act = async (name, body) => (order ? actOn(order, name, body) : null);

  const packsOf = (of: OrderDetail, ref: string): number => of.lines.find((line) => line.ref === ref)?.packs ?? 0;
  const setPacks = async (article: PackedArticle, packs: number): Promise<void> => {
    if (!order) return;
    const before = packsOf(order, article.ref);
    const after = await actOn(order, 'orders.setLine', { ref: article.ref, packs });
    if (!after) return;
    const what = packs === 0 ? `${typeset(article.label)}.` : `${packsText(packs, article.order_unit)}, ${typeset(article.label)}.`;
    office.say({ lead: packs === 0 ? text.said.removed : text.said.changed, what }, () => {
      void actOn(after, 'orders.setLine', { ref: article.ref, packs: before }).then(
        (undone) => undone && office.say({ ...fr.office.undone, what: typeset(article.label) }),
      );
    });
  };
  const print = async (): Promise<void> => {
    if (!order) return;
    const done = await send('orders.print', { order_no: order.order_no });
    setFailed(done.value === null ? errorIn(text.errors, done.error) : null);
    if (done.value !== null) office.say({ lead: text.said.printed, what: `n° ${order.order_no}.` });
  };
  return { order, busy, failed, act, setPacks, print };
}
