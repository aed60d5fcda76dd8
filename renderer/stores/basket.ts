/**
 * This screen's basket as pure functions: what is rung up, where it is eaten, what is offered, and how to undo each step.
 * Never holds a price (the catalogue does) and never decides an amount (the till does).
 */
import { type Article, type ConsumptionMode, pricedAs, type SaleMode } from '../../main/contract/shapes/catalogue.ts';
import type { Formule } from '../../main/contract/shapes/formule.ts';
import type { TicketDiscount } from '../../main/contract/shapes/sale.ts';
import { grams, insideSentence } from '../text/format.ts';
import { fr } from '../text/fr.ts';

/** The last action in one sentence: `lead` in plain, `what` in bold. */
export type Said = { lead: string; what: string };

/** One answer to a question of a formule; its label stays readable when the article is gone. */
export type Answer = { step: number; article: string; label: string; count: number };
export type Answers = readonly Answer[];

/** What decides in which modes something is sold: an article or a formule. */
export type SoldSomehow = Pick<Article, 'sur_place_cents' | 'emporter_cents'>;

export type BasketLine = {
  /** Stays with the line while it lives; never reused within a basket. */
  key: number;
  article: string;
  /** Kept so that a line can be read even when its article left the catalogue. */
  label: string;
  by_weight: boolean;
  /** Thousandths of a unit: 1 000 is one piece, 250 is 250 g. */
  qty_mil: number;
  /** Null follows the ticket. */
  own_mode: SaleMode | null;
  /** The reason why it is offered, null when it is paid. */
  offered: string | null;
  /** A word to the kitchen with this line, null without. It goes on the kitchen's slip and nowhere else (LAW RGPD-05). */
  kitchen_note: string | null;
  /** The answers when the line is a formule (`article` is its code), null for an article. */
  formule: Answers | null;
};

/** How to take one action back: lines to put back (or remove) by key, ticket-wide values to restore. */
export type UndoStep = {
  lines: readonly { key: number; at: number; line: BasketLine | null }[];
  mode?: ConsumptionMode;
  discount?: TicketDiscount | null;
  open_key: number | null;
  undone: Said;
};

export type Basket = {
  lines: readonly BasketLine[];
  mode: ConsumptionMode;
  discount: TicketDiscount | null;
  next_key: number;
  /** The line that shows its tools. */
  open_key: number | null;
  undo: readonly UndoStep[];
  said: Said;
};

export const PIECE_MIL = 1_000;
/** More pieces than any table orders: beyond it is a mistake of the finger. */
export const MAX_PIECES_MIL = 999 * PIECE_MIL;
export const MAX_FORMULES_MIL = 99 * PIECE_MIL;
/** The contract's limit of lines on one ticket. */
export const MAX_LINES = 500;
const MAX_UNDO = 100;

export function emptyBasket(mode: ConsumptionMode = 'sur_place', said: Said = fr.said.ready): Basket {
  return { lines: [], mode, discount: null, next_key: 1, open_key: null, undo: [], said };
}

/** Where a line is consumed: its own choice, else the ticket's, else the only way the article is sold. */
export function lineMode(line: Pick<BasketLine, 'own_mode'>, ticketMode: ConsumptionMode, article: SoldSomehow | undefined): SaleMode {
  const wanted = line.own_mode ?? ticketMode;
  if (!article) return wanted;
  const sold = (mode: SaleMode) => (pricedAs(mode) === 'sur_place' ? article.sur_place_cents : article.emporter_cents) !== null;
  if (sold(wanted)) return wanted;
  return pricedAs(wanted) === 'sur_place' ? 'emporter' : 'sur_place';
}

/** `1 café noir`, `2 × café noir` or `250 g de comté`, as said in the last-action sentence: labels have no plural. */
export const countedLabel = (line: Pick<BasketLine, 'label' | 'by_weight' | 'qty_mil'>): string =>
  line.by_weight
    ? fr.said.weighed(grams(line.qty_mil), insideSentence(line.label))
    : fr.said.counted(line.qty_mil / PIECE_MIL, insideSentence(line.label));

/** One change of the basket with the step that takes it back. */
function act(
  basket: Basket,
  change: Partial<Pick<Basket, 'lines' | 'mode' | 'discount' | 'next_key' | 'open_key'>>,
  said: Said,
  undo: Omit<UndoStep, 'open_key'>,
): Basket {
  const step: UndoStep = { ...undo, open_key: basket.open_key };
  return { ...basket, ...change, said, undo: [...basket.undo, step].slice(-MAX_UNDO) };
}

