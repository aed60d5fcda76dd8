/**
 * Reads the rows of a menu file (the columns of `carte.csv`) into a menu, or says what is wrong: line, column, value, reason.
 * Pure: the bytes were split into cells elsewhere. Nothing enters half: one bad row means no menu.
 */
import { type Category, organicEvidence, taxClass } from '../contract/shapes/catalogue.ts';
import { asDay, type Day } from '../contract/values.ts';
import type { MenuArticle } from './menu.ts';
import { type MenuRow, type RowProblem, RowReader } from './menu-row.ts';

export type Menu = { categories: Category[]; articles: MenuArticle[] };
export type MenuReading = { ok: true; menu: Menu } | { ok: false; problems: RowProblem[] };

/** Columns a menu file must have. */
export const MENU_COLUMNS = [
  'code',
  'libelle',
  'libelle_court',
  'categorie',
  'prix_ttc_sur_place',
  'prix_ttc_emporter',
  'classe_tva',
  'bio',
  'certificateur_bio',
  'equitable',
  'preuve_equitable',
  'pictogramme',
  'vendu_au_poids',
  'unite',
  'allergenes',
  'mois_disponibles',
  'ean',
] as const;

/** @param fromDay the day from which the prices of this file are valid */
export function readMenuRows(rows: readonly MenuRow[], fromDay: Day): MenuReading {
  const problems: RowProblem[] = [];
  const articles: MenuArticle[] = [];
  const categories = new Map<string, Category>();
  const first = new Map<string, RowReader | null>();
  for (const row of rows) {
    const reader = new RowReader(row, problems);
    const label = reader.text('categorie', 40);
    const article = readArticle(reader, label, fromDay);
    noteCode(reader, first);
    // A category shows the picture of its first article until someone chooses another.
    if (!categories.has(article.category)) {
      categories.set(article.category, { code: article.category, label, picture: article.picture });
    }
    articles.push(article);
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, menu: { categories: [...categories.values()], articles } };
}

/** Two rows with one code: both are named, none is chosen. */
function noteCode(row: RowReader, first: Map<string, RowReader | null>): void {
  const code = row.cell('code');
  if (code === '') return;
  const before = first.get(code);
  if (before !== undefined) row.problem('code', 'duplicate');
  before?.problem('code', 'duplicate');
  first.set(code, before === undefined ? row : null);
}

function readArticle(row: RowReader, categoryLabel: string, fromDay: Day): MenuArticle {
  const organic = row.oneOf('bio', organicEvidence.options, 'organic') ?? 'none';
  const certifier = row.text('certificateur_bio', 32, true);
  if (organic !== 'none' && certifier === '') row.problem('certificateur_bio', 'certifier_missing');
  const fair = row.yes('equitable');
  const evidence = row.text('preuve_equitable', 200, true);
  if (fair && evidence === '') row.problem('preuve_equitable', 'evidence_missing');
  return {
    code: row.code('code'),
    label: row.text('libelle', 200),
    short_label: row.text('libelle_court', 40),
    category: categoryCode(categoryLabel),
    tax_class: row.oneOf('classe_tva', taxClass.options, 'tax_class') ?? 'service',
    picture: row.text('pictogramme', 64, true),
    by_weight: row.yes('vendu_au_poids'),
    unit: row.text('unite', 16),
    organic,
    organic_certifier: organic === 'none' ? null : certifier,
    fair_trade_evidence: fair ? evidence : null,
    allergens: row.allergens(),
    months: row.months(),
    ean: row.ean(),
    prices: [
      { mode: 'sur_place', from_day: fromDay, unit_cents: row.price('prix_ttc_sur_place') },
      { mode: 'emporter', from_day: fromDay, unit_cents: row.price('prix_ttc_emporter') },
    ],
  };
}

/** `Boissons chaudes` → `boissons-chaudes`, the same for every file that names the category. */
const categoryCode = (label: string): string =>
  label
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 32);

/** The day of a file that names none: valid since ever. */
export const SINCE_EVER = asDay(20_000_101);
