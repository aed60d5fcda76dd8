/** French sentences of the doubted clock and of a day left open, at the counter. */
export const clockText = {
  title: 'La date et l’heure sont justes ?',
  place: 'Date et heure',
  causes: {
    back: 'L’horloge est revenue en arrière.',
    forward: 'L’horloge a avancé d’un coup.',
    pause: 'La caisse n’a pas servi depuis longtemps.',
  },
  last: (when: string) => `Dernière action : ${when}.`,
  closedDay: (day: string) => `La journée du ${day} est déjà fermée.`,
  right: 'C’est juste',
  rightHint: 'L’encadrant donne son code.',
  wrong: 'Ce n’est pas juste',
  wrongHint: 'On règle l’ordinateur.',
  set: 'Réglez l’heure de l’ordinateur. Puis regardez encore.',
  look: 'Regarder encore',
  sellOn: 'Vendre quand même',
  keeps: 'La vente marche. Le journal note que la date est à vérifier.',
  sure: 'La date est vérifiée.',
  toCheck: 'Date à vérifier',
  spoken: (when: string) => `Regardez la date. ${when}. C’est juste ?`,
  errors: {
    clock_moved: 'L’heure a changé. Regardez encore.',
    clock_not_doubted: 'La date est déjà vérifiée.',
    approval_needed: 'L’encadrant donne son code.',
  },
  lateDay: 'Une journée est restée ouverte',
} as const;
