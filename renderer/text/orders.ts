/** French words for what was ordered outside the basket: what became of it, and why not. One line per command. */

/** As it stands in « C’est enregistré : … ». null where the screen shows by itself what became of it. */
export const orderWhat = {
  'sessions.open': 'le fond de caisse.',
  'sessions.putCash': 'l’argent ajouté.',
  'sessions.takeCash': 'l’argent pris.',
  'sessions.count': 'le compte de la caisse.',
  'sessions.close': 'la fin du compte.',
  'drawer.open': 'le tiroir ouvert.',
  'drawer.giveOtherwise': 'la monnaie rendue.',
  'closings.closeDay': 'la journée fermée.',
  'closings.print': 'le papier de la journée.',
  'closings.closeMonth': 'le mois fermé.',
  'closings.closeYear': 'l’année fermée.',
  'closings.printPeriod': 'le papier de la clôture.',
  'clock.confirm': 'la date est juste.',
  'tickets.issue': 'le ticket imprimé encore.',
  'refunds.refund': 'le remboursement.',
  'refunds.correctTender': 'le paiement corrigé.',
  'catalogue.applyImport': 'la nouvelle carte.',
  'settings.set': 'les réglages.',
  'settings.setDated': 'le réglage daté.',
  'vat.setRate': 'le taux de TVA.',
  'deposits.take': 'l’acompte.',
  'deposits.end': 'la fin de l’acompte.',
  'deposits.print': 'le papier de l’acompte.',
  'invoices.mark': 'la facture.',
  'exchanges.record': 'l’échange.',
  'exchanges.takeBack': 'l’échange repris.',
  'payments.begin': null,
  'payments.settle': 'la réponse de la carte.',
  'payments.resolve': 'la carte vérifiée.',
  'setup.choose': null,
  // The screen of the other till shows where one is.
  'school.enter': null,
  'school.leave': null,
  'jobs.retry': null,
  'jobs.drop': null,
} as const;

export const orderNews = {
  doneTitle: 'C’est enregistré.',
  notDoneTitle: 'Ce n’est pas enregistré.',
  done: (what: string) => `C’est enregistré : ${what}`,
  doneOther: 'Votre dernière action est enregistrée.',
  notDone: (what: string) => `Ce n’est pas enregistré : ${what}`,
  notDoneOther: 'Votre dernière action n’est pas enregistrée.',
  doneMore: 'La caisse s’était arrêtée. Ne recommencez pas.',
  notDoneMore: 'La caisse s’était arrêtée. Vous pouvez recommencer.',
  read: 'J’ai compris',
} as const;

export const orderErrors = {
  lost: 'La caisse ne répond pas. Rien n’est enregistré.',
  not_kept: 'Cet écran n’a plus de place. Appelez l’encadrant.',
  unanswered: 'La caisse n’a pas encore répondu. Attendez un instant.',
  not_done: 'Ce n’est pas enregistré. Essayez encore.',
  recorded: 'C’est enregistré. Ne recommencez pas.',
  approval_needed: 'L’encadrant ouvre cette étape.',
  forbidden: 'L’encadrant ouvre cette étape.',
  other: 'Ce n’est pas enregistré. Essayez encore.',
} as const;
