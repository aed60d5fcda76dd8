/** What is in one basket, row by row: a product, how much, what it is worth, and for a delivery in place of what. As typed; pure reading below. */
import { Plus, X } from 'lucide-react';
import type { Input } from '../../../main/contract/calls/index.ts';
import type { Receivable } from '../../../main/contract/shapes/receipt.ts';
import { ChoiceField } from '../../parts/choice-field.tsx';
import { Field } from '../../parts/field.tsx';
import { Step } from '../../parts/step.tsx';
import { typeset } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { costTyped, quantityTyped, unitWord } from '../office/stock-text.ts';

const text = fr.amapPage;
export type TypedItem = { key: number; ingredient: string; quantity: string; worth: string; instead_of: string };
type ToldItem = Input<'amap.tell'>['items'][number];
export type Product = Pick<Receivable, 'code' | 'label' | 'base'>;

type RowsProps = {
  items: readonly TypedItem[];
  products: readonly Product[];
  /** Products that a line may come in place of; none where nothing is replaced. */
  replaced: readonly Product[] | null;
  onChange(items: readonly TypedItem[]): void;
};

export function BasketRows({ items, products, replaced, onChange }: RowsProps) {
  const change = (key: number, part: Partial<TypedItem>): void =>
    onChange(items.map((item) => (item.key === key ? { ...item, ...part } : item)));
  const words = Object.fromEntries(products.map(({ code, label }) => [code, typeset(label)]));
  const add = (): void => {
    const free = products.find(({ code }) => !items.some(({ ingredient }) => ingredient === code)) ?? products[0];
    if (!free) return;
    const key = Math.max(0, ...items.map((item) => item.key)) + 1;
    onChange([...items, { key, ingredient: free.code, quantity: '', worth: '', instead_of: '' }]);
  };
  return (
    <>
      {items.map((item) => {
        const unit = unitWord(products.find(({ code }) => code === item.ingredient)?.base ?? 'GRM');
        return (
          <div key={item.key} className={replaced ? 'regular__item regular__item--replaced' : 'regular__item'}>
            <ChoiceField
              many
              label={text.product}
              value={item.ingredient}
              words={words}
              onChange={(ingredient) => change(item.key, { ingredient })}
            />
            <Field
              label={text.quantity(unit)}
              value={item.quantity}
              maxLength={8}
              onChange={(quantity) => change(item.key, { quantity })}
            />
            <Field label={text.worth} value={item.worth} maxLength={8} onChange={(worth) => change(item.key, { worth })} />
            {replaced && (
              <ChoiceField
                many
                label={text.instead}
                value={item.instead_of}
                words={{ '': text.nothing, ...Object.fromEntries(replaced.map(({ code, label }) => [code, typeset(label)])) }}
                onChange={(instead_of) => change(item.key, { instead_of })}
              />
            )}
            <Step
              className="office__small"
              icon={X}
              aria-label={`${text.remove} : ${words[item.ingredient] ?? item.ingredient}`}
              onClick={() => onChange(items.filter(({ key }) => key !== item.key))}
            />
          </div>
        );
      })}
      <span className="row">
        <Step className="office__small" icon={Plus} disabled={products.length === 0} onClick={add}>
          {text.addProduct}
        </Step>
      </span>
    </>
  );
}

/** What was typed; null where a product stands twice, or a quantity or a worth is none. */
export function itemsTyped(items: readonly TypedItem[], products: readonly Product[]): ToldItem[] | null {
  if (new Set(items.map(({ ingredient }) => ingredient)).size !== items.length) return null;
  const read = items.map((item): ToldItem | null => {
    const base = products.find(({ code }) => code === item.ingredient)?.base;
    const qty_mil = base ? quantityTyped(item.quantity, base) : null;
    const worth_e4 = item.worth.trim() === '' ? 0 : costTyped(item.worth);
    if (qty_mil === null || worth_e4 === null || worth_e4 % 100 !== 0 || item.instead_of === item.ingredient) return null;
    const instead_of = item.instead_of === '' ? null : (item.instead_of as ToldItem['instead_of']);
    return { ingredient: item.ingredient as ToldItem['ingredient'], qty_mil, worth_cents: worth_e4 / 100, instead_of };
  });
  const sound = read.flatMap((item) => item ?? []);
  return sound.length === read.length ? sound : null;
}
