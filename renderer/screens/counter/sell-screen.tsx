/** Screen « vendre »: rail → tile → line. Undo bottom left, total and pay bottom right, always. */
import { ChefHat } from 'lucide-react';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { USUAL_PREFIXES } from '../../../main/contract/barcode.ts';
import type { Article } from '../../../main/contract/shapes/catalogue.ts';
import type { Formule } from '../../../main/contract/shapes/formule.ts';
import { CategoryRail } from '../../parts/category-rail.tsx';
import { hearsKeys } from '../../parts/hears-keys.ts';
import { LastBar } from '../../parts/last-bar.tsx';
import { MarksLegend } from '../../parts/marks.tsx';
import { Notice } from '../../parts/notice.tsx';
import { TopBar } from '../../parts/top-bar.tsx';
import { addArticle } from '../../stores/basket.ts';
import { MENU } from '../../stores/place.ts';
import { previewTotal } from '../../stores/preview-total.ts';
import { readScan } from '../../stores/scan.ts';
import { changeBasket, undo } from '../../stores/session.ts';
import { euros } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useScanner } from '../../use-scanner.ts';
import { useCatalogue, useScreen, useSession, useTill } from '../../use-screen.ts';
import { placesFor } from '../places.ts';
import { ArticleGrid } from './article-grid.tsx';
import { AskFormule } from './ask-formule.tsx';
import { DraftPanels } from './draft-panels.tsx';
import { FormuleGrid } from './formule-grid.tsx';
import { noticeText } from './notice-text.ts';
import { type Over, OverPanel } from './over-panel.tsx';
import { SearchPanel } from './search-panel.tsx';
import { Shelf } from './shelf.tsx';
import { TicketColumn } from './ticket-column.tsx';
import { useShelf } from './use-shelf.ts';

export function SellScreen({ onTrouble }: { onTrouble(): void }) {
  const { session, catalogue, held } = useScreen();
  const shelf = useShelf();
  const everything = useCatalogue((state) => state.articles);
  const mode = useSession((state) => state.basket.mode);
  const [flipped, setFlipped] = useState(false);
  const [typed, setTyped] = useState<string | null>(null);
  const [over, setOver] = useState<Over>(null);

  const { choose } = shelf;
  const chooseCategory = useCallback(
    (code: string) => {
      choose(code);
      setTyped(null);
    },
    [choose],
  );
  const pick = useCallback(
    (article: Article, qty_mil: number | null = null) => {
      setTyped(null);
      const blocked = held.getState().blocked.get(article.code);
      if (blocked) setOver({ kind: 'held', article, label: blocked.label });
      else if (qty_mil !== null) changeBasket(session, (basket) => addArticle(basket, article, qty_mil));
      else if (article.by_weight) setOver({ kind: 'weigh', article, key: null });
      else changeBasket(session, (basket) => addArticle(basket, article));
    },
    [session, held],
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
            label={shelf.label}
            page={shelf.pages > 1 ? fr.sell.page(shelf.page + 1, shelf.pages) : null}
            hidden={typed !== null}
            flipped={flipped}
            onDiscount={openDiscount}
            onSearch={() => setTyped(typed === null ? '' : null)}
            onFlip={() => setFlipped(!flipped)}
          />
          <CategoryRail categories={shelf.categories} current={shelf.current} onChoose={chooseCategory} />
          {typed !== null ? (
            <SearchPanel
              typed={typed}
              places={shelf.searchPlaces}
              mode={mode}
              flipped={flipped}
              onFlip={() => setFlipped(!flipped)}
              onType={setTyped}
              onPick={pick}
              onAsk={ask}
              onClose={() => setTyped(null)}
            />
          ) : shelf.formules ? (
            <FormuleGrid
              formules={shelf.formules}
              articles={everything}
              places={shelf.places}
              page={shelf.page}
              mode={mode}
              onPick={ask}
              onPage={shelf.turnTo}
            />
          ) : (
            <ArticleGrid
              label={shelf.label}
              articles={shelf.articles}
              places={shelf.places}
              page={shelf.page}
              mode={mode}
              flipped={flipped}
              onPick={pick}
              onPage={shelf.turnTo}
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
      if (!hearsKeys(event, null)) return;
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
