/** Screen « vendre »: rail → tile → line. Undo bottom left, total and pay bottom right, always. */
import { ChefHat } from 'lucide-react';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { USUAL_PREFIXES } from '../../../main/contract/barcode.ts';
import type { Article } from '../../../main/contract/shapes/catalogue.ts';
import type { Formule } from '../../../main/contract/shapes/formule.ts';
import { CategoryRail } from '../../parts/category-rail.tsx';
import { LastBar } from '../../parts/last-bar.tsx';
import { MarksLegend } from '../../parts/marks.tsx';
import { Notice } from '../../parts/notice.tsx';
import { TopBar } from '../../parts/top-bar.tsx';
import { addArticle, removeLine, setDiscount, setLineMode, setOffered, setQuantity } from '../../stores/basket.ts';
import { FORMULES } from '../../stores/catalogue.ts';
import { MENU } from '../../stores/place.ts';
import { previewTotal } from '../../stores/preview-total.ts';
import { readScan } from '../../stores/scan.ts';
import { changeBasket, undo } from '../../stores/session.ts';
import { euros } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useScanner } from '../../use-scanner.ts';
import { useCatalogue, useNarrow, useScreen, useSession, useTill } from '../../use-screen.ts';
import { placesFor } from '../places.ts';
import { ArticleGrid, pagesOf } from './article-grid.tsx';
import { AskFormule, type Questions } from './ask-formule.tsx';
import { DiscountPanel } from './discount-panel.tsx';
import { DraftPanels } from './draft-panels.tsx';
import { FormuleGrid } from './formule-grid.tsx';
import { LinePanel } from './line-panel.tsx';
import { noticeText } from './notice-text.ts';
import { SearchPanel } from './search-panel.tsx';
import { Shelf } from './shelf.tsx';
import { TicketColumn } from './ticket-column.tsx';
import { WeighPanel } from './weigh-panel.tsx';

/** What lies over the grid or the screen. */
type Over =
  | { kind: 'line'; key: number }
  | Questions
  | { kind: 'weigh'; article: Article; key: number | null }
  | { kind: 'discount' }
  | null;

const EMPTY: readonly Article[] = [];

export function SellScreen({ onTrouble }: { onTrouble(): void }) {
  const { session, catalogue } = useScreen();
  const narrow = useNarrow();
  const places = narrow ? 9 : 12;
  const formulePlaces = narrow ? 6 : 9;
  const categories = useCatalogue((state) => state.categories);
  const byCategory = useCatalogue((state) => state.byCategory);
  const formules = useCatalogue((state) => state.formules);
  const shelf = useCatalogue((state) => state.articles);
  const mode = useSession((state) => state.basket.mode);
  const chosen = useSession((state) => state.category);
  const [page, setPage] = useState(0);
  const [flipped, setFlipped] = useState(false);
  const [typed, setTyped] = useState<string | null>(null);
  const [over, setOver] = useState<Over>(null);

  const isShown = (code: string) => byCategory.has(code) || (code === FORMULES && formules.length > 0);
  // The first articles are shown until someone chooses: a coffee must not cost a touch more.
  const first = categories.find(({ code }) => code !== FORMULES) ?? categories[0];
  const current = chosen !== null && isShown(chosen) ? chosen : (first?.code ?? null);
  const showsFormules = current === FORMULES;
  const articles = (current !== null && byCategory.get(current)) || EMPTY;
  const pages = showsFormules ? pagesOf(formules.length, formulePlaces) : pagesOf(articles.length, places);
  const shownPage = Math.min(page, pages - 1);
  const label = categories.find(({ code }) => code === current)?.label ?? '';

  const choose = useCallback(
    (code: string) => {
      session.setState({ category: code });
      setPage(0);
      setTyped(null);
    },
    [session],
  );
  const pick = useCallback(
    (article: Article, qty_mil: number | null = null) => {
      setTyped(null);
      if (qty_mil !== null) changeBasket(session, (basket) => addArticle(basket, article, qty_mil));
      else if (article.by_weight) setOver({ kind: 'weigh', article, key: null });
      else changeBasket(session, (basket) => addArticle(basket, article));
    },
    [session],
  );
  const openLinePanel = useCallback((key: number) => setOver({ kind: 'line', key }), []);
  const openWeigh = useCallback(
    (key: number) => {
      const line = session.getState().basket.lines.find((other) => other.key === key);
      const article = line && catalogue.getState().articles.get(line.article);
      if (article) setOver({ kind: 'weigh', article, key });
    },
    [session, catalogue],
  );
  const openDiscount = useCallback(() => setOver({ kind: 'discount' }), []);
  const ask = useCallback((formule: Formule) => {
    setTyped(null);
    setOver({ kind: 'formule', formule, key: null });
  }, []);
  const asked = useSession((state) => state.asks !== null || (state.draft?.lost ?? false));
  useTypingOpensSearch(over === null && typed === null && !asked, setTyped);
  useScannerPicks(over === null && !asked, pick);

  if (over?.kind === 'formule') return <AskFormule over={over} onClose={() => setOver(null)} />;
  return (
    <>
      <div className="till">
        <SellTopBar onTrouble={onTrouble} />
        <main className="stage sell">
          <h1 className="hidden-visually">{fr.sell.title}</h1>
          <Shelf
            label={label}
            page={pages > 1 ? fr.sell.page(shownPage + 1, pages) : null}
            hidden={typed !== null}
            flipped={flipped}
            onDiscount={openDiscount}
            onSearch={() => setTyped(typed === null ? '' : null)}
            onFlip={() => setFlipped(!flipped)}
          />
          <CategoryRail categories={categories} current={current} onChoose={choose} />
          {typed !== null ? (
            <SearchPanel
              typed={typed}
              places={narrow ? 3 : 4}
              mode={mode}
              flipped={flipped}
              onFlip={() => setFlipped(!flipped)}
              onType={setTyped}
              onPick={pick}
              onAsk={ask}
              onClose={() => setTyped(null)}
            />
          ) : showsFormules ? (
            <FormuleGrid
              formules={formules}
              articles={shelf}
              places={formulePlaces}
              page={shownPage}
              mode={mode}
              onPick={ask}
              onPage={setPage}
            />
          ) : (
            <ArticleGrid
              label={label}
              articles={articles}
              places={places}
              page={shownPage}
              mode={mode}
              flipped={flipped}
              onPick={pick}
              onPage={setPage}
            />
          )}
        </main>
        <SellLastBar flipped={flipped} />
        <TicketColumn onMore={openLinePanel} onWeigh={openWeigh} onDiscount={openDiscount} />
      </div>
      {over && <OverPanel over={over} onClose={() => setOver(null)} onAsk={setOver} />}
      <DraftPanels />
    </>
  );
}

