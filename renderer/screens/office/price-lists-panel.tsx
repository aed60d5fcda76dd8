/** Page « Tarifs »: a supplier, and what is to be done with its prices: a new list, the lists before, which ingredient an article is. */
import { useState } from 'react';
import { ChoiceField } from '../../parts/choice-field.tsx';
import { fr } from '../../text/fr.ts';
import { useAnswer } from '../../use-answer.ts';
import { useTill } from '../../use-screen.ts';
import { PriceListHistory } from './price-list-history.tsx';
import { PriceListImport } from './price-list-import.tsx';
import { PriceListLinks } from './price-list-links.tsx';
import { PageWaits } from './settings-form.tsx';

const text = fr.priceListsPage;
type View = keyof typeof text.views;

export function PriceListsPanel() {
  const { value, error, again } = useAnswer('priceLists.suppliers', {});
  const role = useTill((state) => state.status?.role);
  const [supplier, setSupplier] = useState<string | null>(null);
  const [view, setView] = useState<View | null>(null);
  const [isInHand, setInHand] = useState(false);
  if (!value) return <PageWaits error={error} onAgain={again} />;
  const chosen = value.find(({ code }) => code === supplier) ?? value[0];
  if (!chosen) return <p className="large soft">{text.noSuppliers}</p>;
  const mayChange = role === 'supervisor' || role === 'manager';
  const shown: View = view ?? (mayChange ? 'import' : 'history');
  const views = mayChange ? text.views : { history: text.views.history, links: text.views.links };
  return (
    <div className="office__list">
      {isInHand ? (
        <b>{chosen.label}</b>
      ) : (
        <div className="row office__bar price-lists__bar">
          <ChoiceField
            many
            label={text.supplier}
            value={chosen.code}
            words={Object.fromEntries(value.map(({ code, label }) => [code, label]))}
            onChange={setSupplier}
          />
          <ChoiceField<View> label={text.view} value={shown} words={views as Record<View, string>} onChange={setView} />
          <b className="soft">{text.articles(chosen.articles)}</b>
        </div>
      )}
      {shown === 'import' && (
        <PriceListImport key={chosen.code} supplier={chosen.code} label={chosen.label} onApplied={again} onInHand={setInHand} />
      )}
      {shown === 'history' && <PriceListHistory key={chosen.code} supplier={chosen.code} label={chosen.label} mayChange={mayChange} />}
      {shown === 'links' && <PriceListLinks key={chosen.code} supplier={chosen.code} mayChange={mayChange} />}
    </div>
  );
}
