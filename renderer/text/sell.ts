/** French sentences of ringing up. Rules of mock/GUIDE.md « Words »: vous, present tense, one idea, 15 words at most. */

/** Last actions: `lead` before the bold part, which the basket writes. */
export const said = {
  ready: { lead: 'La caisse est prête.', what: '' },
  added: 'Ajouté :',
  removed: 'Retiré :',
  changed: 'Changé :',
  undone: 'Annulé :',
  putBack: 'Remis :',
  offered: 'Offert :',
  paidAgain: 'Payé à nouveau :',
  ticketMode: 'Ticket :',
  discounted: 'Remise :',
  discountOff: 'Remise retirée :',
  counted: (count: number, label: string) => (Number(count) > 1 ? `${count} × ${label}` : `${count} ${label}`),
  weighed: (weight: string, label: string) => `${weight} de ${label}`,
  tooMany: { lead: 'C’est trop pour une ligne.', what: 'Demandez de l’aide.' },
  full: { lead: 'Le ticket est plein.', what: 'Encaissez d’abord ce ticket.' },
  saleDone: (label: string) => ({ lead: 'La vente est finie.', what: `Ticket n° ${label}.` }),
  recordedWithoutReceipt: { lead: 'La vente est enregistrée.', what: 'Le ticket est dans le journal.' },
} as const;

export const mode = {
  question: 'Où ?',
  label: { sur_place: 'Sur place', emporter: 'À emporter', livraison: 'Livraison', traiteur_servi: 'Traiteur servi' },
  sentence: { sur_place: 'sur place.', emporter: 'à emporter.', livraison: 'en livraison.', traiteur_servi: 'servi par le traiteur.' },
} as const;

export const sell = {
  title: 'Vendre',
  spokenEmpty: 'Touchez ce que le client prend.',
  spoken: (count: string, total: string) => `Le ticket a ${count} lignes. Le total est ${total}.`,
  categories: 'Catégories',
  more: 'Voir la suite',
  firstPage: 'Revenir au début',
  page: (page: number, pages: number) => `page ${page} sur ${pages}`,
  search: 'Chercher',
  allergens: 'Allergènes',
  discount: 'Remise',
  undo: 'Annuler',
  ticket: 'Ticket',
  emptyTicket: 'Le ticket est vide.',
  emptyHint: 'Touchez un produit pour l’ajouter.',
  emptyCategory: 'Il n’y a rien à vendre ici.',
  noCatalogue: 'La carte arrive. Un instant…',
  total: 'Total',
  pay: 'Encaisser',
  payWaits: 'La caisse redémarre.',
  less: 'Un de moins',
  plus: 'Un de plus',
  moreChoices: 'Plus de choix pour cette ligne',
  changeWeight: 'Changer le poids',
  offered: 'Offert',
  unsold: 'N’est plus vendu',
  allergenHelp: { lead: 'Vous ne savez pas ?', what: 'Demandez en cuisine.' },
  noAllergen: 'Aucun connu',
  contains: (list: string) => `Contient : ${list}`,
  perKilo: (price: string) => `${price} le kg`,
  held: 'Retenu',
  heldLine: 'Retenu : retirez-le',
  marks: { bio: 'Bio', fair: 'Équitable' },
} as const;

export const allergenNames = {
  GLU: 'Gluten',
  CRU: 'Crustacés',
  OEU: 'Œufs',
  POI: 'Poisson',
  ARA: 'Arachide',
  SOJ: 'Soja',
  LAI: 'Lait',
  FRU: 'Fruits à coque',
  CEL: 'Céleri',
  MOU: 'Moutarde',
  SES: 'Sésame',
  SUL: 'Sulfites',
  LUP: 'Lupin',
  MOL: 'Mollusques',
} as const;

export const searchText = {
  title: 'Chercher un produit',
  hint: 'Tapez le début du nom, ou lisez le code-barres.',
  field: 'Nom, code ou code-barres',
  none: 'Rien ne correspond. Essayez un autre mot.',
  found: (count: number) => (count > 1 ? `${count} produits trouvés.` : '1 produit trouvé.'),
  space: 'Espace',
  erase: 'Effacer',
  close: 'Fermer',
  digits: '1 2 3',
  letters: 'A B C',
} as const;

export const weigh = {
  title: (label: string) => `Combien pèse : ${label} ?`,
  grams: 'Poids',
  price: 'Prix',
  add: 'Ajouter',
  confirmBig: (weight: string) => `Ce poids est très grand. C’est bien ${weight} ?`,
  yes: 'Oui, c’est bien ça',
  hint: 'Tapez le poids en grammes.',
  onScale: 'Sur la balance',
  scale: {
    zero: 'Posez le produit sur la balance. Ou tapez le poids.',
    stable: 'C’est pesé. Touchez « Ajouter ».',
    unstable: 'Le poids bouge. Attendez un instant.',
    under_zero: 'Videz la balance, puis posez le produit.',
    overload: 'C’est trop lourd. Retirez le produit.',
    faulty: 'La balance ne répond pas. Tapez le poids.',
  },
} as const;

export const lineText = {
  title: (label: string) => `Cette ligne : ${label}`,
  where: 'Où le client le mange ?',
  offer: 'Offrir',
  why: 'Pourquoi l’offrir ?',
  offerAgain: 'Ne plus offrir',
  remove: 'Retirer',
  close: 'Fermer',
} as const;

/** A word to the kitchen with a line, and those that are tapped (LAW RGPD-05). */
export const kitchenNote = {
  open: 'Un mot pour la cuisine',
  title: (label: string) => `Pour la cuisine : ${label}`,
  hint: 'Il est écrit pour la cuisine seulement. Le soir, il est effacé.',
  other: 'Écrire un autre mot',
  field: 'Mot pour la cuisine',
  done: 'C’est bon',
  none: 'Enlever ce mot',
  saidNone: 'plus de mot pour la cuisine.',
} as const;
export const kitchenNotes = [
  'Sans noix',
  'Sans lait',
  'Sans gluten',
  'Sans viande',
  'Sans oignon',
  'Sauce à part',
  'Bien cuit',
  'Allergie : demandez au comptoir',
] as const;

/** Reasons are recorded with the sale, as chosen. */
export const offerReasons = ['Fidélité', 'Erreur du café', 'Repas de l’équipe', 'Invitation'] as const;
export const discountReasons = ['Fidélité', 'Association', 'Erreur du café', 'Fin de journée'] as const;

export const discountText = {
  title: 'Faire une remise',
  how: 'Quelle remise ?',
  percent: 'En %',
  amount: 'En euros',
  why: 'Pourquoi cette remise ?',
  apply: 'Mettre la remise',
  remove: 'Retirer la remise',
  needReason: 'Choisissez d’abord une raison.',
  tooLarge: 'La remise dépasse le total.',
  line: (what: string) => `Remise ${what}`,
} as const;

/** A product of which only goods that are held back are left. */
export const heldText = {
  title: 'Ce produit est retenu',
  because: (label: string) => `Retenu : ${label}.`,
  dont: 'Ne le vendez pas. Ne le servez pas.',
  instead: 'Proposez un autre produit au client.',
  release: 'L’encadrant peut le libérer.',
  understood: 'J’ai compris',
} as const;
