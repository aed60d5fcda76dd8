/** Suppliers: who they are, when they can be ordered from, their certificates and their file. Must never send anything to one. */
import { ordersIn } from '../../db/orders.ts';
import type { ReadHandle, Transaction } from '../../db/store.ts';
import { findSupplier, listSuppliers, putSupplier, type StoredSupplier, supplierChangedBy } from '../../db/suppliers.ts';
import type { Parsed, Reply } from '../contract/calls/index.ts';
import { ok, refuse } from '../contract/results.ts';
import { MAX_LISTED, type MenuProblemReason } from '../contract/shapes/menu-import.ts';
import { type CalendarDay, type SupplierFacts, supplier as supplierShape } from '../contract/shapes/supplier.ts';
import { parisDay } from '../contract/time.ts';
import { type Day, madeVisible, type UtcMs } from '../contract/values.ts';
import { addDays } from '../domain/closing-periods.ts';
import { isFrenchHoliday } from '../domain/french-holidays.ts';
import type { RowProblem } from '../domain/menu-row.ts';
import { chanceFor, nextChances, takesOrders } from '../domain/order-calendar.ts';
import { reachable, readSupplierRows, SUPPLIER_COLUMNS, type SupplierRow } from '../domain/supplier-file.ts';
import { readSheet } from './csv-text.ts';
import type { CommandContext, QueryContext } from './till-context.ts';

/** Deliveries proposed at once. */
const CHANCES = 4;
/** From so many days before its end a certificate is spoken of. */
const CERTIFICATE_WARNS_DAYS = 45;
const MAX_BYTES = 512 * 1024;
const SHOWN = 80;

export function list({ reader, clock }: QueryContext): Reply<'suppliers.list'> {
  const now = clock.now();
  return ok(listSuppliers(reader).map((one) => shown(one, now)));
}

function shown(one: StoredSupplier, now: UtcMs) {
  const today = parisDay(now);
  const left = one.certificate_until_day === null ? null : daysBetween(today, one.certificate_until_day);
  return supplierShape.parse({
    ...one,
    chances: one.active ? nextChances(one, now, today, CHANCES) : [],
    certificate_days_left: left !== null && left <= CERTIFICATE_WARNS_DAYS ? left : null,
  });
}

const utcOf = (day: Day): number => Date.UTC(Math.trunc(day / 10_000), (Math.trunc(day / 100) % 100) - 1, day % 100);
const daysBetween = (from: Day, to: Day): number => Math.round((utcOf(to) - utcOf(from)) / 86_400_000);

export function save(context: CommandContext, { code, version, facts }: Parsed<'suppliers.save'>): Reply<'suppliers.save'> {
  const { transaction } = context;
  const known = findSupplier(transaction, code);
  if (version === 0 && known) return refuse('supplier_exists', { code });
  if (version > 0 && !known) return refuse('unknown_supplier', { code });
  if (known && known.version !== version) return refuse('supplier_changed', { by: supplierChangedBy(transaction, code) });
  if (!reachable(facts.channel, facts.address)) return refuse('address_missing', { channel: facts.channel });
  if (facts.fallback_address !== '' && !reachable(facts.fallback, facts.fallback_address))
    return refuse('address_missing', { channel: facts.fallback });
  return ok({ code, version: put(context, code, facts) });
}

const put = ({ transaction, now, caller }: CommandContext, code: string, facts: SupplierFacts): number =>
  putSupplier(transaction, code, facts, { at_utc_ms: now, by: caller.operator });

/** Cut-offs and deliveries day by day; an expected order names its number. */
export function calendar({ reader }: QueryContext, { first_day, days }: Parsed<'suppliers.calendar'>): Reply<'suppliers.calendar'> {
  const suppliers = listSuppliers(reader).filter(({ active }) => active);
  const expected = ordersIn(reader, ['ready', 'queued', 'sent', 'confirmed', 'uncertain', 'partly_received']);
  const chances = suppliers.flatMap((one) =>
    range(first_day, days + 70).flatMap((day) => {
      const chance = chanceFor(one, day);
      return chance ? [{ supplier: one.code, ...chance }] : [];
    }),
  );
  return ok(
    range(first_day, days).map((day): CalendarDay => {
      const coming = chances.filter(({ delivery_day }) => delivery_day === day).map(({ supplier }) => supplier);
      const ordered = expected.filter(({ delivery_day }) => delivery_day === day);
      return {
        day,
        holiday: isFrenchHoliday(day),
        orders: suppliers
          .filter((one) => takesOrders(one, day))
          .flatMap(({ code }) => {
            const served = chances.filter(({ supplier, order_day }) => supplier === code && order_day === day);
            const [first] = served;
            if (!first) return [];
            const { not_after_utc_ms } = first;
            return [{ supplier: code, not_after_utc_ms, delivery_days: served.map(({ delivery_day }) => delivery_day) }];
          }),
        deliveries: [
          ...ordered.map(({ supplier, order_no }) => ({ supplier, order_no })),
          ...coming.filter((code) => !ordered.some(({ supplier }) => supplier === code)).map((supplier) => ({ supplier, order_no: null })),
        ],
      };
    }),
  );
}

