/** Suppliers and their contacts as rows. Must never decide when one takes an order: see main/domain/order-calendar.ts. */
import type { OrderFormat, SupplierFacts } from '../main/contract/shapes/supplier.ts';
import { all, one, type ReadHandle, run, runOne, type Transaction } from './sql.ts';

export type StoredSupplier = SupplierFacts & { code: string; version: number };
type Contact = SupplierFacts['contacts'][number];
type Row = Omit<StoredSupplier, 'contacts' | 'formats' | 'holidays' | 'active'> & { formats: string; holidays: number; active: number };

const COLUMNS = `code, label, kind, order_weekdays, cut_off_min, delivery_weekdays, lead_days, holidays, minimum_cents, franco_cents,
  shipping_cents, channel, address, fallback, fallback_address, formats, deposit_words, distance_m, certificate, certificate_until_day,
  weight_tolerance_bp, customer_no, remark, active, version`;

const supplierOf = ({ formats, holidays, active, ...row }: Row, contacts: Contact[]): StoredSupplier => ({
  ...row,
  formats: formats === '' ? [] : (formats.split(' ') as OrderFormat[]),
  holidays: holidays === 1,
  active: active === 1,
  contacts,
});

/** All of them by name, those put aside at the end. */
export function listSuppliers(handle: ReadHandle): StoredSupplier[] {
  const contacts = new Map<string, Contact[]>();
  const rows = all<Contact & { supplier: string }>(
    handle,
    'SELECT supplier, name, role, phone, email FROM supplier_contacts ORDER BY supplier, position',
  );
  for (const { supplier, ...contact } of rows) contacts.set(supplier, [...(contacts.get(supplier) ?? []), contact]);
  return all<Row>(handle, `SELECT ${COLUMNS} FROM suppliers ORDER BY active DESC, label`).map((row) =>
    supplierOf(row, contacts.get(row.code) ?? []),
  );
}

export function findSupplier(handle: ReadHandle, code: string): StoredSupplier | undefined {
  const row = one<Row>(handle, `SELECT ${COLUMNS} FROM suppliers WHERE code = ?`, code);
  if (!row) return undefined;
  return supplierOf(
    row,
    all<Contact>(handle, 'SELECT name, role, phone, email FROM supplier_contacts WHERE supplier = ? ORDER BY position', code),
  );
}

/** Who changed a supplier last. */
export const supplierChangedBy = (handle: ReadHandle, code: string): string =>
  one<{ changed_by: string }>(handle, 'SELECT changed_by FROM suppliers WHERE code = ?', code)?.changed_by ?? '';

/** Adds a supplier, or says it anew with the next version. @returns its version */
export function putSupplier(
  transaction: Transaction,
  code: string,
  facts: SupplierFacts,
  change: { at_utc_ms: number; by: string },
): number {
  runOne(
    transaction,
    `INSERT INTO suppliers (${COLUMNS}, changed_at_utc_ms, changed_by)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?)
     ON CONFLICT (code) DO UPDATE SET label = excluded.label, kind = excluded.kind, order_weekdays = excluded.order_weekdays,
       cut_off_min = excluded.cut_off_min, delivery_weekdays = excluded.delivery_weekdays, lead_days = excluded.lead_days,
       holidays = excluded.holidays, minimum_cents = excluded.minimum_cents, franco_cents = excluded.franco_cents,
       shipping_cents = excluded.shipping_cents, channel = excluded.channel, address = excluded.address, fallback = excluded.fallback,
       fallback_address = excluded.fallback_address, formats = excluded.formats, deposit_words = excluded.deposit_words,
       distance_m = excluded.distance_m, certificate = excluded.certificate, certificate_until_day = excluded.certificate_until_day,
       weight_tolerance_bp = excluded.weight_tolerance_bp, customer_no = excluded.customer_no, remark = excluded.remark,
       active = excluded.active, version = version + 1, changed_at_utc_ms = excluded.changed_at_utc_ms, changed_by = excluded.changed_by`,
    code,
    facts.label,
    facts.kind,
    facts.order_weekdays,
    facts.cut_off_min,
    facts.delivery_weekdays,
    facts.lead_days,
    facts.holidays ? 1 : 0,
    facts.minimum_cents,
    facts.franco_cents,
    facts.shipping_cents,
    facts.channel,
    facts.address,
    facts.fallback,
    facts.fallback_address,
    facts.formats.join(' '),
    facts.deposit_words,
    facts.distance_m,
    facts.certificate,
    facts.certificate_until_day,
    facts.weight_tolerance_bp,
    facts.customer_no,
    facts.remark,
    facts.active ? 1 : 0,
    change.at_utc_ms,
    change.by,
  );
  run(transaction, 'DELETE FROM supplier_contacts WHERE supplier = ?', code);
  for (const [index, { name, role, phone, email }] of facts.contacts.entries()) {
    runOne(transaction, 'INSERT INTO supplier_contacts VALUES (?, ?, ?, ?, ?, ?)', code, index + 1, name, role, phone, email);
  }
  return one<{ version: number }>(transaction, 'SELECT version FROM suppliers WHERE code = ?', code)?.version ?? 0;
}