/** A line as it is rung up: nothing of its own yet. */
const PLAIN = { own_mode: null, offered: null, kitchen_note: null } as const;

const indexOfKey = (basket: Basket, key: number): number => basket.lines.findIndex((line) => line.key === key);

function replaceLine(basket: Basket, at: number, next: BasketLine, said: Said, undone: Said): Basket {
  const before = basket.lines[at];
  if (!before) return basket;
  const lines = basket.lines.with(at, next);
  return act(basket, { lines, open_key: next.key }, said, { lines: [{ key: before.key, at, line: before }], undone });
}

/**
 * Adds an article: one more on the line that already has it, else a new line, which opens.
 * @param qtyMil pieces in thousandths, or grams for an article sold by weight
 */
export function addArticle(basket: Basket, article: Article, qtyMil: number = PIECE_MIL): Basket {
  const at = article.by_weight
    ? -1
    : basket.lines.findIndex(
        (line) =>
          line.article === article.code &&
          line.formule === null &&
          line.own_mode === null &&
          line.offered === null &&
          line.kitchen_note === null,
      );
  const found = basket.lines[at];
  const added = { label: article.short_label, by_weight: article.by_weight, qty_mil: qtyMil };
  const said = { lead: fr.said.added, what: `${countedLabel(added)}.` };
  const undone = { lead: fr.said.undone, what: `${countedLabel(added)}.` };
  if (found) {
    const qty = found.qty_mil + qtyMil;
    if (qty > MAX_PIECES_MIL) return { ...basket, said: fr.said.tooMany };
    return replaceLine(basket, at, { ...found, qty_mil: qty }, said, undone);
  }
  if (basket.lines.length >= MAX_LINES) return { ...basket, said: fr.said.full };
  const line: BasketLine = { key: basket.next_key, article: article.code, ...PLAIN, formule: null, ...added };
  const change = { lines: [...basket.lines, line], next_key: line.key + 1, open_key: line.key };
  return act(basket, change, said, { lines: [{ key: line.key, at: basket.lines.length, line: null }], undone });
}

/** Adds one formule with its answers as a line of its own, which opens. */
export function addFormule(basket: Basket, formule: Formule, answers: Answers): Basket {
  if (basket.lines.length >= MAX_LINES) return { ...basket, said: fr.said.full };
  const added = { label: formule.label, by_weight: false, qty_mil: PIECE_MIL };
  const what = `${countedLabel(added)}.`;
  const line: BasketLine = { key: basket.next_key, article: formule.code, ...PLAIN, formule: answers, ...added };
  const change = { lines: [...basket.lines, line], next_key: line.key + 1, open_key: line.key };
  const undone = { lead: fr.said.undone, what };
  return act(basket, change, { lead: fr.said.added, what }, { lines: [{ key: line.key, at: basket.lines.length, line: null }], undone });
}

/** Other answers for a formule that is on the ticket. */
export function setAnswers(basket: Basket, key: number, answers: Answers): Basket {
  const at = indexOfKey(basket, key);
  const line = basket.lines[at];
  if (!line?.formule) return basket;
  const what = `${countedLabel(line)}.`;
  return replaceLine(basket, at, { ...line, formule: answers }, { lead: fr.said.changed, what }, { lead: fr.said.putBack, what });
}

/** Sets a line's quantity; zero or less takes the line off, without a question: undo brings it back. */
export function setQuantity(basket: Basket, key: number, qtyMil: number): Basket {
  const at = indexOfKey(basket, key);
  const line = basket.lines[at];
  if (!line || line.qty_mil === qtyMil) return basket;
  if (qtyMil <= 0) return removeLine(basket, key);
  if (qtyMil > (line.formule === null ? MAX_PIECES_MIL : MAX_FORMULES_MIL)) return { ...basket, said: fr.said.tooMany };
  const next = { ...line, qty_mil: qtyMil };
  return replaceLine(
    basket,
    at,
    next,
    { lead: fr.said.changed, what: `${countedLabel(next)}.` },
    { lead: fr.said.putBack, what: `${countedLabel(line)}.` },
  );
}

export function removeLine(basket: Basket, key: number): Basket {
  const at = indexOfKey(basket, key);
  const line = basket.lines[at];
  if (!line) return basket;
  const lines = basket.lines.toSpliced(at, 1);
  const what = `${countedLabel(line)}.`;
  return act(
    basket,
    { lines, open_key: null },
    { lead: fr.said.removed, what },
    { lines: [{ key, at, line }], undone: { lead: fr.said.putBack, what } },
  );
}

