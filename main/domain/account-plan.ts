/** The account plan a French association café would start from (LAW FEC-02). Every number of it is a setting. */
import type { AccountPlan } from '../contract/shapes/accounts.ts';
import { asBasisPoints } from '../contract/values.ts';

const anything = { tax_class: null, mode: null, category: null, rate_bp: null } as const;
const goods = (rate: number, account: string, account_label: string) =>
  ({ ...anything, rate_bp: asBasisPoints(rate), account, account_label }) as const;
/** A meal served at the table is a service, whatever it is made of; what is carried away is goods. */
const served = (rate: number, account: string, account_label: string) =>
  ({ ...goods(rate, account, account_label), mode: 'sur_place' }) as const;

export const DEFAULT_ACCOUNT_PLAN: AccountPlan = {
  journal: { code: 'CAI', label: 'Caisse' },
  sales: [
    { ...goods(2_000, '706120', 'Prestations de services 20 %'), tax_class: 'service' },
    { ...goods(550, '706105', 'Entrées de spectacles 5,5 %'), tax_class: 'live_show' },
    { ...goods(210, '706102', 'Entrées de spectacles 2,1 %'), tax_class: 'live_show' },
    { ...goods(550, '707105', 'Ventes de marchandises 5,5 %'), tax_class: 'book' },
    served(1_000, '706110', 'Restauration sur place 10 %'),
    goods(550, '707105', 'Ventes de marchandises 5,5 %'),
    goods(1_000, '707110', 'Ventes à emporter 10 %'),
    goods(2_000, '707120', 'Ventes de marchandises 20 %'),
    goods(0, '707100', 'Ventes sans TVA'),
  ],
  vat: [
    { rate_bp: asBasisPoints(2_000), account: '445711', account_label: 'TVA collectée 20 %' },
    { rate_bp: asBasisPoints(1_000), account: '445712', account_label: 'TVA collectée 10 %' },
    { rate_bp: asBasisPoints(550), account: '445713', account_label: 'TVA collectée 5,5 %' },
    { rate_bp: asBasisPoints(210), account: '445714', account_label: 'TVA collectée 2,1 %' },
  ],
  tenders: [
    { kind: 'cash', code: null, account: '530', account_label: 'Caisse' },
    { kind: 'card', code: null, account: '5115', account_label: 'Cartes bancaires à encaisser' },
    { kind: 'cheque', code: null, account: '5112', account_label: 'Chèques à encaisser' },
    { kind: 'meal_voucher', code: null, account: '5116', account_label: 'Titres-restaurant à encaisser' },
    { kind: 'local_currency', code: null, account: '5308', account_label: 'Caisse monnaie complémentaire' },
  ],
  voucher_excess: { account: '7588', account_label: 'Trop-perçus sur titres-restaurant' },
  deposits: { account: '4191', account_label: 'Clients, acomptes reçus' },
  deposits_kept: { account: '75882', account_label: 'Acomptes et arrhes conservés' },
  tips: { account: '4671', account_label: 'Pourboires à reverser' },
  difference_loss: { account: '658', account_label: 'Écarts de caisse, pertes' },
  difference_gain: { account: '758', account_label: 'Écarts de caisse, gains' },
  moves: [
    { kind: 'in', account: '580', account_label: 'Virements internes' },
    { kind: 'out', account: '471', account_label: 'Sorties de caisse à justifier' },
    { kind: 'bank_drop', account: '580', account_label: 'Virements internes' },
  ],
};
