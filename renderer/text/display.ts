/** French words that face the customer, and of the page that opens them. */
export const display = {
  place: 'Afficheur client',
  hint: 'Montrer le ticket au client.',
  title: 'Montrer le ticket au client',
  spoken: 'Ouvrez une page pour le client.',
  how: 'Ouvrez la page, puis mettez-la sur l’écran du client.',
  only: 'Le client regarde. Il ne peut rien toucher.',
  open: 'Ouvrir l’afficheur',
  failed: 'La page ne s’ouvre pas. Essayez encore.',
  other: 'Un autre ordinateur ou navigateur ? Tapez cette adresse :',
  once: 'L’adresse marche une fois, pendant 10 minutes.',
} as const;

/** On the customer's page. */
export const customer = {
  page: 'Votre ticket',
  welcome: 'Bienvenue',
  welcomeMore: 'Votre commande s’affiche ici.',
  list: 'Vos articles',
  older: (count: number) => (count > 1 ? `Et ${count} autres lignes` : 'Et 1 autre ligne'),
  total: 'Total',
  due: 'À payer',
  received: (amount: string) => `Reçu : ${amount}`,
  remaining: 'Il manque',
  change: 'Votre monnaie',
  thanks: 'Merci, à bientôt',
  paid: 'C’est payé',
  from: 'D’où vient votre repas',
  organic: 'est bio.',
  organicBy: (by: string) => `est bio (${by}).`,
  fair: 'est acheté à un prix juste.',
  qr: 'Votre ticket est dans ce QR.',
  qrMore: 'Lisez-le avec votre téléphone.',
  lost: 'Un instant…',
  notAllowedTitle: 'Cette page n’est pas ouverte.',
  notAllowed: 'Ouvrez l’afficheur depuis la caisse.',
} as const;
