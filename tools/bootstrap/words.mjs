/**
 * Every sentence the bootstrap may say: in French for `npm start`, which someone of the café may read, in English for the
 * commands of developers. Must never show a stack trace or npm's noise instead of a sentence.
 */

/** @typedef {'fr' | 'en'} Language */

/** @type {Record<string, Record<Language, string>>} */
const sentences = {
  installing: {
    fr: 'Première fois\u00a0: la caisse prépare ce qu’il lui faut. Cela prend une à deux minutes…',
    en: 'Installing the dependencies (npm ci)…',
  },
  fetchingNode: {
    fr: 'La caisse va chercher Node 24, que cet ordinateur n’a pas encore…',
    en: 'Fetching the pinned Node 24…',
  },
  buildingScreens: { fr: 'La caisse prépare ses écrans…', en: 'Building the screens…' },
  waiting: {
    fr: 'Une autre fenêtre prépare déjà la caisse. On attend qu’elle ait fini…',
    en: 'Another run is preparing this folder; waiting for it…',
  },
  noNetwork: {
    fr: 'Il faut internet pour la première installation, et il ne répond pas. Branchez internet, puis recommencez.',
    en: 'The packages could not be fetched: no network, or the registry does not answer. Connect, then run again.',
  },
  diskFull: {
    fr: 'Le disque est plein\u00a0: il faut environ 600 Mo libres. Faites de la place, puis recommencez.',
    en: 'The disk is full: about 600 MB are needed. Make room, then run again.',
  },
  noRight: {
    fr: 'Cet utilisateur n’a pas le droit d’écrire dans le dossier de la caisse. Changez de dossier ou d’utilisateur.',
    en: 'This user may not write in the project folder. Use another folder or another user.',
  },
  noNpm: {
    fr: 'La commande npm manque sur cet ordinateur. Installez Node.js avec npm, puis recommencez.',
    en: 'npm was not found on this machine. Install Node.js with npm, then run again.',
  },
  noNode: {
    fr: 'Cette caisse demande Node 22.18 ou plus récent, et aucun n’est prévu pour ce genre d’ordinateur. Installez Node 24, puis recommencez.',
    en: 'Node 22.18 or newer is needed and no pinned one exists for this platform. Install Node 24, then run again.',
  },
  nodeNotFetched: {
    fr: 'Node 24 n’a pas pu être téléchargé\u00a0: internet ne répond pas, ou le disque est plein. Vérifiez, puis recommencez.',
    en: 'The pinned Node 24 could not be fetched: no network, or the disk is full. Check, then run again.',
  },
  lockRefused: {
    fr: 'La liste des paquets (package-lock.json) et package.json ne vont pas ensemble. Reprenez une copie propre de la caisse.',
    en: 'package-lock.json and package.json do not agree. Run npm install under Node 24 and commit the lock.',
  },
  installFailed: { fr: 'L’installation n’a pas réussi.', en: 'npm ci failed.' },
  seeLogs: { fr: 'Le détail est dans ', en: 'The details are in ' },
  screensFailed: { fr: 'Les écrans de la caisse n’ont pas pu être préparés.', en: 'The screens could not be built.' },
};

/** A reason why nothing can run, already said in words. `detail` is for the one who repairs. */
export class SetupFailure extends Error {
  /**
   * @param {string} key the sentence
   * @param {string} [detail] last lines of the tool that failed
   */
  constructor(key, detail = '') {
    super(key);
    this.key = key;
    this.detail = detail;
  }
}

/**
 * @param {Language} language
 * @returns {(key: string) => string} the sentence of a key; a key nobody wrote is a mistake of ours and throws
 */
export function wordsIn(language) {
  return (key) => {
    const found = sentences[key];
    if (found === undefined) throw new Error(`no sentence for ${key}`);
    return found[language];
  };
}

/**
 * What npm's last words mean for the person in front of the machine.
 * @param {string} output everything npm printed
 * @returns {string} the key of a sentence
 */
export function meaningOfFailure(output) {
  if (/ENOSPC|no space left/i.test(output)) return 'diskFull';
  if (/\b(EACCES|EPERM|EROFS)\b/.test(output)) return 'noRight';
  if (/ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET|ENETUNREACH|ERR_SOCKET_TIMEOUT|network/i.test(output)) return 'noNetwork';
  if (/EUSAGE|can only install packages when your package\.json/i.test(output)) return 'lockRefused';
  return 'installFailed';
}
