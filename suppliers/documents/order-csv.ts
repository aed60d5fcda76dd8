/**
 * An order as CSV for people and spreadsheets: UTF-8 with BOM, `;`, decimal comma, CRLF. A cell that a spreadsheet would run gets an
 * apostrophe (OWASP "CSV injection").
 */
import type { OrderFacts } from '../../main/contract/shapes/order.ts';
import { stockUnitOf, unitWordOf } from '../../main/contract/units.ts';
import { decimal, isoDay, shortDecimal } from './decimal-text.ts';

const HEADER = [
  'commande',
  'revision',
  'remplace_revision',
  'livraison',
  'client',
  'ligne',
  'reference',
  'ean',
  'produit',
  'quantite',
  'unite',
  'code_unite',
  'contenu_total',
  'unite_contenu',
  'prix_ht',
  'unite_prix',
  'au_poids_livre',
  'total_ht',
  'tva_pct',
];

export function writeOrderCsv(facts: OrderFacts): Uint8Array {
  const rows = facts.lines.map((line) => {
    const unit = stockUnitOf(line.base);
    return [
      facts.number,
      String(facts.revision),
      facts.revision > 1 ? String(facts.revision - 1) : '',
      isoDay(facts.delivery_day),
      facts.seller.customer_no,
      String(line.position),
      line.ref,
      line.ean,
      line.label,
      String(line.packs),
      unitWordOf(line.order_unit),
      line.order_unit,
      shortDecimal(BigInt(line.packs) * BigInt(line.order_base_mil), 3 + zerosOf(unit.factor), ','),
      unit.word,
      decimal(line.price_e4, 4, ','),
      unitWordOf(line.price_unit),
      line.weighed ? 'oui' : 'non',
      decimal(line.line_cents, 2, ','),
      shortDecimal(line.vat_bp, 2, ','),
    ];
  });
  const text = [HEADER, ...rows].map((cells) => `${cells.map(cellOf).join(';')}\r\n`).join('');
  return new TextEncoder().encode(`\uFEFF${text}`);
}

/** Stock units are powers of ten of their base. */
const zerosOf = (factor: number): number => String(factor).length - 1;

function cellOf(text: string): string {
  const safe = /^[=+\-@]/.test(text) ? `'${text}` : text;
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