const range = (first: Day, count: number): Day[] => Array.from({ length: count }, (_, ahead) => addDays(first, ahead));

export function previewImport(context: QueryContext, { file }: Parsed<'suppliers.previewImport'>): Reply<'suppliers.previewImport'> {
  const { rows, found, problems } = readFile(file);
  const sound = problems.length === 0;
  const entries = sound ? [...found] : [];
  return ok({
    sound,
    rows,
    added: entries.filter(([code]) => !findSupplier(context.reader, code)).map(([code]) => code),
    changed: entries.filter(([code, row]) => isOther(context.reader, code, row)).map(([code]) => code),
    problem_count: problems.length,
    problems: problems.slice(0, MAX_LISTED).map((one) => ({ ...one, file: file.name, value: cut(one.value) })),
  });
}

export function applyImport(context: CommandContext, { file }: Parsed<'suppliers.applyImport'>): Reply<'suppliers.applyImport'> {
  const { found, problems } = readFile(file);
  if (problems.length > 0) return refuse('files_unsound', { problems: problems.length });
  return ok(takeSuppliers(context.transaction, found, { at_utc_ms: context.now, by: context.caller.operator }));
}

/** Puts what a file says; what only a screen says (contacts, customer number) stays as it was. */
export function takeSuppliers(
  transaction: Transaction,
  found: ReadonlyMap<string, SupplierRow>,
  change: { at_utc_ms: number; by: string },
): { added: number; changed: number } {
  const count = { added: 0, changed: 0 };
  for (const [code, row] of found) {
    const known = findSupplier(transaction, code);
    if (known && !isOther(transaction, code, row)) continue;
    const { contacts, customer_no, holidays, active, fallback_address } = known ?? NOT_IN_A_FILE;
    putSupplier(transaction, code, { ...row, contacts, customer_no, holidays, active, fallback_address }, change);
    count[known ? 'changed' : 'added'] += 1;
  }
  return count;
}

const NOT_IN_A_FILE = { contacts: [], customer_no: '', holidays: false, active: true, fallback_address: '' };

function isOther(handle: ReadHandle, code: string, row: SupplierRow): boolean {
  const known = findSupplier(handle, code);
  if (!known) return false;
  return (Object.keys(row) as (keyof SupplierRow)[]).some((name) => JSON.stringify(known[name]) !== JSON.stringify(row[name]));
}

const cut = (value: string): string => madeVisible(value.length > SHOWN ? `${value.slice(0, SHOWN)}…` : value);

function readFile({ content_base64 }: Parsed<'suppliers.applyImport'>['file']): {
  rows: number;
  found: Map<string, SupplierRow>;
  problems: RowProblem[];
} {
  const whole = (reason: MenuProblemReason) => ({ rows: 0, found: new Map(), problems: [{ line: 0, column: '', value: '', reason }] });
  const bytes = Buffer.from(content_base64, 'base64');
  if (bytes.length > MAX_BYTES) return whole('too_large');
  const { header, rows, problems } = readSheet(bytes);
  const missing = SUPPLIER_COLUMNS.filter((column) => !header.includes(column));
  if (problems.length === 0 && missing.length > SUPPLIER_COLUMNS.length / 2) return whole('not_suppliers');
  if (problems.length === 0) {
    problems.push(...missing.map((column): RowProblem => ({ line: 1, column, value: '', reason: 'column_missing' })));
  }
  // A column that is not there is not said again for each row.
  const found = problems.length > 0 ? new Map<string, SupplierRow>() : readSupplierRows(rows, problems);
  return { rows: rows.length, found, problems };
}
