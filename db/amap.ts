/** AMAP contracts as rows: terms with a version; absences, told contents and payments that are only added. Must never write a receipt. */
import type { AmapFacts, BasketItem, ToldItem } from '../main/contract/shapes/amap.ts';
import type { BaseUnit } from '../main/contract/units.ts';
import type { Day, UtcMs } from '../main/contract/values.ts';
import { all, one, type ReadHandle, run, runOne, type Transaction } from './sql.ts';

export type ContractRow = Omit<AmapFacts, 'periods' | 'contents'> & { contract_no: number; version: number; changed_by: string };
const ROW = `contract_no, supplier, label, kind, from_day, until_day, weekday, every_weeks, baskets, price_cents, absence_rule, instalments,
  remark, version, changed_by`;

/** The newest season first. */
export const listContracts = (handle: ReadHandle): ContractRow[] =>
  all<ContractRow>(handle, `SELECT ${ROW} FROM amap_contracts ORDER BY until_day DESC, contract_no DESC`);

export const findContract = (handle: ReadHandle, contractNo: number): ContractRow | undefined =>
  one<ContractRow>(handle, `SELECT ${ROW} FROM amap_contracts WHERE contract_no = ?`, contractNo);

export const periodsOf = (handle: ReadHandle, contractNo: number): AmapFacts['periods'] =>
  all(handle, 'SELECT from_day, until_day, baskets FROM amap_periods WHERE contract_no = ? ORDER BY position', contractNo);

export const usualContents = (handle: ReadHandle, contractNo: number): BasketItem[] =>
  all(handle, 'SELECT ingredient, qty_mil, worth_cents FROM amap_contents WHERE contract_no = ? ORDER BY position', contractNo);

type Change = { at_utc_ms: UtcMs; by: string };

/** @param contractNo null for a new one @returns its number */
export function putContract(transaction: Transaction, contractNo: number | null, facts: AmapFacts, { at_utc_ms, by }: Change): number {
  const { supplier, label, kind, from_day, until_day, weekday, every_weeks, baskets, price_cents, absence_rule, instalments, remark } =
    facts;
  const values = [
    supplier,
    label,
    kind,
    from_day,
    until_day,
    weekday,
    every_weeks,
    baskets,
    price_cents,
    absence_rule,
    instalments,
    remark,
  ];
  const no =
    contractNo ??
    runOne(
      transaction,
      `INSERT INTO amap_contracts (supplier, label, kind, from_day, until_day, weekday, every_weeks, baskets, price_cents, absence_rule,
         instalments, remark, changed_at_utc_ms, changed_by, version) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)`,
      ...values,
      at_utc_ms,
      by,
    );
  if (contractNo !== null) {
    runOne(
      transaction,
      `UPDATE amap_contracts SET supplier = ?, label = ?, kind = ?, from_day = ?, until_day = ?, weekday = ?, every_weeks = ?, baskets = ?,
         price_cents = ?, absence_rule = ?, instalments = ?, remark = ?, changed_at_utc_ms = ?, changed_by = ?, version = version + 1
       WHERE contract_no = ?`,
      ...values,
      at_utc_ms,
      by,
      contractNo,
    );
  }
  run(transaction, 'DELETE FROM amap_periods WHERE contract_no = ?', no);
  for (const [at, period] of facts.periods.entries()) {
    runOne(transaction, 'INSERT INTO amap_periods VALUES (?, ?, ?, ?, ?)', no, at + 1, period.from_day, period.until_day, period.baskets);
  }
  run(transaction, 'DELETE FROM amap_contents WHERE contract_no = ?', no);
  for (const [at, item] of facts.contents.entries()) {
    runOne(transaction, 'INSERT INTO amap_contents VALUES (?, ?, ?, ?, ?)', no, at + 1, item.ingredient, item.qty_mil, item.worth_cents);
  }
  return no;
}

export const addAbsence = (
  transaction: Transaction,
  said: { contract_no: number; day: Day; absent: boolean; reason: string },
  { at_utc_ms, by }: Change,
): unknown =>
  runOne(
    transaction,
    'INSERT INTO amap_absences (contract_no, day, absent, reason, at_utc_ms, operator) VALUES (?, ?, ?, ?, ?, ?)',
    said.contract_no,
    said.day,
    said.absent ? 1 : 0,
    said.reason,
    at_utc_ms,
    by,
  );

