/**
 * A closed day as an accounting entry (LAW FEC-02, CPT-01): what was paid stands in debit, sales and VAT in credit, the drawer's
 * difference on its own account. Amounts are those of the stored closing; must never compute a VAT of its own.
 */
import type { Account, AccountPlan } from '../contract/shapes/accounts.ts';
import type { Day } from '../contract/values.ts';
import { type SoldKey, saleKey, salesAccount, tenderAccount, tenderKey, type Unmapped, vatAccount } from './account-check.ts';
import { credit, debit, imbalance, type LedgerLine } from './ledger.ts';

/** Sales without VAT of one class, mode, category and rate, in cents. */
export type SoldSum = SoldKey & { ht_cents: number };

/** Payments of one kind and code; `over` and `tip` came in beyond what was due. */
export type PaidSum = { kind: string; code: string; amount_cents: number; over_cents: number; tip_cents: number };

export type ClosedDay = {
  closing_no: number;
  /** As printed: `1A-000012`. */
  label: string;
  day: Day;
  sold: readonly SoldSum[];
  vat: readonly { rate_bp: number; vat_cents: number }[];
  tenders: readonly PaidSum[];
  /** How deposits were paid, refunds with minus; and their VAT, due on receipt, minus what balances and refunds took back (LAW DEP-01). */
  deposit_tenders: readonly PaidSum[];
  deposit_vat: readonly { rate_bp: number; vat_cents: number }[];
  /** Kept of deposits that no sale will use, without their VAT, which stays declared (LAW DEP-01). */
  deposits_kept_cents: number;
  /** Money put in (positive), taken out or brought to the bank (negative), by kind. */
  moves: readonly { kind: string; amount_cents: number }[];
  /** Counted minus expected, 0 when nobody can know. */
  difference_cents: number;
};

export type Posted = { lines: LedgerLine[]; unmapped: Unmapped[] };

/**
 * The lines of one closing; amounts of the same account on the same side are one line, what is zero has none.
 * @throws RangeError when the closing itself does not balance: its payments are not its sales with their VAT
 */
export function postClosing(plan: AccountPlan, closed: ClosedDay): Posted {
  const unmapped: Unmapped[] = [];
  const found: Find = (what, key, account) => {
    if (!account) unmapped.push({ what, key });
    return account ?? { account: '', account_label: '' };
  };
  const cash = plan.tenders.find(({ kind }) => kind === 'cash');
  const label = `Ticket Z ${closed.label}`;
  const takings = [
    ...closed.tenders.flatMap((paid) => tenderLines(plan, paid, label, found)),
    ...closed.sold.map((sum) => credit(found('sales', saleKey(sum), salesAccount(plan, sum)), label, sum.ht_cents)),
    ...vatLines(plan, closed.vat, label, found),
  ];
  const off = imbalance(takings);
  if (off !== 0) throw new RangeError(`closing ${closed.label} is off by ${off} cents`);
  const moves = closed.moves.flatMap(({ kind, amount_cents }) => {
    const against = found(
      'move',
      kind,
      plan.moves.find((move) => move.kind === kind),
    );
    const said = `${label}, ${MOVES[kind] ?? kind}`;
    return [debit(found('tender', 'cash', cash), said, amount_cents), credit(against, said, amount_cents)];
  });
  return {
    lines: merged([
      ...takings,
      ...depositLines(plan, closed, label, found),
      ...keptLines(plan, closed, label),
      ...moves,
      ...differenceLines(plan, closed, found('tender', 'cash', cash), label),
    ]),
    unmapped,
  };
}

/** The whole of what came in on the account of its kind; excess and tips beside it, since they are no sale. */
function tenderLines(plan: AccountPlan, paid: PaidSum, label: string, found: Find): LedgerLine[] {
  const { kind, code, amount_cents, over_cents, tip_cents } = paid;
  const account = tenderAccount(plan, { kind, code });
  return [
    debit(found('tender', tenderKey({ kind, code }), account), label, amount_cents + over_cents + tip_cents),
    credit(plan.voucher_excess, `${label}, trop-perçu`, over_cents),
    credit(plan.tips, `${label}, pourboires`, tip_cents),
  ];
}

const vatLines = (plan: AccountPlan, vat: ClosedDay['vat'], label: string, found: Find): LedgerLine[] =>
  vat
    .filter(({ vat_cents }) => vat_cents !== 0)
    .map(({ rate_bp, vat_cents }) => credit(found('vat', String(rate_bp), vatAccount(plan, rate_bp)), label, vat_cents));

/** What came in as deposits: their VAT at once, the rest owed to the customer. A balance that deducts one takes both back. */
function depositLines(plan: AccountPlan, closed: ClosedDay, label: string, found: Find): LedgerLine[] {
  const said = `${label}, acomptes`;
  const lines = [
    ...closed.deposit_tenders.flatMap((paid) => tenderLines(plan, paid, said, found)),
    ...vatLines(plan, closed.deposit_vat, said, found),
  ];
  return [...lines, credit(plan.deposits, said, imbalance(lines))];
}

/** What is no longer owed to the customer is the café's: no sale, and no VAT but that of its receipt. */
function keptLines(plan: AccountPlan, { deposits_kept_cents }: ClosedDay, label: string): LedgerLine[] {
  const said = `${label}, acomptes conservés`;
  return [debit(plan.deposits, said, deposits_kept_cents), credit(plan.deposits_kept, said, deposits_kept_cents)];
}

type Find = (what: Unmapped['what'], key: string, account: Account | undefined) => Account;

const MOVES: Readonly<Record<string, string>> = { in: 'entrée d’argent', out: 'sortie d’argent', bank_drop: 'remise en banque' };

function differenceLines(plan: AccountPlan, { difference_cents }: ClosedDay, cash: Account, label: string): LedgerLine[] {
  if (difference_cents === 0) return [];
  const against = difference_cents < 0 ? plan.difference_loss : plan.difference_gain;
  const said = `${label}, écart de caisse`;
  return [debit(cash, said, difference_cents), credit(against, said, difference_cents)];
}

/** One line an account, side and label; nothing for zero. */
function merged(lines: readonly LedgerLine[]): LedgerLine[] {
  const byKey = new Map<string, LedgerLine>();
  for (const line of lines) {
    if (line.debit_cents === 0 && line.credit_cents === 0) continue;
    const key = JSON.stringify([line.account, line.label, line.debit_cents > 0]);
    const before = byKey.get(key);
    byKey.set(key, before ? { ...line, ...sum(before, line) } : line);
  }
  return [...byKey.values()];
}

const sum = (a: LedgerLine, b: LedgerLine) => ({
  debit_cents: (a.debit_cents + b.debit_cents) as LedgerLine['debit_cents'],
  credit_cents: (a.credit_cents + b.credit_cents) as LedgerLine['credit_cents'],
});