/** Where the whole ticket is consumed; a line with its own choice keeps it. */
export function setTicketMode(basket: Basket, mode: ConsumptionMode): Basket {
  if (mode === basket.mode) return basket;
  const said = { lead: fr.said.ticketMode, what: fr.mode.sentence[mode] };
  return act(basket, { mode }, said, {
    lines: [],
    mode: basket.mode,
    undone: { lead: fr.said.ticketMode, what: fr.mode.sentence[basket.mode] },
  });
}

/** Where one line is consumed; the ticket's own mode makes it follow the ticket again. */
export function setLineMode(basket: Basket, key: number, mode: SaleMode): Basket {
  const at = indexOfKey(basket, key);
  const line = basket.lines[at];
  if (!line) return basket;
  const next = { ...line, own_mode: mode === basket.mode ? null : mode };
  if (next.own_mode === line.own_mode) return basket;
  const back = fr.mode.sentence[line.own_mode ?? basket.mode];
  return replaceLine(basket, at, next, { lead: `${line.label} :`, what: fr.mode.sentence[mode] }, { lead: `${line.label} :`, what: back });
}

/** Offers a line with its reason (LAW VAT-03), or makes it paid again with null. */
export function setOffered(basket: Basket, key: number, reason: string | null): Basket {
  const at = indexOfKey(basket, key);
  const line = basket.lines[at];
  if (!line || line.offered === reason) return basket;
  const what = `${countedLabel(line)}.`;
  const lead = (offered: string | null) => (offered === null ? fr.said.paidAgain : fr.said.offered);
  return replaceLine(basket, at, { ...line, offered: reason }, { lead: lead(reason), what }, { lead: lead(line.offered), what });
}

/** A word to the kitchen with a line, or none any more with null. */
export function setKitchenNote(basket: Basket, key: number, note: string | null): Basket {
  const at = indexOfKey(basket, key);
  const line = basket.lines[at];
  if (!line || line.kitchen_note === note) return basket;
  const said = (now: string | null) => ({ lead: `${line.label} :`, what: now === null ? fr.kitchenNote.saidNone : `${now}.` });
  return replaceLine(basket, at, { ...line, kitchen_note: note }, said(note), said(line.kitchen_note));
}

/** The day is closed: no word to the kitchen stays on this screen, not even to be put back (LAW RGPD-05). */
export function forgetKitchenNotes(basket: Basket): Basket {
  const bare = <Line extends BasketLine | null>(line: Line): Line => (line === null ? line : { ...line, kitchen_note: null });
  return {
    ...basket,
    lines: basket.lines.map(bare),
    undo: basket.undo.map((step) => ({ ...step, lines: step.lines.map((one) => ({ ...one, line: bare(one.line) })) })),
    said: basket.lines.some(({ kitchen_note }) => kitchen_note !== null) ? fr.said.ready : basket.said,
  };
}

/** Puts a discount with its reason on the whole ticket, or takes it off with null. `what` is its amount in words: `10 %`. */
export function setDiscount(basket: Basket, discount: TicketDiscount | null, what: string): Basket {
  const lead = discount ? fr.said.discounted : fr.said.discountOff;
  const undoneLead = discount ? fr.said.discountOff : fr.said.discounted;
  return act(
    basket,
    { discount },
    { lead, what: `${what}.` },
    { lines: [], discount: basket.discount, undone: { lead: undoneLead, what: `${what}.` } },
  );
}

/** Opens the tools of a line, or closes them; nothing to undo. */
export const openLine = (basket: Basket, key: number | null): Basket =>
  basket.open_key === key ? { ...basket, open_key: null } : { ...basket, open_key: key };

/** Takes back the last action and says so. */
export function undoLast(basket: Basket): Basket {
  const step = basket.undo.at(-1);
  if (!step) return basket;
  let lines = basket.lines;
  for (const { key, at, line } of step.lines) {
    const now = lines.findIndex((other) => other.key === key);
    if (line === null) lines = now < 0 ? lines : lines.toSpliced(now, 1);
    else lines = now < 0 ? lines.toSpliced(Math.min(at, lines.length), 0, line) : lines.with(now, line);
  }
  return {
    ...basket,
    lines,
    mode: step.mode ?? basket.mode,
    discount: step.discount === undefined ? basket.discount : step.discount,
    open_key: step.open_key !== null && lines.some((line) => line.key === step.open_key) ? step.open_key : null,
    undo: basket.undo.slice(0, -1),
    said: step.undone,
  };
}
