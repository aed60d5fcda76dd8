/** French words of the ways to pay. */
import type { TenderKind } from '../../main/contract/shapes/tender.ts';

/** Each as a name. */
export const tenderWords: Readonly<Record<TenderKind, string>> = {
  cash: 'Espèces',
  card: 'Carte',
  cheque: 'Chèque',
  meal_voucher: 'Titre-restaurant',
  local_currency: 'Monnaie locale',
  deposit: 'Acompte',
};

/** Each as the end of « Payé : 23,40 € … ». */
export const paidBy: Readonly<Record<TenderKind, string>> = {
  cash: 'en espèces.',
  card: 'par carte.',
  cheque: 'par chèque.',
  meal_voucher: 'en titres-restaurant.',
  local_currency: 'en monnaie locale.',
  deposit: 'par acompte.',
};

/** `Carte`, `Titre Swile`, `SOL`: a kind, with its issuer or currency when it has one. */
export function tenderName(kind: string, label: string): string {
  if (label !== '') return kind === 'meal_voucher' ? `Titre ${label}` : label;
  return Object.hasOwn(tenderWords, kind) ? tenderWords[kind as TenderKind] : kind;
}

/** Under the word of a way to pay. */
export const payMode = {
  off: 'pas accepté ici',
  noChange: 'sans monnaie',
  from: (amount: string) => `à partir de ${amount}`,
  upTo: (amount: string) => `${amount} au plus`,
} as const;

export const cheque = {
  question: 'Combien le client paie par chèque ?',
  amount: 'Montant du chèque',
  hint: 'Regardez la date, la somme et la signature.',
  take: 'Chèque reçu',
  tooMuch: 'Le chèque ne rend pas de monnaie.',
  bounds: (min: string, max: string) => `Un chèque va de ${min} à ${max}.`,
  said: (amount: string) => `${amount} par chèque.`,
  sum: 'Payé par chèque',
} as const;

export const voucher = {
  question: 'Quel titre-restaurant ?',
  valueQuestion: (issuer: string) => `Titre ${issuer} : quelle valeur ?`,
  holder: 'Pour qui',
  client: (no: number) => `Client ${no}`,
  left: (amount: string) => `reste ${amount}`,
  form: 'Papier ou carte',
  paper: 'Papier',
  card: 'Carte',
  value: 'Valeur d’un titre',
  cardAmount: 'Montant sur la carte',
  count: 'Combien de titres',
  titles: (count: number) => `${count} ${count > 1 ? 'titres' : 'titre'}`,
  fewer: 'Un titre de moins',
  more: 'Un titre de plus',
  take: 'C’est reçu',
  otherIssuer: 'Autre titre',
  hint: (limit: string) => `${limit} au plus par client et par jour.`,
  noIssuer: 'Aucun titre n’est réglé. Demandez à la responsable.',
  overLimit: (left: string) => `C’est trop. Il reste ${left} pour ce client.`,
  cardTooMuch: (due: string) => `La carte paie ${due} au plus.`,
  notNeeded: 'Il y a un titre de trop. Rendez-le au client.',
  over: (amount: string) => `On ne rend pas ${amount}. Dites-le au client.`,
  offDay: 'C’est dimanche ou un jour férié.',
  offDayAsk: 'Le client travaille ce jour-là ?',
  offDayYes: 'Oui, il travaille',
  offDayNo: 'Non, autre paiement',
  offDayMode: 'dimanche ou jour férié',
  said: (titles: string, amount: string) => `${titles}, ${amount}.`,
  saidCard: (amount: string) => `${amount} par carte titre.`,
  sum: 'Titres-restaurant',
  sumOver: 'Non rendu',
} as const;

export const currency = {
  question: (name: string) => `Combien de ${name} ?`,
  amount: (name: string) => `${name} reçus`,
  worth: (units: string, amount: string) => `${units} valent ${amount}.`,
  most: (units: string) => `Tout : ${units}`,
  take: 'C’est reçu',
  tooMuch: 'C’est trop. On ne rend pas de monnaie.',
  rest: 'Le reste se paie autrement.',
  said: (units: string, amount: string) => `${units}, ${amount}.`,
} as const;

export const tip = {
  take: (amount: string) => `${amount} en plus : pourboire`,
  said: (amount: string, more: string) => `${amount} par carte, et ${more} de pourboire.`,
} as const;

export const depositPick = {
  open: 'Déduire un acompte',
  title: 'Quel acompte ?',
  none: 'Aucun acompte en cours.',
  tooLarge: 'plus grand que le ticket',
  said: (label: string, amount: string) => `acompte ${label}, ${amount}.`,
  sum: 'Acompte déduit',
} as const;

export const cards = {
  title: 'Une carte est à vérifier.',
  why: 'Un montant est parti sur la carte. Aucun ticket ne le compte.',
  states: {
    begun: 'On ne sait pas encore.',
    accepted: 'Le client a payé.',
    unknown: 'On ne sait pas si le client a payé.',
  },
  ask: 'Regardez le terminal. Puis choisissez.',
  how: {
    paid_back: 'Rendu au client',
    not_charged: 'Le client n’a pas payé',
    on_other_ticket: 'Compté sur un autre ticket',
  },
  later: 'Plus tard',
  failed: 'Ce n’est pas enregistré. Essayez encore.',
} as const;
