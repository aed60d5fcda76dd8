/** What the shell says in the terminal: what is wrong, where, what to do. In French, for a café. */

const FAULTS: Record<string, (folder: string) => string> = {
  storage_full: (folder) => `Le disque est plein. La caisse ne peut pas démarrer. Faites de la place, puis relancez. Dossier : ${folder}`,
  storage_read_only: (folder) => `La caisse ne peut pas écrire dans son dossier. Vérifiez les droits du dossier ${folder}, puis relancez.`,
  storage_corrupt: (folder) =>
    `Le fichier de données est abîmé. Ne l’effacez pas. Appelez la personne qui suit la caisse. Dossier : ${folder}`,
  storage_failed: (folder) => `Le disque répond mal. Vérifiez le disque, puis relancez. Dossier : ${folder}`,
  storage_newer: (folder) =>
    `Ces données viennent d’une version plus récente d’Estrade. Installez la nouvelle version. Dossier : ${folder}`,
  storage_in_use: (folder) => `Une autre caisse utilise déjà ces données. Fermez-la d’abord. Dossier : ${folder}`,
  storage_on_network: (folder) =>
    `Le dossier ${folder} est sur le réseau. Les données de la caisse doivent être sur le disque de cette machine.`,
  host_file_damaged: (folder) =>
    `Le fichier « estrade.json » est abîmé dans ${folder}. Remettez sa copie. Sans copie, effacez-le : les ventes restent, le port peut changer.`,
  key_missing: (folder) =>
    `La clé de signature manque dans ${folder}. Remettez le fichier « signing-key.pem » sauvegardé à part. S’il est perdu : « npm run estrade -- new-key --accept-loss RAISON --by SIGLE », et la caisse continue avec une autre clé. Rien n’a été modifié.`,
  not_this_till: () => 'Cette copie n’est pas de cette caisse. Rien n’a été modifié.',
  key_in_keychain: (folder) =>
    `La clé de signature est dans le trousseau de cet ordinateur. La fenêtre Estrade peut la lire, le navigateur non. Lancez « npm start -- --electron », ou l’application Estrade. Rien n’a été modifié. Dossier : ${folder}`,
  key_unreadable: (folder) =>
    `Le trousseau de cet ordinateur ne rend pas la clé de signature. Ouvrez la session de la personne qui a installé la caisse, ou remettez le fichier « signing-key.pem » sauvegardé à part. Rien n’a été modifié. Dossier : ${folder}`,
};

/** What the system says of a file that is no database: the host file, a key, the log. */
const OF_SYSTEM: Record<string, string> = {
  ENOSPC: 'storage_full',
  EDQUOT: 'storage_full',
  EACCES: 'storage_read_only',
  EPERM: 'storage_read_only',
  EROFS: 'storage_read_only',
  EIO: 'storage_failed',
};

/** The sentence for what kept the till from starting. */
export function startFault(cause: unknown, folder: string, port?: number): string {
  const code = textOf(cause, 'code');
  if (code === 'EADDRINUSE') {
    return `Le port ${port} est pris par un autre programme. Fermez ce programme, ou changez « port » dans ${folder}/estrade.json.`;
  }
  const sentence = FAULTS[textOf(cause, 'fault') || (OF_SYSTEM[code] ?? '')]?.(folder);
  return sentence ?? `La caisse ne peut pas démarrer : ${cause instanceof Error ? cause.message : String(cause)}`;
}

const textOf = (cause: unknown, field: string): string =>
  typeof cause === 'object' && cause !== null && field in cause ? String((cause as Record<string, unknown>)[field]) : '';
