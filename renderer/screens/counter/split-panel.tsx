/** « Partager l’addition »: by products, whose part is taken in hand to be paid; or in equal shares, said on the paper and when paying. */
import { ArrowRight, ClipboardList, HandCoins, Minus, Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { equalShares, MOST_SHARES } from '../../../main/contract/equal-shares.ts';
import { quantityText, weightText } from '../../../main/contract/money-text.ts';
import { Notice } from '../../parts/notice.tsx';
import { Panel } from '../../parts/panel.tsx';
import { Radios } from '../../parts/radios.tsx';
import { Slate } from '../../parts/slate.tsx';
import { Step } from '../../parts/step.tsx';
import type { Basket, BasketLine } from '../../stores/basket.ts';
import { type Articles, previewTotal } from '../../stores/preview-total.ts';
import { type Taken, takenCents, takeOf, touchedLine } from '../../stores/split-choice.ts';
import { euros } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useCatalogue, useScreen, useSession, useTill } from '../../use-screen.ts';

const HOW = ['items', 'shares'] as const;
const PER_PAGE = 4;

export function SplitPanel({ onClose }: { onClose(): void }) {
  const [how, setHow] = useState<(typeof HOW)[number]>('items');
  const basket = useSession((state) => state.basket);
  const articles = useCatalogue((state) => state.articles);
  return (
    <Panel title={fr.split.title} className="ask--split" onClose={onClose}>
      <Radios<(typeof HOW)[number]>
        className="switch"
        label={fr.split.title}
        options={HOW}
        value={how}
        onChange={setHow}
        render={(one) => fr.split[one]}
      />
      {how === 'items' ? <ByItems basket={basket} articles={articles} /> : <ByShares basket={basket} articles={articles} />}
    </Panel>
  );
}

type ByProps = { basket: Basket; articles: Articles };

function ByItems({ basket, articles }: ByProps) {
  const { session, tables } = useScreen();
  const waits = useTill((state) => state.connection !== 'ready');
  const place = useSession((state) => state.draft?.place ?? '');
  const [taken, setTaken] = useState<Taken>({});
  const [page, setPage] = useState(0);
  const pages = Math.max(1, Math.ceil(basket.lines.length / PER_PAGE));
  const shown = basket.lines.slice((page % pages) * PER_PAGE, ((page % pages) + 1) * PER_PAGE);
  const take = takeOf(basket, taken);
  const go = () => {
    if (!take) return;
    // The rest waits somewhere: a ticket without a place gets one first.
    if (place === '') session.setState({ asks: { kind: 'place', for: 'split', take } });
    else void tables.step({ kind: 'split', place, take });
  };
  return (
    <div className="ask__two">
      <div className="stack">
        <p className="soft">{fr.split.itemsHint}</p>
        <ul className="split__items">
          {shown.map((line) => (
            <TakenLine
              key={line.key}
              line={line}
              taken={taken[line.key] ?? 0}
              onTouch={(sign) => setTaken(touchedLine(taken, line, sign))}
            />
          ))}
        </ul>
        {pages > 1 && (
          <Step icon={ArrowRight} onClick={() => setPage((page + 1) % pages)}>
            {fr.tables.page} ({(page % pages) + 1}/{pages})
          </Step>
        )}
      </div>
      <div className="ask__side">
        <Slate label={fr.split.part} amount={euros(takenCents(basket, taken, articles))} />
        <div className="ask__notice">
          {basket.discount ? <Notice>{fr.split.discount}</Notice> : <p className="soft">{fr.split.restWaits}</p>}
        </div>
        <Step big variant="action" icon={HandCoins} disabled={!take || waits} onClick={go}>
          {fr.split.takePart}
        </Step>
      </div>
    </div>
  );
}

type TakenLineProps = { line: BasketLine; taken: number; onTouch(sign: 1 | -1): void };

function TakenLine({ line, taken, onTouch }: TakenLineProps) {
  const amount = (mil: number) => (line.by_weight ? weightText(mil, 'kg') : quantityText(mil));
  return (
    <li className={taken > 0 ? 'split__item is-taken' : 'split__item'}>
      <b className="split__label">{line.label}</b>
      <Step icon={Minus} aria-label={fr.split.less(line.label)} disabled={taken === 0} onClick={() => onTouch(-1)} />
      <span className="split__taken num">{fr.split.taken(amount(taken), amount(line.qty_mil))}</span>
      <Step icon={Plus} aria-label={fr.split.more(line.label)} disabled={taken >= line.qty_mil} onClick={() => onTouch(1)} />
    </li>
  );
}

function ByShares({ basket, articles }: ByProps) {
  const { session, tables } = useScreen();
  const waits = useTill((state) => state.connection !== 'ready');
  const [count, setCount] = useState(2);
  const total = useMemo(() => previewTotal(basket, articles).total_cents, [basket, articles]);
  const shares = equalShares(total, count);
  const [most = 0] = shares;
  const many = shares.filter((share) => share === most).length;
  const print = () => {
    session.setState({ shares: count });
    void tables.step({ kind: 'provisional', shares: count });
  };
  const pay = () => {
    session.setState({ shares: count });
    void tables.step({ kind: 'pay' });
  };
  return (
    <div className="ask__two">
      <div className="stack">
        <p className="soft">{fr.split.sharesHint}</p>
        <div className="row split__count">
          <Step big icon={Minus} aria-label={fr.split.fewer} disabled={count <= 2} onClick={() => setCount(count - 1)} />
          <b className="split__number num">{fr.split.people(count)}</b>
          <Step big icon={Plus} aria-label={fr.split.moreShares} disabled={count >= MOST_SHARES} onClick={() => setCount(count + 1)} />
        </div>
        <dl className="sums">
          <div>
            <dt>{fr.split.partsOf(many)}</dt>
            <dd>{euros(most)}</dd>
          </div>
          {many < count && (
            <div>
              <dt>{fr.split.partsOf(count - many)}</dt>
              <dd>{euros(most - 1)}</dd>
            </div>
          )}
        </dl>
      </div>
      <div className="ask__side">
        <Slate label={fr.split.eachPays} amount={euros(most)} />
        <div className="ask__notice">
          <p className="soft">{fr.split.oneTicket}</p>
        </div>
        <Step icon={ClipboardList} disabled={waits} onClick={print}>
          {fr.split.print}
        </Step>
        <Step big variant="action" icon={HandCoins} disabled={waits} onClick={pay}>
          {fr.split.pay}
        </Step>
      </div>
    </div>
  );
}
