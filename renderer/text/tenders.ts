/** French words of the ways to pay. */
import type { TenderKind } from '../../main/contract/shapes/tender.ts';

/** Each as a name. */
export const tenderWords: Readonly<Record<TenderKind, string>> = {
  cash: 'Espèces',
  card: 'Carte',
  cheque: 'Chèque',
  meal_voucher: 'Titre-restaurant',
  local_currency: 'Monnaie locale',
};

/** Each as the end of « Payé : 23,40 € … ». */
export const paidBy: Readonly<Record<TenderKind, string>> = {
  cash: 'en espèces.',
  card: 'par carte.',
  cheque: 'par chèque.',
  meal_voucher: 'en titres-restaurant.',
  local_currency: 'en monnaie locale.',
};

/** `Carte`, `Titre Swile`, `SOL`: a kind, with its issuer or currency when it has one. */
export function tenderName(kind: string, label: string): string {
  if (label !== '') return kind === 'meal_voucher' ? `Titre ${label}` : label;
  return Object.hasOwn(tenderWords, kind) ? tenderWords[kind as TenderKind] : kind;
}
