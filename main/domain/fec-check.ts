/**
 * A FEC that proves itself before it leaves (LAW CPT-01): its text is read back, and per ticket Z the sales, each rate's VAT and the
 * money must be those of the closing to the cent. Pure; must never see how the text was made.
 */
import type { AccountPlan } from '../contract/shapes/accounts.ts';
import { tenderAccount, vatAccount } from './account-check.ts';
import type { ClosedDay } from './accounting.ts';

/** What a file says and the journal does not; the file must not leave the till. */
export class SumsDiffer extends Error {
  readonly details: { what: string; file_cents: number; journal_cents: number };
  constructor(what: string, file_cents: number, journal_cents: number) {
    super(`${what}: the file says ${file_cents}, the journal ${journal_cents}`);
    this.name = 'SumsDiffer';
    this.details = { what, file_cents, journal_cents };
  }
}

/** @throws SumsDiffer */
export function mustEqual(what: string, file_cents: number, journal_cents: number): void {
  if (file_cents !== journal_cents) throw new SumsDiffer(what, file_cents, journal_cents);
}

type Row = { piece: string; account: string; label: string; cents: number };

/** Debits minus credits of each row, from the text alone. */
function rowsOf(text: string): Row[] {
  const cents = (amount = ''): number => Number(amount.replace(',', ''));
  return text
    .trimEnd()
    .split('\r\n')
    .slice(1)
    .map((line) => {
      const cells = line.split('\t');
      return { piece: cells[8] ?? '', account: cells[4] ?? '', label: cells[10] ?? '', cents: cents(cells[11]) - cents(cells[12]) };
    });
}

/** What a closing says beside its entry's lines. */
export type ClosingTruth = { closed: ClosedDay; plan: AccountPlan; total_cents: number; total_vat_cents: number };

/** Compares a text with the closings it was made of. @throws SumsDiffer with the first difference */
export function checkFec(text: string, truths: readonly ClosingTruth[]): void {
  const byPiece = Map.groupBy(rowsOf(text), ({ piece }) => piece);
  for (const { closed, plan, total_cents, total_vat_cents } of truths) {
    const rows = byPiece.get(closed.label) ?? [];
    const sum = (fits: (row: Row) => boolean): number => rows.filter(fits).reduce((total, row) => total + row.cents, 0);
    mustEqual(
      `${closed.label} balance`,
      sum(() => true),
      0,
    );
    const sale = (row: Row): boolean => row.label === `Ticket Z ${closed.label}`;
    const vatAccounts = new Set(plan.vat.map(({ account }) => account));
    const salesAccounts = new Set(plan.sales.map(({ account }) => account));
    const vat = -sum((row) => sale(row) && vatAccounts.has(row.account));
    mustEqual(`${closed.label} TVA`, vat, total_vat_cents);
    mustEqual(`${closed.label} TTC`, vat - sum((row) => sale(row) && salesAccounts.has(row.account)), total_cents);
    for (const account of vatAccounts) {
      const of = closed.vat.filter(({ rate_bp }) => vatAccount(plan, rate_bp)?.account === account);
      const journal = of.reduce((total, { vat_cents }) => total + vat_cents, 0);
      mustEqual(`${closed.label} TVA ${account}`, -sum((row) => sale(row) && row.account === account), journal);
    }
    checkDrawer(closed, plan, sum);
  }
}

/** The cash account moved by what the drawer did: sales and deposits in cash, money in and out, the difference. */
function checkDrawer(closed: ClosedDay, plan: AccountPlan, sum: (fits: (row: Row) => boolean) => number): void {
  const cash = tenderAccount(plan, { kind: 'cash', code: '' })?.account;
  const others = plan.tenders.filter(({ kind, account }) => kind !== 'cash' && account === cash);
  if (cash === undefined || others.length > 0 || plan.moves.some(({ account }) => account === cash)) return;
  const paid = [...closed.tenders, ...closed.deposit_tenders].filter(({ kind }) => kind === 'cash');
  const drawer =
    paid.reduce((total, { amount_cents, over_cents, tip_cents }) => total + amount_cents + over_cents + tip_cents, 0) +
    closed.moves.reduce((total, { amount_cents }) => total + amount_cents, 0) +
    closed.difference_cents;
  mustEqual(
    `${closed.label} caisse`,
    sum((row) => row.account === cash),
    drawer,
  );
}