/** Letters and digits typed while nothing else listens go to the search: a barcode scanner types like a keyboard. */
function useTypingOpensSearch(active: boolean, open: (typed: string) => void): void {
  useEffect(() => {
    if (!active) return;
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.target instanceof HTMLInputElement) return;
      if (!/^[\p{L}\p{N}]$/u.test(event.key)) return;
      event.preventDefault();
      open(event.key);
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [active, open]);
}

/** A barcode read while ringing up adds its article; over an open question it says that it is to be closed first. */
function useScannerPicks(free: boolean, pick: (article: Article, qtyMil: number | null) => void): void {
  const { session, catalogue, till } = useScreen();
  useScanner((code) => {
    if (!free) {
      session.setState({ notice: { code: 'scan_panel' } });
      return;
    }
    const { scanned, articles } = catalogue.getState();
    const prefixes = till.getState().status?.code_prefixes ?? USUAL_PREFIXES;
    const { mode } = session.getState().basket;
    const read = readScan(code, { scanned, articles, prefixes, mode, this_year: new Date().getFullYear() });
    if ('article' in read) pick(read.article, read.qty_mil);
    else session.setState({ notice: { code: read.notice } });
  });
}

function SellTopBar({ onTrouble }: { onTrouble(): void }) {
  const { place } = useScreen();
  const basket = useSession((state) => state.basket);
  const articles = useCatalogue((state) => state.articles);
  const spoken = useMemo(() => {
    if (basket.lines.length === 0) return fr.sell.spokenEmpty;
    return fr.sell.spoken(String(basket.lines.length), euros(previewTotal(basket, articles).total_cents));
  }, [basket, articles]);
  const role = useTill((state) => state.status?.role);
  const instance = useTill((state) => state.instance);
  const onMenu = placesFor(role, instance).length > 0 ? () => place.setState({ place: MENU }) : undefined;
  return <TopBar spoken={spoken} onTrouble={onTrouble} onMenu={onMenu} />;
}

function SellLastBar({ flipped }: { flipped: boolean }) {
  const { session } = useScreen();
  const said = useSession((state) => state.basket.said);
  const canUndo = useSession((state) => state.basket.undo.length > 0);
  const notice = useSession((state) => state.notice);
  const onUndo = canUndo ? () => undo(session) : null;
  if (notice) {
    return (
      <LastBar said={{ lead: '', what: '' }} onUndo={onUndo}>
        <div className="last-bar__notice">
          <Notice live>{noticeText(notice)}</Notice>
        </div>
      </LastBar>
    );
  }
  return (
    <LastBar said={flipped ? fr.sell.allergenHelp : said} onUndo={onUndo}>
      {flipped ? <ChefHat className="icon icon--l" /> : <MarksLegend />}
    </LastBar>
  );
}

type OverPanelProps = { over: Exclude<NonNullable<Over>, Questions>; onClose(): void; onAsk(questions: Questions): void };

function OverPanel({ over, onClose, onAsk }: OverPanelProps) {
  const { session } = useScreen();
  const basket = useSession((state) => state.basket);
  const articles = useCatalogue((state) => state.articles);
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
  return (
    <LinePanel
      line={line}
      article={formule ?? articles.get(line.article)}
      onAnswers={formule && (() => onAsk({ kind: 'formule', formule, key: line.key }))}
      ticketMode={basket.mode}
      onClose={onClose}
      onMode={(mode) => change((now) => setLineMode(now, line.key, mode))}
      onOffer={(reason) => change((now) => setOffered(now, line.key, reason))}
      onRemove={() => change((now) => removeLine(now, line.key))}
    />
  );
}
