/**
 * Place « Pertes »: what is thrown away, in two touches: its picture, then why. One portion unless somebody says more; undo bottom left.
 * Decides nothing: which lots it leaves is the till's.
 */
import { ArrowLeft, ArrowRight, RotateCcw } from 'lucide-react';
import { useState } from 'react';
import type { WasteReason } from '../../../main/contract/shapes/stock.ts';
import { CategoryRail } from '../../parts/category-rail.tsx';
import { LastBar } from '../../parts/last-bar.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Picture } from '../../parts/picture.tsx';
import { Step } from '../../parts/step.tsx';
import { TopBar } from '../../parts/top-bar.tsx';
import type { Said } from '../../stores/basket.ts';
import { FORMULES } from '../../stores/catalogue.ts';
import { typeset } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useAnswer } from '../../use-answer.ts';
import { useOrder } from '../../use-order.ts';
import { useCatalogue, useNarrow } from '../../use-screen.ts';
import { pagesOf } from '../counter/article-grid.tsx';
import { errorIn } from '../office/stock-text.ts';
import { ReasonPanel } from './reason-panel.tsx';
import { saidOf, type Throwable } from './throwable.ts';

const text = fr.wasting;
const PRODUCTS = 'produits-du-stock';

export function WasteScreen({ onBack }: { onBack(): void }) {
  const narrow = useNarrow();
  const categories = useCatalogue((state) => state.categories).filter(({ code }) => code !== FORMULES);
  const byCategory = useCatalogue((state) => state.byCategory);
  const stock = useAnswer('stock.list', {});
  const { busy, order } = useOrder();
  const [category, setCategory] = useState<string | null>(null);
  const [page, setPage] = useState(0);
  const [chosen, setChosen] = useState<Throwable | null>(null);
  const [last, setLast] = useState<{ said: Said; waste_no: number | null }>({ said: { lead: '', what: '' }, waste_no: null });
  const [wrong, setWrong] = useState<string | null>(null);
  const current = category ?? categories[0]?.code ?? PRODUCTS;
  const rail = [{ code: PRODUCTS, label: text.products, picture: 'package' }, ...categories];
  const things: Throwable[] =
    current === PRODUCTS
      ? (stock.value ?? []).map(({ code, label, base, picture }) => ({ code, label, picture, base, by_weight: false }))
      : (byCategory.get(current) ?? []).map(({ code, short_label, picture, by_weight }) => ({
          code,
          label: short_label,
          picture,
          base: null,
          by_weight,
        }));

  const throwAway = async (thing: Throwable, qty_mil: number, reason: WasteReason): Promise<void> => {
    setChosen(null);
    const kind = thing.base === null ? 'article' : 'ingredient';
    const done = await order('waste.throw', { what: { kind, code: thing.code }, qty_mil, reason } as never);
    if (done.value === null) return setWrong(errorIn(text.errors, done.error));
    setWrong(null);
    const lead = reason === 'given' ? text.given : text.thrown;
    setLast({ said: { lead, what: `${saidOf(thing, qty_mil)} ${text.reasons[reason]}.` }, waste_no: done.value.waste_no });
  };
  const takeBack = async (waste_no: number): Promise<void> => {
    const done = await order('waste.takeBack', { waste_no });
    if (done.value === null) return setWrong(errorIn(text.errors, done.error));
    setWrong(null);
    setLast(({ said }) => ({ said: { lead: text.takenBack, what: said.what }, waste_no: null }));
  };
  const { waste_no } = last;
  return (
    <>
      <div className="till till--wide">
        <TopBar spoken={text.spoken}>
          <b className="large">{text.place}</b>
        </TopBar>
        <main className="stage sell">
          <div className="shelf">
            <h1 className="large">{text.title}</h1>
            {wrong && (
              <Notice live tone="stop">
                {wrong}
              </Notice>
            )}
          </div>
          <CategoryRail
            categories={rail}
            current={current}
            onChoose={(code) => {
              setCategory(code);
              setPage(0);
            }}
          />
          <ThrowableGrid things={things} places={narrow ? 9 : 12} page={page} busy={busy} onPage={setPage} onPick={setChosen} />
        </main>
        <LastBar said={last.said} onUndo={waste_no === null || busy ? null : () => void takeBack(waste_no)}>
          <Step icon={ArrowLeft} onClick={onBack}>
            {text.back}
          </Step>
        </LastBar>
      </div>
      {chosen && (
        <ReasonPanel
          thing={chosen}
          onChoose={(qty_mil, reason) => void throwAway(chosen, qty_mil, reason)}
          onClose={() => setChosen(null)}
        />
      )}
    </>
  );
}

type GridProps = {
  things: readonly Throwable[];
  places: number;
  page: number;
  busy: boolean;
  onPage(page: number): void;
  onPick(thing: Throwable): void;
};

function ThrowableGrid({ things, places, page, busy, onPage, onPick }: GridProps) {
  const pages = pagesOf(things.length, places);
  const perPage = pages === 1 ? places : places - 1;
  const here = Math.min(page, pages - 1);
  const isLast = here === pages - 1;
  return (
    <fieldset className="grid-articles" aria-label={text.title}>
      {things.slice(here * perPage, (here + 1) * perPage).map((thing) => (
        <button key={thing.code} type="button" className="step article-tile" disabled={busy} onClick={() => onPick(thing)}>
          <span className="article-tile__pic">
            <Picture name={thing.picture} />
          </span>
          <span className="article-tile__name">{typeset(thing.label)}</span>
        </button>
      ))}
      {pages > 1 && (
        <button type="button" className="step article-tile article-tile--more" onClick={() => onPage(isLast ? 0 : here + 1)}>
          {isLast ? <RotateCcw className="icon icon--l" /> : <ArrowRight className="icon icon--l" />}
          {isLast ? fr.sell.firstPage : fr.sell.more}
        </button>
      )}
      {things.length === 0 && <p className="grid-articles__none large">{text.none}</p>}
    </fieldset>
  );
}