/** Days without a delivery, with why: the newest word of each day. */
export const absencesOf = (handle: ReadHandle, contractNo: number): Map<Day, string> =>
  new Map(
    all<{ day: Day; absent: number; reason: string }>(
      handle,
      `SELECT day, absent, reason FROM amap_absences AS said WHERE contract_no = ?
         AND absence_no = (SELECT max(absence_no) FROM amap_absences AS newer WHERE newer.contract_no = said.contract_no AND newer.day = said.day)`,
      contractNo,
    ).flatMap(({ day, absent, reason }) => (absent === 1 ? [[day, reason]] : [])),
  );

export function addTold(
  transaction: Transaction,
  contractNo: number,
  day: Day,
  items: readonly ToldItem[],
  { at_utc_ms, by }: Change,
): void {
  const told = runOne(
    transaction,
    'INSERT INTO amap_told (contract_no, day, at_utc_ms, operator) VALUES (?, ?, ?, ?)',
    contractNo,
    day,
    at_utc_ms,
    by,
  );
  for (const [at, item] of items.entries()) {
    runOne(
      transaction,
      'INSERT INTO amap_told_lines VALUES (?, ?, ?, ?, ?, ?)',
      told,
      at + 1,
      item.ingredient,
      item.qty_mil,
      item.worth_cents,
      item.instead_of,
    );
  }
}

export type ContentRow = {
  position: number;
  ingredient: string;
  label: string;
  base: BaseUnit;
  qty_mil: number;
  worth_cents: number;
  instead_of: string | null;
  instead_of_label: string;
};

/** What the grower said last of each day, by day. */
export function toldOf(handle: ReadHandle, contractNo: number): Map<Day, ContentRow[]> {
  const rows = all<ContentRow & { day: Day }>(
    handle,
    `SELECT day, position, line.ingredient, ingredients.label, ingredients.base, qty_mil, worth_cents, instead_of,
       coalesce(other.label, '') AS instead_of_label
     FROM amap_told AS told JOIN amap_told_lines AS line USING (told_no) JOIN ingredients ON ingredients.code = line.ingredient
       LEFT JOIN ingredients AS other ON other.code = instead_of
     WHERE contract_no = ?
       AND told_no = (SELECT max(told_no) FROM amap_told AS newer WHERE newer.contract_no = told.contract_no AND newer.day = told.day)
     ORDER BY day, position`,
    contractNo,
  );
  return new Map([...Map.groupBy(rows, ({ day }) => day)].map(([day, found]) => [day, found.map(({ day: _, ...row }) => row)]));
}

/** What is in each basket where nothing else was said. */
export const usualRows = (handle: ReadHandle, contractNo: number): ContentRow[] =>
  all<ContentRow>(
    handle,
    `SELECT position, ingredient, label, base, qty_mil, worth_cents, NULL AS instead_of, '' AS instead_of_label
     FROM amap_contents JOIN ingredients ON code = ingredient WHERE contract_no = ? ORDER BY position`,
    contractNo,
  );

export type PaymentRow = {
  payment_no: number;
  contract_no: number;
  paid_on_day: Day;
  amount_cents: number;
  remark: string;
  takes_back_no: number | null;
  at_utc_ms: UtcMs;
  operator: string;
};

export const paymentsOf = (handle: ReadHandle, contractNo: number): PaymentRow[] =>
  all<PaymentRow>(handle, 'SELECT * FROM amap_payments WHERE contract_no = ? ORDER BY payment_no', contractNo);

export const addPayment = (transaction: Transaction, row: Omit<PaymentRow, 'payment_no'>): unknown =>
  runOne(
    transaction,
    `INSERT INTO amap_payments (contract_no, paid_on_day, amount_cents, remark, takes_back_no, at_utc_ms, operator) VALUES (?, ?, ?, ?, ?, ?, ?)`,
    row.contract_no,
    row.paid_on_day,
    row.amount_cents,
    row.remark,
    row.takes_back_no,
    row.at_utc_ms,
    row.operator,
  );
