/**
 * Signs for the wall and labels for the shelf: origin of meat (LAW MEAT-01), allergens (ALL-01), prices (PRICE-01), batches. Show what is
 * recorded; must never say of a product what nobody wrote down.
 */
import { eurosText } from '../contract/money-text.ts';
import type { Allergen, Article, Category } from '../contract/shapes/catalogue.ts';
import type { Block, SemanticDocument } from '../contract/shapes/document.ts';
import type { Formule } from '../contract/shapes/formule.ts';
import type { TracedLot } from '../contract/shapes/trace.ts';
import { ALLERGENS, allergenText } from './allergen-text.ts';
import { dateText, dayText, fact, framed, goodsText, line, type PaperFrame, rule, space } from './paper-blocks.ts';
import { originText } from './recall.ts';

export const SPECIES: Readonly<Record<string, string>> = { bovin: 'Bœuf', porc: 'Porc', ovin: 'Mouton', volaille: 'Volaille' };

/** @param meats lots in use, each with its species */
export function buildOriginSign(meats: readonly (TracedLot & { species: string })[], frame: PaperFrame): SemanticDocument {
  const bySpecies = [...Map.groupBy(meats, ({ species }) => species)].sort(([one], [other]) => one.localeCompare(other, 'fr'));
  const blocks: Block[] = [
    { kind: 'title', text: 'Origine de nos viandes' },
    line(`Le ${dateText(frame.at_utc_ms)}`),
    ...bySpecies.flatMap(([species, lots]): Block[] => [
      space,
      line(SPECIES[species] ?? species, true),
      // Several lots of one origin are one line.
      ...[...new Set(lots.map((lot) => `${lot.label} : ${originText(lot)}${lot.supplier === '' ? '' : ` (${lot.supplier})`}`))].map(
        (text) => line(text),
      ),
    ]),
    rule,
    line(`${frame.establishment.name}. Décrets n° 2002-1465, 2022-65, 2024-171 et 2025-141.`),
  ];
  return framed(frame, { kind: 'sign', title: 'Origine de nos viandes', blocks });
}

export type AllergenRow = { label: string; allergens: readonly Allergen[] };

/** On a page a table of crosses; on the roll each article with its allergens in words. */
export function buildAllergenSheet(
  groups: readonly { label: string; rows: readonly AllergenRow[] }[],
  frame: PaperFrame,
): SemanticDocument {
  const head: Block[] = [{ kind: 'title', text: 'Les allergènes de nos plats' }, line(`Le ${dateText(frame.at_utc_ms)}`)];
  const body = groups.flatMap(({ label, rows }): Block[] => [
    line(label, true),
    ...(frame.form === 'sheet' ? [matrixOf(rows)] : rows.map((row) => line(`${row.label} : ${wordsOf(row.allergens)}`))),
  ]);
  const foot: Block[] = [rule, line('Une question ? Demandez à l’équipe. Règlement (UE) n° 1169/2011, annexe II.')];
  return framed(frame, { kind: 'matrix', title: 'Les allergènes de nos plats', blocks: [...head, ...body, ...foot] });
}

const wordsOf = (allergens: readonly Allergen[]): string =>
  allergens.length === 0 ? 'aucun connu' : allergens.map((code) => allergenText[code]).join(', ');

const matrixOf = (rows: readonly AllergenRow[]): Block => ({
  kind: 'table',
  columns: [{ width: 0, align: 'left' }, ...ALLERGENS.map(() => ({ width: 3, align: 'left' as const }))],
  rows: [
    { cells: ['', ...ALLERGENS.map((code) => allergenText[code])], bold: true },
    ...rows.map(({ label, allergens }) => ({ cells: [label, ...ALLERGENS.map((code) => (allergens.includes(code) ? 'X' : ''))] })),
  ],
});

type PricedGroup = { category: Category; articles: readonly Article[] };

export function buildPriceList(groups: readonly PricedGroup[], formules: readonly Formule[], frame: PaperFrame): SemanticDocument {
  const blocks: Block[] = [
    { kind: 'title', text: 'Nos prix' },
    line('Prix nets, service compris.'),
    ...(formules.length === 0
      ? []
      : [line('Formules', true), pricesOf(formules.map((one) => ({ ...one, by_weight: false, quality: '' })))]),
    ...groups.flatMap(({ category, articles }): Block[] => [
      line(category.label, true),
      pricesOf(articles.map((one) => ({ ...one, quality: qualityText(one) }))),
    ]),
    rule,
    line(`${frame.establishment.name}, le ${dateText(frame.at_utc_ms)}. Les prix sont en euros, toutes taxes comprises.`),
  ];
  return framed(frame, { kind: 'prices', title: 'Nos prix', blocks });
}

/** With evidence only: articles come here without the claims nobody can prove (LAW BIO-01, EQU-01). */
function qualityText({ label, organic, organic_certifier, fair_trade_evidence }: Article): string {
  const bio = (organic === 'dish' || organic === 'packaged') && organic_certifier ? `bio ${organic_certifier}` : '';
  return [bio, fair_trade_evidence && !label.includes('équitable') ? 'équitable' : ''].filter((part) => part !== '').join(', ');
}

type Priced = { label: string; quality: string; by_weight: boolean; sur_place_cents: number | null; emporter_cents: number | null };

const pricesOf = (rows: readonly Priced[]): Block => ({
  kind: 'table',
  columns: [
    { width: 0, align: 'left' },
    { width: 11, align: 'right' },
    { width: 11, align: 'right' },
  ],
  rows: [
    { cells: ['', 'Sur place', 'À emporter'] },
    ...rows.map(({ label, quality, by_weight, sur_place_cents, emporter_cents }) => ({
      cells: [
        `${label}${by_weight ? ', le kg' : ''}${quality === '' ? '' : ` (${quality})`}`,
        ...[sur_place_cents, emporter_cents].map((cents) => (cents === null ? '–' : eurosText(cents))),
      ],
    })),
  ],
});

/** A label for a box of what was cooked here; its code is what the search of lots understands. */
export function buildBatchLabel(lot: TracedLot, allergens: readonly Allergen[], copies: number, frame: PaperFrame): SemanticDocument {
  const one: Block[] = [
    { kind: 'title', text: lot.label },
    fact('Lot', String(lot.lot_no)),
    fact(lot.is_batch ? 'Préparé le' : 'Reçu le', dateText(lot.made_at_utc_ms)),
    fact('À utiliser jusqu’au', lot.dlc_day === null ? (lot.ddm_day === null ? 'sans date' : dayText(lot.ddm_day)) : dayText(lot.dlc_day)),
    fact('Quantité', goodsText(lot.received_mil, lot.base)),
    line(`Allergènes : ${wordsOf(allergens)}`, true),
    { kind: 'qr', content: lotCode(lot.lot_no) },
  ];
  const all = Array.from({ length: copies }, (_, at) => (at === 0 ? one : [rule, ...one])).flat();
  return framed(frame, { kind: 'label', title: `Étiquette du lot ${lot.lot_no}`, blocks: all });
}

/** What the code on a label holds. */
const lotCode = (lotNo: number): string => `LOT ${String(lotNo).padStart(6, '0')}`;
