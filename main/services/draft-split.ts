/**
 * Parts a table's draft in two: what somebody pays now becomes a draft of its own in the hands of the station, the rest waits at its
 * place. What a document showed is moved by records: minus here, plus there, nothing in all (LAW DAT-02, INA-01).
 */
import { type DraftRow, findDraft } from '../../db/drafts.ts';
import type { Parsed, Reply } from '../contract/calls/index.ts';
import { ok, refuse } from '../contract/results.ts';
import { consumptionMode } from '../contract/shapes/catalogue.ts';
import { basketContent } from '../contract/shapes/draft.ts';
import { foldLines } from '../domain/draft-corrections.ts';
import type { PricedSale } from '../domain/sale.ts';
import { shareDiscount, splitBasket } from '../domain/split-draft.ts';
import { currentDraft, priceBasket, recordCorrections, recordShown, savedRow, storeDraft, wholeOf } from './drafts.ts';
import { partKitchen } from './kitchen.ts';
import { withWords } from './kitchen-notes.ts';
import type { CommandContext } from './till-context.ts';

/** Why lines left the draft that a document showed. */
const REASON = 'Addition partagée';
const MAX_PLACE = 24;
/** How the place of a part is told from the table's. */
const PART = ', part';

export function split(context: CommandContext, input: Parsed<'notes.split'>): Reply<'notes.split'> {
  const { draft_id, draft_version, part_draft_id, take } = input;
  const found = currentDraft(context, draft_id, draft_version);
  if (!found.ok) return found;
  const row = found.value;
  if (row.place.trim() === '') return refuse('place_missing');
  if (findDraft(context.transaction, part_draft_id)) return refuse('bad_split');
  const basket = basketContent.parse(withWords(context.transaction, row.basket));
  const whole = priceBasket(context, basket);
  if (!whole.ok) return whole;
  const bare = splitBasket(basket, take, whole.value);
  if (!bare.ok) return bare;
  const gross = { rest: priceBasket(context, bare.value.rest), part: priceBasket(context, bare.value.part) };
  if (!gross.rest.ok) return gross.rest;
  if (!gross.part.ok) return gross.part;
  const cents = { rest: gross.rest.value.total_cents, part: gross.part.value.total_cents };
  const parted = shareDiscount(bare.value, whole.value, cents);
  const [rest, part] = [priceBasket(context, parted.rest), priceBasket(context, parted.part)];
  if (!rest.ok) return rest;
  if (!part.ok) return part;
  if (rest.value.total_cents + part.value.total_cents !== whole.value.total_cents) return refuse('bad_split');
  const order = (id: typeof draft_id, version: number, place: string, content: typeof basket) => ({
    ...{ draft_id: id, draft_version: version, place, basket: content },
    mode: consumptionMode.parse(row.mode),
  });
  const corrected = recordCorrections(context, row, foldLines(rest.value.lines), row.place, REASON);
  if (!corrected.ok) return corrected;
  const restRow = savedRow(context, row, order(draft_id, row.version, row.place, parted.rest), rest.value, { state: 'parked' });
  const place = `${row.place.slice(0, MAX_PLACE - PART.length)}${PART}`;
  const fresh = savedRow(context, null, order(part_draft_id, 0, place, parted.part), part.value, {
    state: 'open',
    ...shownBy(row, part.value),
  });
  recordShown(context, fresh, REASON);
  const parts = { rest: storeDraft(context, row, restRow), part: wholeOf(context, stored(context, fresh)) };
  partKitchen(context, draft_id, part_draft_id, { lines: rest.value.lines, basket: parted.rest });
  return ok(parts);
}

/** The document that showed what moves, so that taking it away later leaves records too. */
const shownBy = ({ document, document_no, issued }: DraftRow, { lines }: PricedSale): Partial<DraftRow> =>
  issued === null ? {} : { document, document_no, issued: JSON.stringify(foldLines(lines)) };

function stored(context: CommandContext, row: DraftRow): DraftRow {
  storeDraft(context, null, row);
  return row;
}
