/** The sentence of a notice kept with the session: why the screen came back to where it is. */
import type { Notice } from '../../stores/session-row.ts';
import { euros } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';

/** LAW CASH-01, used only until the till said its own limit. */
const LEGAL_LIMIT_CENTS = 100_000;

export function noticeText(notice: Notice, cashLimitCents: number = LEGAL_LIMIT_CENTS): string {
  const texts = { ...fr.payNotices, ...fr.tableNotices };
  const { code, cents } = notice;
  if (code === 'cash_over_limit') return texts.cash_over_limit(euros(cashLimitCents));
  if (code === 'stale_price' || code === 'tender_short' || code === 'voucher_over_limit' || code === 'voucher_food_only')
    return texts[code](euros(cents ?? 0));
  const text = Object.hasOwn(texts, code) ? texts[code as keyof typeof texts] : texts.other;
  return typeof text === 'string' ? text : texts.other;
}
