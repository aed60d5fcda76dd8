/**
 * A supplier with its price list and orders on their way, written as rows: what a receipt meets, without the way there. Must only be used by
 * tests that are not about price lists or orders.
 */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import BetterSqlite from 'better-sqlite3';

type Article = {
  ref: string;
  label: string;
  ean?: string;
  ingredient: string | null;
  base: string;
  order_unit: string;
  order_base_mil: number;
  price_base_mil: number;
  price_e4: number;
  weighed: 0 | 1;
  piece_base_mil?: number;
};

/** Sausages by the piece, billed by the kilo; flour by the sack; eggs by the tray; bunches of radish that weigh something. */
export const SAUSAGE: Article = {
  ref: 'LM-301',
  label: 'Rosette',
  ean: '3700000000303',
  ingredient: 'I-SAUSEC',
  base: 'GRM',
  order_unit: 'H87',
  order_base_mil: 800_000,
  price_base_mil: 1_000_000,
  price_e4: 185_000,
  weighed: 1,
};
export const FLOUR: Article = {
  ref: 'CB-1',
  label: 'Farine T65, sac 25 kg',
  ingredient: 'I-FARBL',
  base: 'GRM',
  order_unit: 'XSA',
  order_base_mil: 25_000_000,
  price_base_mil: 25_000_000,
  price_e4: 295_000,
  weighed: 0,
};
export const EGGS: Article = {
  ref: 'OE-30',
  label: 'Œufs, plateau de 30',
  ingredient: 'I-OEUF',
  base: 'H87',
  order_unit: 'XPU',
  order_base_mil: 30_000,
  price_base_mil: 1_000,
  price_e4: 2_500,
  weighed: 0,
};
/** Sold by the bunch, kept by the kilo, and nobody said how much a bunch is. */
export const BUNCHES: Article = {
  ref: 'MA-9',
  label: 'Carottes en botte',
  ingredient: 'I-CAROT',
  base: 'XBH',
  order_unit: 'XBH',
  order_base_mil: 1_000,
  price_base_mil: 1_000,
  price_e4: 20_000,
  weighed: 0,
};

const open = (folder: string): BetterSqlite.Database => {
  const db = new BetterSqlite(join(folder, 'till.db'));
  db.pragma('foreign_keys = ON');
  return db;
};

export function supplyAll(folder: string, tolerance_bp = 800): void {
  const db = open(folder);
  try {
    db.prepare(
      `INSERT INTO suppliers VALUES ('F-VIA', 'La Maillotine', 'cooperative_viande', 127, 720, 127, 1, 0, 0, 0, 0, 'print', '', 'none', '', '', '',
         18000, '', NULL, ?, '', '', 1, 1, 5, 'EQU')`,
    ).run(tolerance_bp);
    db.exec(`INSERT INTO price_lists (version_no, supplier, state, file_name, file_sha256, format, from_day, until_day, complete, summary,
      made_at_utc_ms, made_by) VALUES (900, 'F-VIA', 'staged', 'tarif.csv', '${'0'.repeat(64)}', 'csv', 20260101, 99991231, 1, '{}', 5, 'EQU')`);
    for (const article of [SAUSAGE, FLOUR, EGGS, BUNCHES]) {
      db.prepare('INSERT INTO supplier_articles VALUES (?, ?, ?, ?, 5, ?)').run(
        'F-VIA',
        article.ref,
        article.ingredient,
        article.piece_base_mil ?? null,
        'EQU',
      );
      db.prepare(
        `INSERT INTO supplier_article_facts VALUES ('F-VIA', ?, 900, 'listed', ?, '', '', ?, ?, ?, ?, 1, ?, ?, ?, NULL, 550, '', 0, 0, 0, '', '',
           'FR', '', '', 0, '')`,
      ).run(
        article.ref,
        article.label,
        article.ean ?? '',
        article.base,
        article.order_unit,
        article.order_base_mil,
        article.order_unit,
        article.price_base_mil,
        article.weighed,
      );
      db.prepare(`INSERT INTO supplier_prices VALUES ('F-VIA', ?, 900, 0, 20260101, 99991231, ?)`).run(article.ref, article.price_e4);
    }
    db.exec(`UPDATE price_lists SET state = 'ready' WHERE version_no = 900`);
    db.exec(`UPDATE price_lists SET state = 'applied', applied_at_utc_ms = 6, applied_by = 'EQU' WHERE version_no = 900`);
  } finally {
    db.close();
  }
}

/** An order that the supplier has, of so many order units of each. @returns its number */
export function orderOnTheWay(folder: string, lines: readonly [Article, number][], delivery_day = 20_261_123): number {
  const db = open(folder);
  try {
    const { lastInsertRowid } = db
      .prepare(
        `INSERT INTO purchase_orders (supplier, delivery_day, state, revision, version, remark, not_after_utc_ms, made_at_utc_ms, made_by,
           changed_at_utc_ms, changed_by) VALUES ('F-VIA', ?, 'sent', 1, 1, '', 5, 5, 'EQU', 5, 'EQU')`,
      )
      .run(delivery_day);
    for (const [at, [article, packs]] of lines.entries()) {
      db.prepare(
        `INSERT INTO purchase_order_lines (order_no, revision, position, ref, ingredient, label, ean, packs, order_unit, base, order_base_mil,
           price_unit, price_base_mil, price_e4, weighed, vat_bp, deposit_cents, proposed_packs, why)
         VALUES (?, 1, ?, ?, ?, ?, '', ?, ?, ?, ?, ?, ?, ?, ?, 550, 0, NULL, '')`,
      ).run(
        lastInsertRowid,
        at + 1,
        article.ref,
        article.ingredient,
        article.label,
        packs,
        article.order_unit,
        article.base,
        article.order_base_mil,
        article.order_unit,
        article.price_base_mil,
        article.price_e4,
        article.weighed,
      );
    }
    return Number(lastInsertRowid);
  } finally {
    db.close();
  }
}

/** A JPEG of one grey point: the smallest that a browser would draw. */
export const TINY_JPEG = Buffer.from(
  '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////' +
    'wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxA//9k=',
  'base64',
);

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
