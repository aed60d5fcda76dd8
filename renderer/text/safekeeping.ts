/** French sentences of the office's page « Copies et contrôle ». */
import type { BreakClass } from '../../main/contract/shapes/journal.ts';

const breaks: Readonly<Record<BreakClass, string>> = {
  gap: 'Il manque une écriture.',
  predecessor: 'Une écriture n’est pas à sa place.',
  row_hash: 'Une écriture a été modifiée.',
  signature: 'Une signature est fausse.',
  total: 'Une liste ou un total ne suit pas le journal.',
  head: 'La fin du journal manque ou a changé.',
};

export const safekeepingText = {
  label: 'Copies et contrôle',
  hint: 'Vérifier le journal, garder des copies, faire une archive.',
  list: 'Journal, copies, archives',
  check: 'Vérifier le journal',
  checkHint: 'La caisse relit tout. On peut vendre pendant ce temps.',
  sound: (entries: number, tickets: number) =>
    `Le journal est intact : ${entries} écritures, ${tickets} ${tickets > 1 ? 'tickets' : 'ticket'}.`,
  broken: (seq: number, label: string) => `Le journal est abîmé à l’écriture ${seq}${label === '' ? '' : ` (${label})`}.`,
  breaks,
  whatToDo: 'On peut vendre et clôturer. Gardez les copies, prévenez la personne responsable.',
  backup: 'Faire une copie',
  backupHint: 'La caisse en fait une après chaque clôture.',
  noBackup: 'Il n’y a pas encore de copie.',
  lastBackup: (when: string, size: string) => `Dernière copie vérifiée : ${when}, ${size}.`,
  since: (entries: number) => (entries === 1 ? '1 écriture depuis.' : `${entries} écritures depuis.`),
  where: (folder: string) => `Dossier : ${folder}`,
  second: (folder: string) => (folder === '' ? 'Pas de deuxième endroit pour les copies.' : `Deuxième endroit : ${folder}`),
  failed: (code: string) => `La dernière copie n’a pas marché (${code}).`,
  secondFailed: (code: string) => `La deuxième copie n’a pas marché (${code}).`,
  archive: (year: number) => `Archive de ${year}`,
  archiveHint: 'Un fichier pour dix ans, que chacun peut vérifier.',
  archived: (file: string) => `L’archive est faite : ${file}`,
  incomplete: 'INCOMPLET : l’année n’est pas encore clôturée.',
  noArchive: 'Il n’y a pas encore d’archive.',
  lastArchive: (when: string, tickets: number) => `Dernière archive : ${when}, ${tickets} ${tickets > 1 ? 'tickets' : 'ticket'}.`,
  left: (seconds: number) => (seconds >= 90 ? `Encore ${Math.round(seconds / 60)} minutes.` : `Encore ${seconds} secondes.`),
  running: {
    verify: 'La caisse vérifie le journal.',
    backup: 'La caisse fait une copie.',
    archive: 'La caisse fait l’archive.',
    restore: 'La caisse contrôle la copie.',
  },
  secondField: 'Deuxième dossier pour les copies',
  secondHint: 'Un autre disque ou une clé, par exemple /media/cle/copies. Vide : un seul endroit.',
  secondWrong: 'Écrivez le chemin entier du dossier, depuis la racine.',
  secondSave: 'Enregistrer le dossier',
  secondSaved: 'le deuxième dossier. Faites une copie pour l’essayer.',
  errors: {
    busy: 'C’est déjà en cours. Attendez un peu.',
    nothing_to_archive: 'Il n’y a rien à archiver.',
    archive_too_large: 'L’archive serait trop grande.',
    storage_full: 'Il n’y a plus de place sur l’ordinateur.',
    other: 'Cela n’a pas marché. Essayez encore.',
  },
} as const;
