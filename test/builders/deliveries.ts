/** Deliveries of the tests' supplier, sent through the contract: a till with its price list, lines that state a case in one word. */
import { join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import type { Input, Output } from '../../main/contract/calls/index.ts';
import { makeDraftId } from '../../main/contract/ids.ts';
import { orderOnTheWay, SAUSAGE, supplyAll } from './supplies.ts';
import { accepted, openTestTill, type TestTill, temporaryFolder } from './till.ts';

export type Delivery = Input<'receipts.post'>;
export type Line = Delivery['lines'][number];
type Lot = Line['lots'][number];

let drafts = 0;
const draft = (): Delivery['draft_id'] => makeDraftId(1_000_000 + drafts++);
let lotNames = 0;
const FRENCH = { raised: 'France', slaughtered: 'France' };

/** So many grams of a sausage, in a lot of its own. */
export const sausage = (grams: number, part: Partial<Line> = {}, lot: Partial<Lot> = {}): Line => ({
  ingredient: 'I-SAUSEC',
  ref: SAUSAGE.ref,
  position: 1,
  lots: [{ qty_mil: grams * 1_000, supplier_lot: `LM-${++lotNames}`, dlc_day: 20_270_112 as never, ...FRENCH, ...lot }],
  ...part,
});
export const delivery = (order_no: number | null, lines: Line[], part: Partial<Delivery> = {}): Delivery => ({
  draft_id: draft(),
  supplier: 'F-VIA',
  order_no,
  note_ref: 'BL-1126',
  lines,
  ...part,
});

export type Receiving = {
  test: TestTill;
  folder: string;
  ordered(...lines: Parameters<typeof orderOnTheWay>[1]): number;
  sixSausages(): number;
  preview(body: Delivery): Promise<Output<'receipts.preview'>>;
  post(body: Delivery): Output<'receipts.post'>;
  get(receipt_no: number): Promise<Output<'receipts.get'>>;
  level(code: string): Promise<Output<'stock.list'>[number] | undefined>;
  stateOf(order_no: number): string | undefined;
  rows<Row>(sql: string, ...params: unknown[]): Row[];
  close(): Promise<void>;
};

/** A till whose supplier is known. Close it at the end. */
export function openReceiving(): Receiving {
  const folder = temporaryFolder();
  const test = openTestTill({ folder: folder.path, role: 'manager' });
  supplyAll(folder.path);
  const ordered: Receiving['ordered'] = (...lines) => orderOnTheWay(folder.path, lines);
  const rows: Receiving['rows'] = <Row>(sql: string, ...params: unknown[]) => {
    const db = new BetterSqlite(join(folder.path, 'till.db'), { readonly: true });
    try {
      return db.prepare(sql).all(...params) as Row[];
    } finally {
      db.close();
    }
  };
  return {
    test,
    folder: folder.path,
    ordered,
    sixSausages: () => ordered([SAUSAGE, 6]),
    preview: async (body) => accepted(await test.query('receipts.preview', body)),
    post: (body) => accepted(test.command('receipts.post', body)),
    get: async (receipt_no) => accepted(await test.query('receipts.get', { receipt_no })),
    level: async (code) => accepted(await test.query('stock.list', {})).find((one) => one.code === code),
    stateOf: (order_no) => rows<{ state: string }>('SELECT state FROM purchase_orders WHERE order_no = ?', order_no)[0]?.state,
    rows,
    close: async () => {
      await test.close();
      folder.remove();
    },
  };
}
