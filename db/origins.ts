/** Lots with what is known of their origin, and the shares frozen with a ticket. Must never decide what a quality is. */
import type { LotPart } from '../main/domain/origins.ts';
import { all, one, type ReadHandle, run, type Transaction } from './sql.ts';

export type TakenCost = { lot_no: number; ingredient: string; qty_mil: number; cost_e4: number };
/** What the lines of a ticket took, by lot. */
export const takenCosts = (handle: ReadHandle, ticketNo: number): TakenCost[] =>
  all<TakenCost>(
    handle,
    `SELECT lot_no, ingredient, -sum(qty_mil) AS qty_mil, -sum(cost_e4) AS cost_e4 FROM stock_movements
     WHERE ticket_no = ? AND kind = 'sale' GROUP BY lot_no, ingredient`,
    ticketNo,
  );

const ORIGIN = `WITH RECURSIVE origin (lot_no) AS (
  SELECT value FROM json_each(?) UNION SELECT part_lot_no FROM origin JOIN stock_lot_parts USING (lot_no))`;

export type DeliveredRow = {
  lot_no: number;
  label: string;
  by: string;
  business_day: number;
  certificate: string;
  distance_m: number | null;
  supplier_certificate: string;
  certificate_until_day: number | null;
  /** What the supplier's newest price list says of this ingredient, 0 when it says nothing. */
  listed_organic: number;
  listed_fair: number;
};

const LISTED = (column: 'organic' | 'fair_trade') => `coalesce((SELECT ${column} FROM supplier_articles
    JOIN supplier_article_facts USING (supplier, ref) JOIN price_lists USING (version_no)
    WHERE supplier_articles.supplier = stock_receipts.supplier AND supplier_articles.ingredient = stock_lots.ingredient
      AND price_lists.state = 'applied' ORDER BY version_no DESC LIMIT 1), 0)`;

/** The delivered lots among these and among what they were cooked from. A supplier is named by its code, or by its name as it was written. */
export const deliveredAmong = (handle: ReadHandle, lotNos: readonly number[]): DeliveredRow[] =>
  all<DeliveredRow>(
    handle,
    `${ORIGIN} SELECT stock_lots.lot_no, ingredients.label, coalesce(suppliers.label, stock_receipts.supplier) AS by, business_day,
       stock_lots.certificate, distance_m, coalesce(suppliers.certificate, '') AS supplier_certificate, certificate_until_day,
       ${LISTED('organic')} AS listed_organic, ${LISTED('fair_trade')} AS listed_fair
     FROM origin JOIN stock_lots USING (lot_no) JOIN stock_receipts USING (receipt_no)
       JOIN ingredients ON ingredients.code = stock_lots.ingredient
       LEFT JOIN suppliers ON suppliers.code = stock_receipts.supplier OR suppliers.label = stock_receipts.supplier`,
    JSON.stringify(lotNos),
  );

export const partsAmong = (handle: ReadHandle, lotNos: readonly number[]): LotPart[] =>
  all<LotPart>(
    handle,
    `${ORIGIN} SELECT lot_no, part_lot_no, cost_e4 FROM origin JOIN stock_lot_parts USING (lot_no) ORDER BY lot_no, part_lot_no`,
    JSON.stringify(lotNos),
  );

export type OriginShares = { spent_e4: number; organic_e4: number; fair_e4: number; local_e4: number };
export const frozenShares = (handle: ReadHandle, ticketNo: number): OriginShares | undefined =>
  one<OriginShares>(handle, 'SELECT spent_e4, organic_e4, fair_e4, local_e4 FROM ticket_origins WHERE ticket_no = ?', ticketNo);

/** Keeps the shares of a ticket's first giving; what is there stays. */
export const freezeShares = (transaction: Transaction, ticketNo: number, shares: OriginShares): unknown =>
  run(
    transaction,
    'INSERT INTO ticket_origins (ticket_no, spent_e4, organic_e4, fair_e4, local_e4) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
    ticketNo,
    shares.spent_e4,
    shares.organic_e4,
    shares.fair_e4,
    shares.local_e4,
  );
