/** What lies over the sell screen: a line's own panel, the scale, the discount. */
import type { Article } from '../../../main/contract/shapes/catalogue.ts';
import { addArticle, removeLine, setDiscount, setKitchenNote, setLineMode, setOffered, setQuantity } from '../../stores/basket.ts';
import { previewTotal } from '../../stores/preview-total.ts';
import { changeBasket } from '../../stores/session.ts';
import { useCatalogue, useScreen, useSession, useTill } from '../../use-screen.ts';
import type { Questions } from './ask-formule.tsx';
import { DiscountPanel } from './discount-panel.tsx';
import { HeldPanel } from './held-panel.tsx';
import { KitchenNotePanel } from './kitchen-note-panel.tsx';
import { LinePanel } from './line-panel.tsx';
import { WeighPanel } from './weigh-panel.tsx';

/** What lies over the grid; the questions of a formule take the whole screen. */
export type Over =
  | { kind: 'line'; key: number }
  | { kind: 'kitchen_note'; key: number }
  | Questions
  | { kind: 'weigh'; article: Article; key: number | null }
  | { kind: 'discount' }
  | { kind: 'held'; article: Article; label: string }
  | null;

type OverPanelProps = { over: Exclude<NonNullable<Over>, Questions>; onClose(): void; onAsk(over: NonNullable<Over>): void };

export function OverPanel({ over, onClose, onAsk }: OverPanelProps) {
  const { session } = useScreen();
  const basket = useSession((state) => state.basket);
  const articles = useCatalogue((state) => state.articles);
  const kitchen = useTill((state) => state.status?.kitchen_categories);
  if (over.kind === 'discount')
    return (
      <DiscountPanel
        sum={previewTotal(basket, articles).sum_cents}
        now={basket.discount}
        onClose={onClose}
        onApply={(discount, what) => {
          changeBasket(session, (now) => setDiscount(now, discount, what));
          onClose();
        }}
      />
    );
  if (over.kind === 'held') return <HeldPanel article={over.article} label={over.label} onClose={onClose} />;
  if (over.kind === 'weigh') {
    const { article, key } = over;
    const line = basket.lines.find((other) => other.key === key);
    return (
      <WeighPanel
        article={article}
        mode={basket.mode}
        now={line?.qty_mil ?? null}
        onClose={onClose}
        onWeigh={(qty) => {
          changeBasket(session, (now) => (key === null ? addArticle(now, article, qty) : setQuantity(now, key, qty)));
          onClose();
        }}
      />
    );
  }
  const line = basket.lines.find((other) => other.key === over.key);
  if (!line) return null;
  const formule = line.formule === null ? undefined : articles.formules?.get(line.article);
  const change = (to: Parameters<typeof changeBasket>[1]) => {
    changeBasket(session, to);
    onClose();
  };
  if (over.kind === 'kitchen_note')
    return <KitchenNotePanel line={line} onClose={onClose} onNote={(note) => change((now) => setKitchenNote(now, line.key, note))} />;
  const codes = line.formule === null ? [line.article] : line.formule.map(({ article }) => article);
  const toKitchen = codes.some((code) => kitchen?.includes(articles.get(code)?.category ?? ''));
  return (
    <LinePanel
      line={line}
      article={formule ?? articles.get(line.article)}
      onAnswers={formule && (() => onAsk({ kind: 'formule', formule, key: line.key }))}
      onKitchenNote={toKitchen ? () => onAsk({ kind: 'kitchen_note', key: line.key }) : undefined}
      ticketMode={basket.mode}
      onClose={onClose}
      onMode={(mode) => change((now) => setLineMode(now, line.key, mode))}
      onOffer={(reason) => change((now) => setOffered(now, line.key, reason))}
      onRemove={() => change((now) => removeLine(now, line.key))}
    />
  );
}
