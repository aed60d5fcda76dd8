/** The picture of each way to pay: the same wherever one is shown. */
import { Banknote, Coins, CreditCard, HandCoins, type LucideIcon, PencilLine, RefreshCw, Ticket } from 'lucide-react';
import type { TenderKind } from '../../main/contract/shapes/tender.ts';

export const TENDER_ICONS: Readonly<Record<TenderKind, LucideIcon>> = {
  cash: Coins,
  card: CreditCard,
  cheque: PencilLine,
  meal_voucher: Ticket,
  local_currency: RefreshCw,
  deposit: HandCoins,
};

/** Also for a kind of a later version. */
export const tenderIcon = (kind: string): LucideIcon => (Object.hasOwn(TENDER_ICONS, kind) ? TENDER_ICONS[kind as TenderKind] : Banknote);
