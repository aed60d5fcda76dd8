/**
 * Reads the rows of `fournisseurs.csv` into suppliers, or says what is wrong: line, column, value, reason. Pure. Nothing enters half: one
 * bad row means no supplier of the file comes in.
 */
import type { OrderChannel, OrderFormat, SupplierFacts } from '../contract/shapes/supplier.ts';
import { asBasisPoints, asDay } from '../contract/values.ts';
import { type MenuRow, type RowProblem, RowReader } from './menu-row.ts';

export const SUPPLIER_COLUMNS = [
  'code',
  'nom',
  'type',
  'jours_commande',
  'heure_limite',
  'jours_livraison',
  'delai_jours',
  'minimum_ht',
  'franco_ht',
  'frais_port_ht',
  'canal',
  'adresse_canal',
  'canal_secours',
  'format_joint',
  'consigne',
  'distance_km',
  'certificat_bio',
  'certificat_expire',
  'tolerance_poids_pct',
  'remarque',
] as const;

const KINDS = ['cooperative_viande', 'maraicher', 'centrale_bio', 'boulangerie', 'boissons', 'autre'] as const;
const CHANNELS: Readonly<Record<string, OrderChannel>> = { email: 'email', http: 'http', impression: 'print' };
const FORMATS: readonly OrderFormat[] = ['pdf', 'csv', 'ubl', 'dfc', 'bnn'];

/** What a file says; contacts, the customer number and rest on holidays are said on the screen. */
export type SupplierRow = Omit<SupplierFacts, 'contacts' | 'customer_no' | 'holidays' | 'active' | 'fallback_address'>;

export function readSupplierRows(rows: readonly MenuRow[], problems: RowProblem[]): Map<string, SupplierRow> {
  const found = new Map<string, SupplierRow>();
  for (const row of rows) {
    const reader = new RowReader(row, problems);
    const code: string = reader.code('code');
    if (found.has(code)) reader.problem('code', 'duplicate');
    found.set(code, readSupplier(reader));
  }
  return found;
}

function readSupplier(row: RowReader): SupplierRow {
  const order_weekdays = days(row, 'jours_commande');
  const delivery_weekdays = days(row, 'jours_livraison');
  const main = channel(row, 'canal');
  const address = row.text('adresse_canal', 200, true);
  if (!reachable(main.channel, address)) row.problem('adresse_canal', 'channel_address');
  const formats = new Set([...main.formats, ...listed(row)]);
  return {
    label: row.text('nom', 80),
    kind: row.oneOf('type', KINDS, 'supplier_kind') ?? 'autre',
    order_weekdays,
    cut_off_min: clock(row),
    delivery_weekdays,
    lead_days: row.count('delai_jours', 60),
    minimum_cents: row.price('minimum_ht') ?? 0,
    franco_cents: row.price('franco_ht') ?? 0,
    shipping_cents: row.price('frais_port_ht') ?? 0,
    channel: main.channel,
    address,
    fallback: row.cell('canal_secours') === '' ? 'none' : channel(row, 'canal_secours').channel,
    formats: FORMATS.filter((format) => formats.has(format)),
    deposit_words: row.text('consigne', 200, true),
    distance_m: distance(row),
    certificate: row.text('certificat_bio', 120, true),
    certificate_until_day: date(row),
    weight_tolerance_bp: percent(row),
    remark: row.text('remarque', 300, true),
  };
}

/** Whether an address can be one of a channel; whether somebody answers there is seen when the first order leaves. */
export function reachable(channel: OrderChannel | 'none', address: string): boolean {
  if (channel === 'email') return /^[^\s@,;<>"]+@[^\s@,;<>"]+\.[^\s@,;<>"]+$/.test(address);
  // In clear to this machine only, where a connector of the supplier's may stand.
  if (channel === 'http') return /^(https:\/\/[^\s/]+|http:\/\/(127\.0\.0\.1|localhost)(:\d+)?(\/|$))/.test(address);
  return true;
}

function days(row: RowReader, column: string): number {
  // An empty cell of a menu is every day; here nobody said it.
  if (row.cell(column) !== '') return row.weekdays(column);
  row.problem(column, 'missing');
  return 1;
}

function clock(row: RowReader): number {
  const match = /^([01]?\d|2[0-3])[:h]([0-5]\d)$/.exec(row.cell('heure_limite'));
  if (!match) row.problem('heure_limite', 'clock');
  return match ? Number(match[1]) * 60 + Number(match[2]) : 0;
}

/** `email+csv` is the mail, with the CSV. */
function channel(row: RowReader, column: string): { channel: OrderChannel; formats: OrderFormat[] } {
  const [word = '', ...more] = row.cell(column).toLowerCase().split('+');
  const found = CHANNELS[word.trim()];
  const formats = more.map((one) => FORMATS.find((format) => format === one.trim()));
  if (!found || formats.includes(undefined)) row.problem(column, 'channel');
  return { channel: found ?? 'print', formats: formats.flatMap((format) => format ?? []) };
}

function listed(row: RowReader): OrderFormat[] {
  const words = row
    .cell('format_joint')
    .toLowerCase()
    .split('|')
    .map((word) => word.trim())
    .filter((word) => word !== '');
  const formats = words.map((word) => FORMATS.find((format) => format === word));
  if (formats.includes(undefined)) row.problem('format_joint', 'order_format');
  return formats.flatMap((format) => format ?? []);
}

function distance(row: RowReader): number | null {
  const written = row.cell('distance_km');
  if (written === '') return null;
  const match = /^(\d{1,5})(?:,(\d{1,3}))?$/.exec(written);
  if (!match) row.problem('distance_km', 'kilometres');
  return match ? Number(match[1]) * 1_000 + Number((match[2] ?? '').padEnd(3, '0')) : null;
}

function date(row: RowReader) {
  const written = row.cell('certificat_expire');
  if (written === '') return null;
  const [, year = 0, month = 0, dayOfMonth = 0] = (/^(\d{4})-(\d{2})-(\d{2})$/.exec(written) ?? []).map(Number);
  const at = new Date(Date.UTC(year, month - 1, dayOfMonth));
  const real = year >= 2000 && at.getUTCMonth() === month - 1 && at.getUTCDate() === dayOfMonth;
  if (!real) row.problem('certificat_expire', 'date');
  return real ? asDay(year * 10_000 + month * 100 + dayOfMonth) : null;
}

function percent(row: RowReader) {
  const match = /^(\d{1,2})(?:,(\d{1,2}))?$/.exec(row.cell('tolerance_poids_pct') || '0');
  if (!match) row.problem('tolerance_poids_pct', 'percent');
  return asBasisPoints(match ? Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')) : 0);
}
