/** README-fr.txt of an archive: what lies in it and how anybody checks it. French, for an auditor without our program. */
import type { ArchiveManifest } from './manifest.ts';

const day = (value: number): string =>
  `${String(value % 100).padStart(2, '0')}/${String(Math.trunc(value / 100) % 100).padStart(2, '0')}/${Math.trunc(value / 10_000)}`;

/** What is no real till's says so, like its papers (LAW SCH-03). */
const MARKS: Readonly<Record<string, string>> = { demonstration: 'DÉMONSTRATION – FACTICE', ecole: 'MODE ÉCOLE – FACTICE' };

export const archiveReadme = (manifest: Omit<ArchiveManifest, 'files'>): string => `ARCHIVE DE CAISSE – Estrade ${manifest.app_version}
${MARKS[manifest.instance] ?? ''}${manifest.complete ? '' : '\nINCOMPLET : la période n’est pas entièrement clôturée.\nINCOMPLETE: the period is not closed yet.\n'}
${manifest.establishment.name}${manifest.establishment.siret === '' ? '' : ` – SIRET ${manifest.establishment.siret}`}
Caisse enregistreuse ${manifest.register}. Période du ${day(manifest.from_day)} au ${day(manifest.until_day)}.
Écritures ${manifest.first_seq} à ${manifest.last_seq} : ${manifest.entries} écritures, ${manifest.tickets} tickets, ${manifest.closings} clôtures.
État du journal au moment de l’archive : ${manifest.verification === 'sound' ? 'intact' : manifest.verification}.

FICHIERS
manifest.json    contenu de l’archive et empreinte SHA-256 de chaque fichier
manifest.sig     signature du manifeste (64 octets, ECDSA P-256, r puis s)
public_key.pem   clé publique qui vérifie cette signature
journal.ndjson   le journal, une écriture par ligne
tickets.csv      les tickets, pour un tableur (séparateur « ; », virgule décimale, UTF-8)
closings.csv     les clôtures, pour un tableur
verifier.mjs     programme de vérification, sans autre dépendance que Node.js
README-fr.txt    ce texte

VÉRIFIER
Avec Node.js 20 ou plus récent, dans n’importe quel dossier :
    node verifier.mjs archive.zip
ou, une fois l’archive dépliée dans un dossier :
    node verifier.mjs DOSSIER

FORMAT DU JOURNAL
Chaque ligne de journal.ndjson est un objet JSON : « seq », « hash », « signature » et « bytes ».
« bytes » est le texte exact de l’écriture, en UTF-8 : c’est lui qui est haché.
    hash = SHA-256( hash de l’écriture précédente (32 octets) suivi de bytes )
    signature = ECDSA P-256 avec SHA-256 sur les 32 octets de hash, r puis s, en base64url
L’écriture qui précède la première est dans manifest.json (« previous_hash » ; des zéros au début du journal).
Les clés publiques sont dans manifest.json (« keys ») : chacune signe à partir de l’écriture « from_seq ».
Une nouvelle clé est annoncée par une écriture « key_changed », signée par l’ancienne,
ou par « generation_opened », qui ouvre une nouvelle suite de numéros après une restauration.
La signature du manifeste porte sur les 32 octets du SHA-256 de manifest.json.
`;
