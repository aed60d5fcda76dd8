/** What the supplier sells on the delivery day, found by words; each tap adds the least the supplier sells. */
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { packText, priceText } from '../../../main/contract/goods-text.ts';
import type { OrderArticle, OrderDetail } from '../../../main/contract/shapes/order.ts';
import { Field } from '../../parts/field.tsx';
import { Panel } from '../../parts/panel.tsx';
import { Step } from '../../parts/step.tsx';
import { typeset } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useAnswer } from '../../use-answer.ts';

const text = fr.ordersPage;

/** What is composed: an order, or a standing order. */
type Composed = Pick<OrderDetail, 'supplier' | 'supplier_label' | 'delivery_day'> & { lines: readonly { ref: string; packs: number }[] };
type SearchProps = { order: Composed; busy: boolean; onTake(article: OrderArticle, packs: number): void; onClose(): void };

export function ArticleSearch({ order, busy, onTake, onClose }: SearchProps) {
  const [typed, setTyped] = useState('');
  const { value } = useAnswer('orders.articles', { supplier: order.supplier, day: order.delivery_day, words: typed });
  const packs = new Map(order.lines.map((line) => [line.ref, line.packs]));
  return (
    <Panel title={text.addTitle(order.supplier_label)} className="ask--office" onClose={onClose}>
      <Field label={text.search} value={typed} maxLength={60} onChange={setTyped} />
      <p className="soft" role="status">
        {value && (value.total === 0 ? text.noneFound : text.found(value.articles.length, value.total))}
      </p>
      <ul className="orders__articles">
        {value?.articles.map((article) => (
          <li key={article.ref}>
            <span className="grow">
              <b>{typeset(article.label)}</b>
              <span className="orders__unit">{factsOf(article)}</span>
            </span>
            <span className="soft num">{packs.has(article.ref) ? text.taken(packs.get(article.ref) ?? 0) : ''}</span>
            <Step
              className="office__small"
              icon={Plus}
              disabled={article.price_e4 === null || busy}
              aria-label={`${text.take} : ${article.label}`}
              onClick={() => onTake(article, (packs.get(article.ref) ?? 0) + article.order_multiple)}
            >
              {text.take}
            </Step>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

const factsOf = (article: OrderArticle): string =>
  [
    packText(article),
    article.price_e4 === null ? text.noPrice : priceText(article.price_e4, article.price_unit),
    article.order_multiple > 1 ? text.byMultiple(article.order_multiple) : '',
    article.available_mil === null ? '' : text.available(String(Math.trunc(article.available_mil / 1_000))),
  ]
    .filter((part) => part !== '')
    .join(' · ');
