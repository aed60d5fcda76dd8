/** The form of one line of a delivery. What a label of GS1 says is filled in, and can be changed. */
import { Plus } from 'lucide-react';
import { useState } from 'react';
import type { StockLevel } from '../../../main/contract/shapes/stock.ts';
import { ChoiceField } from '../../parts/choice-field.tsx';
import { Field } from '../../parts/field.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Step } from '../../parts/step.tsx';
import { typeset } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useScanner } from '../../use-scanner.ts';
import { EMPTY, type Line, type LineDraft, readLine, scanned } from './delivery-draft.ts';
import { unitWord } from './stock-text.ts';

const text = fr.deliveryPage;

export function DeliveryLine({ products, onAdd }: { products: readonly StockLevel[]; onAdd(line: Line, product: StockLevel): void }) {
  const first = products[0];
  const [draft, setDraft] = useState<LineDraft>({ ...EMPTY, ingredient: first?.code ?? '' });
  const [wrong, setWrong] = useState<Partial<Record<keyof LineDraft, string>>>({});
  const [label, setLabel] = useState<'read' | 'unreadable' | null>(null);
  const set = (part: Partial<LineDraft>) => setDraft((now) => ({ ...now, ...part }));
  useScanner((code) => {
    const said = scanned(code, new Date().getFullYear());
    setLabel(said === null ? 'unreadable' : 'read');
    if (said !== null) set(said);
  });
  const product = products.find(({ code }) => code === draft.ingredient) ?? first;
  if (!product) return null;
  const add = (): void => {
    const read = readLine(draft, product);
    setWrong('wrong' in read ? read.wrong : {});
    if ('wrong' in read) return;
    onAdd(read.line, product);
    setLabel(null);
    // What is the same on the next line stays: product and origin of one supplier's meat.
    setDraft({ ...draft, quantity: '', cost: '', lot: '', useBy: '', temperature: '', state: 'none' });
  };
  const field = (
    name: 'quantity' | 'cost' | 'lot' | 'useBy' | 'temperature' | 'born' | 'raised' | 'slaughtered' | 'certificate',
    most: number,
  ) => ({
    value: draft[name],
    maxLength: most,
    wrong: wrong[name] ?? null,
    onChange: (typed: string) => set({ [name]: typed }),
  });
  return (
    <form
      className="stock__line"
      noValidate
      aria-label={text.line}
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <ChoiceField
        many
        label={text.product}
        value={draft.ingredient}
        words={Object.fromEntries(products.map(({ code, label: name }) => [code, typeset(name)]))}
        onChange={(ingredient) => set({ ingredient })}
      />
      <Field label={text.quantity(unitWord(product.base))} inputMode="decimal" {...field('quantity', 12)} />
      <Field label={text.cost} inputMode="decimal" {...field('cost', 12)} />
      <Field label={text.lot} {...field('lot', 20)} />
      <Field label={text.useBy} hint={text.dayHint} {...field('useBy', 10)} />
      <ChoiceField
        many
        label={text.useByKind}
        value={draft.useByKind}
        words={text.useByKinds}
        onChange={(useByKind) => set({ useByKind })}
      />
      {product.origin_required && (
        <>
          <Field label={text.born} {...field('born', 40)} />
          <Field label={text.raised} {...field('raised', 40)} />
          <Field label={text.slaughtered} {...field('slaughtered', 40)} />
        </>
      )}
      <Field label={text.temperature} inputMode="decimal" {...field('temperature', 6)} />
      <Field label={text.certificate} {...field('certificate', 60)} />
      <ChoiceField many label={text.state} value={draft.state} words={text.states} onChange={(state) => set({ state })} />
      <p className="soft stock__scan">{text.scanHint}</p>
      <Step type="submit" icon={Plus}>
        {text.add}
      </Step>
      {label && (
        <Notice live tone={label === 'read' ? 'ok' : 'stop'}>
          {label === 'read' ? text.scanned : text.wrongLabel}
        </Notice>
      )}
    </form>
  );
}
