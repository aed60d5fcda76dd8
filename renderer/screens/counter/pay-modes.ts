/** Which ways to pay can be used for this ticket, and the words under those that can't (mock/GUIDE.md « PayMode »). */
import type { TendersToday } from '../../../main/contract/shapes/tender.ts';
import type { ModeFacts, PayModeName } from '../../parts/pay-mode.tsx';
import { euros } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';

export type PayRules = { total: number; cashLimit: number; today: TendersToday | null };

/** The currency that pays here: one at most stands on the screen. */
export const payingCurrency = (today: TendersToday | null) =>
  today?.settings.currencies.find(({ kind, on }) => kind === 'payment' && on) ??
  today?.settings.currencies.find(({ kind }) => kind === 'payment');

/** Every way to pay in its order, which never changes by itself. */
export function payModes({ total, cashLimit, today }: PayRules): ReadonlyMap<PayModeName, ModeFacts> {
  const cash = { word: fr.pay.cash, why: total > cashLimit ? fr.pay.cashLimitMode : '', off: false };
  const modes = new Map<PayModeName, ModeFacts>([
    ['cash', cash],
    ['card', { word: fr.pay.card, why: '', off: false }],
  ]);
  if (!today) return modes;
  const { cheque, meal_voucher } = today.settings;
  modes.set('cheque', { word: fr.tenderWords.cheque, ...chequeFacts(cheque, total) });
  modes.set('meal_voucher', {
    word: fr.tenderWords.meal_voucher,
    why: meal_voucher.on ? (today.off_day && meal_voucher.ask_on_off_days ? fr.voucher.offDayMode : fr.payMode.noChange) : fr.payMode.off,
    off: !meal_voucher.on,
  });
  const currency = payingCurrency(today);
  if (currency) {
    modes.set('local_currency', { word: currency.label, why: currency.on ? fr.payMode.noChange : fr.payMode.off, off: !currency.on });
  }
  return modes;
}

function chequeFacts({ on, min_cents, max_cents }: TendersToday['settings']['cheque'], total: number): Pick<ModeFacts, 'why' | 'off'> {
  if (!on) return { why: fr.payMode.off, off: true };
  if (total < min_cents) return { why: fr.payMode.from(euros(min_cents)), off: true };
  return { why: total > max_cents ? fr.payMode.upTo(euros(max_cents)) : '', off: false };
}
