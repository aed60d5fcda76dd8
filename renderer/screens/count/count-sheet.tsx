/** One place as it is counted: a row a product, its picture, less and more, the number to be typed. What is shown is on this screen's disk. */
import { Minus, Plus, Send } from 'lucide-react';
import { memo, useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { ingredientPicture } from '../../../main/contract/ingredient-pictures.ts';
import type { CountSheet as Sheet, SheetTaken, StockPlace } from '../../../main/contract/shapes/stock-count.ts';
import { stockUnitOf } from '../../../main/contract/units.ts';
import { Notice } from '../../parts/notice.tsx';
import { Panel } from '../../parts/panel.tsx';
import { Picture } from '../../parts/picture.tsx';
import { Step } from '../../parts/step.tsx';
import { createCountSheet, sheetName } from '../../stores/count-sheet.ts';
import { typeset } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useAnswer } from '../../use-answer.ts';
import { useOrder } from '../../use-order.ts';
import { useScreen } from '../../use-screen.ts';
import { errorIn, quantityText, unitWord } from '../office/stock-text.ts';
import { CountFrame } from './count-frame.tsx';
import { QuantityPad } from './quantity-pad.tsx';

const text = fr.counting;
type Product = Sheet['ingredients'][number];
/** One stock unit: a kilogram, a litre, a piece. */
const stepOf = ({ base }: Product): number => 1_000 * stockUnitOf(base).factor;

export function CountSheet({ countNo, place, onLeave }: { countNo: number; place: StockPlace; onLeave(): void }) {
  const { value, error } = useAnswer('counts.sheet', { place: place.code });
  /** A second count of these; null the first time. */
  const [again, setAgain] = useState<readonly string[] | null>(null);
  if (!value)
    return (
      <CountFrame title={place.label} onBack={onLeave}>
        {error !== null && <Notice live>{errorIn(text.errors, error)}</Notice>}
      </CountFrame>
    );
  return (
    <Counting key={again === null ? 'first' : 'again'} countNo={countNo} sheet={value} only={again} onAgain={setAgain} onLeave={onLeave} />
  );
}

type CountingProps = {
  countNo: number;
  sheet: Sheet;
  only: readonly string[] | null;
  onAgain(codes: readonly string[]): void;
  onLeave(): void;
};

function Counting({ countNo, sheet, only, onAgain, onLeave }: CountingProps) {
  const { counted: local } = useScreen();
  const { busy, order } = useOrder();
  // The till's clock counts: what a phone believes may be wrong.
  const [ahead] = useState(() => sheet.now_utc_ms - Date.now());
  const place = sheet.place.code;
  const store = useMemo(
    () => createCountSheet(local, sheetName(countNo, place, only !== null), () => Date.now() + ahead),
    [local, countNo, place, only, ahead],
  );
  useEffect(() => void store.load(), [store]);
  const { counted, failed } = useStore(store);
  const [typing, setTyping] = useState<Product | null>(null);
  const [asking, setAsking] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const [taken, setTaken] = useState<SheetTaken | null>(null);
  const products = only === null ? sheet.ingredients : sheet.ingredients.filter(({ code }) => only.includes(code));
  const done = products.filter(({ code }) => counted.has(code)).length;
  const handIn = async (): Promise<void> => {
    setAsking(false);
    await store.kept();
    const lines = [...store.getState().counted].map(([ingredient, { counted_mil, at_ms }]) => ({
      ingredient,
      counted_mil,
      counted_at_utc_ms: Math.max(0, at_ms),
    }));
    const answer = await order('counts.handIn', { count_no: countNo, place, again: only !== null, lines } as never);
    if (answer.value === null) return setWrong(errorIn(text.errors, answer.error));
    await store.forget();
    setTaken(answer.value);
  };
  if (taken) return <HandedIn taken={taken} title={sheet.place.label} onAgain={() => onAgain(taken.again)} onLeave={onLeave} />;
  return (
    <CountFrame
      title={only === null ? sheet.place.label : text.again}
      under={text.done(done, products.length)}
      onBack={onLeave}
      foot={
        <Step
          big
          variant="action"
          icon={Send}
          busy={busy}
          disabled={done === 0}
          onClick={() => (done < products.length ? setAsking(true) : void handIn())}
        >
          {text.handIn}
        </Step>
      }
    >
      {(failed || wrong) && (
        <Notice live tone="stop">
          {wrong ?? text.failed}
        </Notice>
      )}
      {products.length === 0 && <p className="large">{text.emptyPlace}</p>}
      <ul className="count__rows">
        {products.map((product) => (
          <CountRow
            key={product.code}
            product={product}
            counted_mil={counted.get(product.code)?.counted_mil ?? null}
            onBump={store.bump}
            onType={setTyping}
          />
        ))}
      </ul>
      {typing && (
        <QuantityPad
          title={typeset(typing.label)}
          base={typing.base}
          onKeep={(mil) => {
            store.put(typing.code, mil);
            setTyping(null);
          }}
          onClose={() => setTyping(null)}
        />
      )}
      {asking && (
        <Panel title={text.handInLeft(products.length - done)} onClose={() => setAsking(false)}>
          <p>{text.handInLeftMore}</p>
          <div className="count__ask">
            <Step onClick={() => setAsking(false)}>{text.goOn}</Step>
            <Step variant="action" onClick={() => void handIn()}>
              {text.handInAnyway}
            </Step>
          </div>
        </Panel>
      )}
    </CountFrame>
  );
}

type RowProps = {
  product: Product;
  counted_mil: number | null;
  onBump(ingredient: string, step_mil: number): void;
  onType(product: Product): void;
};

const CountRow = memo(function CountRow({ product, counted_mil, onBump, onType }: RowProps) {
  const name = typeset(product.label);
  const shown = counted_mil === null ? text.notCounted : quantityText(counted_mil, product.base);
  return (
    <li className={counted_mil === null ? 'count__row' : 'count__row is-done'}>
      <Picture name={product.picture || ingredientPicture(product.label)} size="s" />
      <b className="count__name">{name}</b>
      <Step icon={Minus} aria-label={`${text.less} : ${name}`} onClick={() => onBump(product.code, -stepOf(product))} />
      <Step className="count__value" onClick={() => onType(product)}>
        <span className="hidden-visually">{text.type(name)}</span>
        <span className="num">{shown}</span>
        {counted_mil === null && <span className="soft">{unitWord(product.base)}</span>}
      </Step>
      <Step icon={Plus} aria-label={`${text.more} : ${name}`} onClick={() => onBump(product.code, stepOf(product))} />
    </li>
  );
});

type HandedInProps = { taken: SheetTaken; title: string; onAgain(): void; onLeave(): void };

/** What the till answered: kept; who else was here; what is to be counted again, without a figure. */
function HandedIn({ taken, title, onAgain, onLeave }: HandedInProps) {
  const other = taken.others.at(-1);
  return (
    <CountFrame title={title}>
      <Notice live tone="ok">
        {text.handed}
      </Notice>
      {other && (
        <Notice>
          {text.others(other.operator)} {text.othersMore}
        </Notice>
      )}
      {taken.again.length > 0 ? (
        <>
          <p className="large">{text.again}</p>
          <p>{text.againMore}</p>
          <Step big variant="action" onClick={onAgain}>
            {text.products(taken.again.length)}
          </Step>
          <Step onClick={onLeave}>{text.againLater}</Step>
        </>
      ) : (
        <Step big variant="action" onClick={onLeave}>
          {text.read}
        </Step>
      )}
    </CountFrame>
  );
}
