/** French words of badges. */
export const badge = {
  unknown: 'Ce badge n’est pas connu. Touchez votre image.',
  wait: 'Attendez un instant. Ou touchez votre image.',
  hold: 'Passez le badge maintenant.',
  give: 'Donner un badge',
  takeBack: 'Retirer le badge',
  given: 'Le badge est donné.',
  takenBack: 'Le badge ne marche plus.',
  taken: 'Ce badge est à une autre personne.',
} as const;
