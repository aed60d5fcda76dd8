/**
 * What an account plan is asked for, and whether it answers: the account of a sale, of a payment, and what is missing or impossible in
 * a plan (LAW FEC-01, FEC-02). Pure; must never hold an account number of its own.
 */
import type { Account, AccountPlan } from '../contract/shapes/accounts.ts';

/** A sale as accounting tells it from others. */
export type SoldKey = { tax_class: string; mode: string; category: string; rate_bp: number };
export type PaidKey = { kind: string; code: string };

/** What the plan has no account for; `key` says which, in codes. */
export type Unmapped = { what: 'sales' | 'vat' | 'tender' | 'move'; key: string };

/** Delivered goods are taken away, what a caterer serves is eaten in (LAW VAT-01). */
const MODES: Readonly<Record<string, string>> = { livraison: 'emporter', traiteur_servi: 'sur_place' };

export const saleKey = ({ tax_class, mode, category, rate_bp }: SoldKey): string => [tax_class, mode, category, rate_bp].join(' · ');
export const tenderKey = ({ kind, code }: PaidKey): string => (code === '' ? kind : `${kind} ${code}`);

/** The account of the first rule that fits; undefined when none does. */
export function salesAccount(plan: AccountPlan, sum: SoldKey): Account | undefined {
  const mode = MODES[sum.mode] ?? sum.mode;
  const fits = (wanted: string | number | null, is: string | number) => wanted === null || wanted === is;
  return plan.sales.find(
    (rule) =>
      fits(rule.tax_class, sum.tax_class) && fits(rule.mode, mode) && fits(rule.category, sum.category) && fits(rule.rate_bp, sum.rate_bp),
  );
}

/** A code's own account (an issuer, a currency) before the one of its kind. A deposit in payment comes off what was owed. */
export function tenderAccount(plan: AccountPlan, { kind, code }: PaidKey): Account | undefined {
  if (kind === 'deposit') return plan.deposits;
  const own = plan.tenders.find((tender) => tender.kind === kind && tender.code === code);
  return own ?? plan.tenders.find((tender) => tender.kind === kind && tender.code === null);
}

export const vatAccount = (plan: AccountPlan, rate_bp: number): Account | undefined => plan.vat.find((rate) => rate.rate_bp === rate_bp);

/** Everything the café may sell and take that the plan has no account for, each once. */
export function missingAccounts(plan: AccountPlan, asked: { sold: readonly SoldKey[]; tenders: readonly PaidKey[] }): Unmapped[] {
  const rates = [...new Set(asked.sold.map(({ rate_bp }) => rate_bp))].filter((rate) => rate !== 0);
  const found: Unmapped[] = [
    ...asked.sold.filter((sold) => !salesAccount(plan, sold)).map((sold) => ({ what: 'sales' as const, key: saleKey(sold) })),
    ...rates.filter((rate) => !vatAccount(plan, rate)).map((rate) => ({ what: 'vat' as const, key: String(rate) })),
    ...asked.tenders.filter((paid) => !tenderAccount(plan, paid)).map((paid) => ({ what: 'tender' as const, key: tenderKey(paid) })),
  ];
  return [...new Map(found.map((one) => [`${one.what} ${one.key}`, one])).values()];
}

/** Why a plan can't be kept: the same thing said twice, one account under two names, an account of a class that can't be right. */
export type PlanProblem = { why: 'rule_twice' | 'label_differs' | 'wrong_class'; account: string; place: PlanPlace };
export type PlanPlace = 'sales' | 'vat' | 'tenders' | 'others' | 'moves';

/** First digits that a French plan comptable allows in each place. */
const CLASSES: Readonly<Record<string, RegExp>> = {
  sales: /^7/,
  vat: /^445/,
  tenders: /^[45]/,
  deposits: /^4/,
  tips: /^4/,
  difference_loss: /^6/,
  difference_gain: /^7/,
  voucher_excess: /^[47]/,
  deposits_kept: /^7/,
};

type Named = { place: PlanPlace; role: string; account: Account; key: string };

/** Every problem of a plan, in the order of its parts; empty when it may be kept. */
export function planProblems(plan: AccountPlan): PlanProblem[] {
  const named = everyAccount(plan);
  const problems: PlanProblem[] = [];
  const seen = new Set<string>();
  const labels = new Map<string, string>();
  for (const {
    place,
    role,
    key,
    account: { account, account_label },
  } of named) {
    const class_ = CLASSES[role];
    if (class_ && !class_.test(account)) problems.push({ why: 'wrong_class', account, place });
    if (seen.has(key)) problems.push({ why: 'rule_twice', account, place });
    seen.add(key);
    if ((labels.get(account) ?? account_label) !== account_label) problems.push({ why: 'label_differs', account, place });
    labels.set(account, account_label);
  }
  return problems;
}

function everyAccount(plan: AccountPlan): Named[] {
  const one = (role: 'voucher_excess' | 'deposits' | 'deposits_kept' | 'tips' | 'difference_loss' | 'difference_gain'): Named => ({
    place: 'others',
    role,
    account: plan[role],
    key: role,
  });
  return [
    ...plan.sales.map(
      (rule): Named => ({
        place: 'sales',
        role: 'sales',
        account: rule,
        key: `sales ${JSON.stringify([rule.tax_class, rule.mode, rule.category, rule.rate_bp])}`,
      }),
    ),
    ...plan.vat.map((rate): Named => ({ place: 'vat', role: 'vat', account: rate, key: `vat ${rate.rate_bp}` })),
    ...plan.tenders.map(
      (tender): Named => ({ place: 'tenders', role: 'tenders', account: tender, key: `tender ${tender.kind} ${tender.code}` }),
    ),
    one('voucher_excess'),
    one('deposits'),
    one('deposits_kept'),
    one('tips'),
    one('difference_loss'),
    one('difference_gain'),
    ...plan.moves.map((move): Named => ({ place: 'moves', role: 'moves', account: move, key: `move ${move.kind}` })),
  ];
}
