/** TicketLine: quantity, name, note, price. A tap opens − n + …; the newest is open and soft green. */
import { Ban, ChefHat, Ellipsis, Gift, Minus, Plus, Scale, ShoppingBag, TriangleAlert, Utensils } from 'lucide-react';
import { memo, useEffect, useRef } from 'react';
import type { Article, ConsumptionMode } from '../../main/contract/shapes/catalogue.ts';
import { type BasketLine, lineMode, PIECE_MIL } from '../stores/basket.ts';
import { isLineHeld } from '../stores/held-goods.ts';
import { type Articles, basketLineCents, formuleLineCents } from '../stores/preview-total.ts';
import { euros, grams } from '../text/format.ts';
import { fr } from '../text/fr.ts';
import { useHeld } from '../use-screen.ts';
import { Step } from './step.tsx';

export type TicketLineActions = {
  open(key: number): void;
  quantity(key: number, qtyMil: number): void;
  more(key: number): void;
  weigh(key: number): void;
};

type TicketLineProps = {
  line: BasketLine;
  article: Article | undefined;
  /** What is sold, to price a formule's line. */
  articles?: Articles;
  ticketMode: ConsumptionMode;
  open: boolean;
  actions: TicketLineActions;
};

const quantityText = (line: BasketLine): string => (line.by_weight ? grams(line.qty_mil) : `${line.qty_mil / PIECE_MIL} ×`);

function LineNote({ line, article, articles, ticketMode }: Pick<TicketLineProps, 'line' | 'article' | 'articles' | 'ticketMode'>) {
  const formule = articles?.formules?.get(line.article);
  const mode = lineMode(line, ticketMode, line.formule === null ? article : formule);
  const unsold = line.formule === null ? article === undefined : formule === undefined;
  const held = useHeld((state) => isLineHeld(line, state));
  const ModeIcon = mode === 'sur_place' ? Utensils : ShoppingBag;
  return (
    <>
      {mode !== ticketMode && (
        <span className="ticket-line__note">
          <ModeIcon className="icon" />
          {fr.mode.label[mode]}
        </span>
      )}
      {line.offered !== null && (
        <span className="ticket-line__note">
          <Gift className="icon" />
          {fr.sell.offered} : {line.offered}
        </span>
      )}
      {line.kitchen_note !== null && (
        <span className="ticket-line__note">
          <ChefHat className="icon" />
          {line.kitchen_note}
        </span>
      )}
      {line.formule !== null && (
        <span className="ticket-line__inside">
          {line.formule.map(({ label, count }) => (count > 1 ? `${count} ${label}` : label)).join(', ')}
        </span>
      )}
      {held && (
        <span className="ticket-line__note">
          <Ban className="icon" />
          {fr.sell.heldLine}
        </span>
      )}
      {unsold && (
        <span className="ticket-line__note">
          <TriangleAlert className="icon" />
          {fr.sell.unsold}
        </span>
      )}
    </>
  );
}

function LineTools({ line, actions }: Pick<TicketLineProps, 'line' | 'actions'>) {
  const more = <Step icon={Ellipsis} aria-label={fr.sell.moreChoices} onClick={() => actions.more(line.key)} />;
  if (line.by_weight)
    return (
      <div className="ticket-line__tools ticket-line__tools--weight">
        <Step icon={Scale} onClick={() => actions.weigh(line.key)}>
          {fr.sell.changeWeight}
        </Step>
        {more}
      </div>
    );
  return (
    <div className="ticket-line__tools">
      <Step icon={Minus} aria-label={fr.sell.less} onClick={() => actions.quantity(line.key, line.qty_mil - PIECE_MIL)} />
      <span className="large strong">{line.qty_mil / PIECE_MIL}</span>
      <Step icon={Plus} aria-label={fr.sell.plus} onClick={() => actions.quantity(line.key, line.qty_mil + PIECE_MIL)} />
      {more}
    </div>
  );
}

export const TicketLine = memo(function TicketLine({ line, article, articles, ticketMode, open, actions }: TicketLineProps) {
  const item = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (open) item.current?.scrollIntoView({ block: 'nearest' });
  }, [open]);
  const cents =
    line.formule !== null && articles ? formuleLineCents(line, ticketMode, articles) : basketLineCents(line, ticketMode, article);
  return (
    <li ref={item} className={open ? 'ticket-line ticket-line--open' : 'ticket-line'}>
      <button type="button" className="ticket-line__main" aria-expanded={open} onClick={() => actions.open(line.key)}>
        <span className={line.by_weight ? 'ticket-line__qty ticket-line__qty--weight' : 'ticket-line__qty'}>{quantityText(line)}</span>
        <span>
          <span className="ticket-line__name">{line.label}</span>
          <LineNote line={line} article={article} articles={articles} ticketMode={ticketMode} />
        </span>
        <span className="ticket-line__price">{cents === null ? '–' : euros(cents)}</span>
      </button>
      {open && <LineTools line={line} actions={actions} />}
    </li>
  );
});
