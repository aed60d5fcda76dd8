/**
 * The shape in which this screen's work is kept on its disk: stage, basket, money received, receipt. Read back through its schema,
 * so that a row of another version is never half understood. Must change its `v` when its meaning changes.
 */
import { z } from 'zod';
import { commandId, draftId } from '../../main/contract/ids.ts';
import { consumptionMode, saleMode } from '../../main/contract/shapes/catalogue.ts';
import { saleReceipt, ticketDiscount } from '../../main/contract/shapes/sale.ts';
import { issueMode, ticketIssue } from '../../main/contract/shapes/ticket.ts';
import { type Basket, emptyBasket } from './basket.ts';
import type { Tenders } from './payment.ts';

const said = z.object({ lead: z.string(), what: z.string() });
const line = z.object({
  key: z.int(),
  article: z.string(),
  label: z.string(),
  by_weight: z.boolean(),
  qty_mil: z.int(),
  own_mode: saleMode.nullable(),
  offered: z.string().nullable(),
  kitchen_note: z.string().nullable().default(null),
  formule: z
    .array(z.object({ step: z.int(), article: z.string(), label: z.string(), count: z.int() }))
    .nullable()
    .default(null),
});
const undoStep = z.object({
  lines: z.array(z.object({ key: z.int(), at: z.int(), line: line.nullable() })),
  mode: consumptionMode.optional(),
  discount: ticketDiscount.nullable().optional(),
  open_key: z.int().nullable(),
  undone: said,
});
const basket = z.object({
  lines: z.array(line),
  mode: consumptionMode,
  discount: ticketDiscount.nullable(),
  next_key: z.int(),
  open_key: z.int().nullable(),
  undo: z.array(undoStep),
  said,
});
const tenders = z.array(
  z.discriminatedUnion('kind', [
    z.object({ kind: z.enum(['money', 'exact', 'typed', 'cheque']), cents: z.int() }),
    z.object({ kind: z.literal('card'), cents: z.int(), tip_cents: z.int().optional(), attempt_no: z.int().optional() }),
    z.object({
      kind: z.literal('meal_voucher'),
      cents: z.int(),
      holder_no: z.int(),
      issuer: z.string(),
      label: z.string(),
      titles: z.int(),
      value_cents: z.int(),
      despite_day: z.boolean(),
    }),
    z.object({ kind: z.literal('deposit'), cents: z.int(), deposit_no: z.int(), label: z.string() }),
    z.object({ kind: z.literal('local_currency'), cents: z.int(), code: z.string(), label: z.string(), units: z.int() }),
  ]),
);

/**
 * Where the screen is: ringing up, waiting for the till to keep or take a draft, offering the note, being paid, waiting for the sale's answer, giving change, choosing the ticket,
 * waiting for the choice's answer, showing the QR.
 */
export const stage = z.enum(['selling', 'waiting', 'note', 'paying', 'committing', 'change', 'ticket', 'issuing', 'qr']);

/** Why the screen came back to where it is; its sentence is in the text files. */
const notice = z.object({ code: z.string(), cents: z.int().optional() });
export type Notice = z.infer<typeof notice>;

/** The draft this basket is for the till, once it knows it. `lost`: another station changed it meanwhile. */
const draftLink = z.object({ draft_id: draftId, version: z.int(), place: z.string(), issued: z.boolean(), lost: z.boolean() });
export type DraftLink = z.infer<typeof draftLink>;

/** The answer to « la note ? », and for which total: it is asked again for another one. */
const noteAnswer = z.object({ answer: z.enum(['given', 'declined']), total_cents: z.int() });

export const sessionRow = z.object({
  v: z.literal(1),
  stage,
  basket,
  /** Belongs to the basket from the first opening of payment until its sale is recorded. */
  sale_id: commandId.nullable(),
  tenders,
  receipt: saleReceipt.nullable(),
  /** One id per choice of ticket, made when the choice opens. */
  issue_ids: z.object({ none: commandId, paper: commandId, qr: commandId }).nullable(),
  issuing: issueMode.nullable(),
  issue: ticketIssue.nullable(),
  notice: notice.nullable(),
  draft: draftLink.nullable().default(null),
  note: noteAnswer.nullable().default(null),
  /** In how many equal shares it is paid, 0 when nobody shares. */
  shares: z.int().default(0),
  /** Who asks for an invoice, null when nobody does (LAW ERP-01). */
  invoice: z.object({ name: z.string(), siren: z.string() }).nullable().default(null),
  /** What the terminal was last asked for, and how much of it is a tip. */
  sending: z.object({ amount_cents: z.int(), tip_cents: z.int() }).nullable().default(null),
});
/** As kept, with the basket's own read-only types. */
export type SessionRow = Omit<z.infer<typeof sessionRow>, 'basket' | 'tenders'> & { basket: Basket; tenders: Tenders };

export const freshRow = (): SessionRow => ({
  v: 1,
  stage: 'selling',
  basket: emptyBasket(),
  sale_id: null,
  tenders: [],
  receipt: null,
  issue_ids: null,
  issuing: null,
  issue: null,
  notice: null,
  draft: null,
  note: null,
  shares: 0,
  invoice: null,
  sending: null,
});
