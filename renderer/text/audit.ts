/** French sentences of who only reads in the office: passphrases, and the journal entry by entry (LAW ADM-01). */
import { team } from './staff.ts';

export const passphraseText = {
  label: (least: string) => `Phrase secrète, ${least} lettres ou plus`,
  hint: 'Plusieurs mots, faciles à retenir.',
  fresh: 'Nouvelle phrase secrète, si besoin',
  field: 'Phrase secrète',
  type: 'Tapez votre phrase secrète.',
  show: 'Montrer',
  hide: 'Cacher',
  short: 'La phrase secrète est trop courte. Ajoutez un mot.',
  backToOffice: 'Revenir au bureau',
} as const;

/** Roles of the team, as the office names them. */
export const roleWords = { ...team.roles, accounting: 'Comptabilité', audit: 'Contrôle' } as const;
