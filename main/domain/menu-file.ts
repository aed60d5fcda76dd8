/**
 * Reads the rows of a menu file (the columns of `carte.csv`) into a menu, or says what is wrong: line, column, value, reason.
 * Pure: the bytes were split into cells elsewhere. Nothing enters half: one bad row means no menu.
 */
import { articleCode } from '../contract/ids.ts';
import { allergen, type Category, organicEvidence, taxClass } from '../contract/shapes/catalogue.ts';
import { asCents, asDay, type Cents, type Day, lineOfText } from '../contract/values.ts';
import { type MenuArticle, parseMonths } from './menu.ts';

/** One row: its line in the file (the header is line 1) and its cells by column name. */
export type MenuRow = { line: number; cells: Readonly<Record<string, string>> };

export type MenuProblem = { line: number; column: string; value: string; reason: MenuProblemReason };
export type MenuProblemReason =
  | 'missing'
  | 'code'
  | 'duplicate'
  | 'text'
  | 'price'
  | 'tax_class'
  | 'organic'
  | 'certifier_missing'
  | 'evidence_missing'
  | 'yes_no'
  | 'allergen'
  | 'months'
  | 'ean';

export type Menu = { categories: Category[]; articles: MenuArticle[] };
export type MenuReading = { ok: true; menu: Menu } | { ok: false; problems: MenuProblem[] };

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
type Column = (typeof MENU_COLUMNS)[number];

/** @param fromDay the day from which the prices of this file are valid */
export function readMenuRows(rows: readonly MenuRow[], fromDay: Day): MenuReading {
  const problems: MenuProblem[] = [];
  const articles: MenuArticle[] = [];
  const categories = new Map<string, Category>();
  const codes = new Set<string>();
  for (const row of rows) {
    const reader = new RowReader(row, problems);
    const label = reader.text('categorie', 40);
    const article = readArticle(reader, label, fromDay);
    if (codes.has(article.code)) reader.problem('code', 'duplicate');
    codes.add(article.code);
    // A category shows the picture of its first article until someone chooses another.
    if (!categories.has(article.category)) {
      categories.set(article.category, { code: article.category, label, picture: article.picture });
    }
    articles.push(article);
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, menu: { categories: [...categories.values()], articles } };
}

function readArticle(row: RowReader, categoryLabel: string, fromDay: Day): MenuArticle {
  const organic = row.oneOf('bio', organicEvidence.options, 'organic') ?? 'none';
  const certifier = row.text('certificateur_bio', 32, true);
  if (organic !== 'none' && certifier === '') row.problem('certificateur_bio', 'certifier_missing');
  const fair = row.yes('equitable');
  const evidence = row.text('preuve_equitable', 200, true);
  if (fair && evidence === '') row.problem('preuve_equitable', 'evidence_missing');
  return {
    code: row.code(),
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

/** Reads the cells of one row and collects what is wrong with them; what it returns for a bad cell is never used. */
class RowReader {
  private readonly row: MenuRow;
  private readonly problems: MenuProblem[];
  constructor(row: MenuRow, problems: MenuProblem[]) {
    this.row = row;
    this.problems = problems;
  }

  cell = (column: Column): string => (this.row.cells[column] ?? '').trim();

  problem(column: Column, reason: MenuProblemReason): void {
    this.problems.push({ line: this.row.line, column, value: this.cell(column), reason });
  }

  text(column: Column, max: number, mayBeEmpty = false): string {
    const value = this.cell(column);
    if (value === '' && !mayBeEmpty) this.problem(column, 'missing');
    const parsed = lineOfText(max).safeParse(value);
    if (!parsed.success) this.problem(column, 'text');
    return parsed.data ?? '';
  }

  code() {
    const parsed = articleCode.safeParse(this.cell('code'));
    if (!parsed.success) this.problem('code', 'code');
    return parsed.data ?? articleCode.parse('X');
  }

  oneOf<Option extends string>(column: Column, options: readonly Option[], reason: MenuProblemReason): Option | undefined {
    const found = options.find((option) => option === this.cell(column));
    if (!found) this.problem(column, reason);
    return found;
  }

  yes(column: Column): boolean {
    const value = this.cell(column);
    if (value !== 'oui' && value !== 'non') this.problem(column, 'yes_no');
    return value === 'oui';
  }

  /** `13,50` with at most two decimals; empty means not sold in this mode. Nothing is guessed from other shapes. */
  price(column: Column): Cents | null {
    const value = this.cell(column);
    if (value === '') return null;
    const match = /^(\d{1,6})(?:,(\d{1,2}))?$/.exec(value);
    if (!match) {
      this.problem(column, 'price');
      return null;
    }
    return asCents(Number(match[1]) * 100 + Number((match[2] ?? '0').padEnd(2, '0')));
  }

  allergens() {
    const parts = this.cell('allergenes')
      .split('|')
      .filter((part) => part !== '');
    const known = parts.map((part) => allergen.safeParse(part.trim()));
    if (known.some((one) => !one.success)) this.problem('allergenes', 'allergen');
    return known.flatMap((one) => (one.success ? [one.data] : []));
  }

  months(): number {
    const mask = parseMonths(this.cell('mois_disponibles'));
    if (mask === null) this.problem('mois_disponibles', 'months');
    return mask ?? 1;
  }

  ean(): string | null {
    const value = this.cell('ean');
    if (value === '') return null;
    if (!isGtin(value)) this.problem('ean', 'ean');
    return value;
  }
}

/** GS1 check digit: weights 3 and 1 from the right, the sum a multiple of ten. */
export function isGtin(code: string): boolean {
  if (!/^(\d{8}|\d{12,14})$/.test(code)) return false;
  const total = [...code].reverse().reduce((sum, digit, place) => sum + Number(digit) * (place % 2 === 1 ? 3 : 1), 0);
  return total % 10 === 0;
}

/** The day of a file that names none: valid since ever. */
export const SINCE_EVER = asDay(20_000_101);
