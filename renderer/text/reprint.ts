/** French sentences of the papers that did not come out, and of those that may have. */
export const reprint = {
  label: 'Papiers',
  hint: 'Ce qui n’est pas sorti. Imprimer encore.',
  title: 'Les papiers pas encore sortis',
  spoken: 'Voici les papiers pas encore sortis.',
  back: 'Revenir au menu',
  none: 'Tous les papiers sont sortis.',
  states: {
    queued: 'La caisse imprime bientôt.',
    sending: 'La caisse imprime.',
    retrying: 'La caisse va réessayer.',
    unknown: 'Il est peut-être sorti. Regardez l’imprimante.',
    failed: 'Il n’est pas sorti.',
  },
  again: 'Imprimer encore',
  againOf: (title: string) => `Imprimer encore : ${title}`,
  without: 'Sans ce papier',
  withoutOf: (title: string) => `Sans ce papier : ${title}`,
  failed: 'La caisse ne répond pas. Essayez encore.',
  more: 'Voir la suite',
  kitchen: 'À la cuisine',
} as const;
