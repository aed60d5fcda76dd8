/**
 * The parts of `docs/fiscal.md` that repeat the code: technical events, fields of each kind of entry, the golden bytes of a ticket.
 * `node tools/fiscal-doc.ts --write` puts them in; a test fails while they differ.
 */
import { hash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { JET } from '../main/domain/jet.ts';
import type { Field } from '../main/domain/journal-fields.ts';
import { head, payloads } from '../main/domain/journal-payloads.ts';
import { head1, payloads1 } from '../main/domain/journal-payloads-1.ts';

const root = join(import.meta.dirname, '..');
export const FISCAL_DOC = join(root, 'docs', 'fiscal.md');

/** What each event means, for an auditor. A new code does not compile without its line. */
const EVENTS: Readonly<Record<keyof typeof JET, string>> = {
  period_archived: 'archive d’une période',
  year_archived: 'archive d’un exercice',
  stopped: 'arrêt de la caisse',
  signed_out: 'une personne quitte un écran',
  period_closed: 'clôture d’un jour ou d’un mois',
  year_closed: 'clôture d’un exercice',
  degraded: 'début d’un fonctionnement dégradé',
  started: 'démarrage de la caisse',
  signed_in: 'une personne prend un écran',
  integrity_defect: 'défaut d’intégrité trouvé par une vérification',
  exported: 'export de données',
  degraded_ended: 'fin d’un fonctionnement dégradé',
  rights: 'droits changés, ou étape ouverte par une autre personne',
  drawer_counted: 'comptage du tiroir',
  cancelled: 'annulation ou remboursement',
  party_changed: 'identité de l’établissement changée',
  new_version: 'nouvelle version du logiciel',
  initialised: 'initialisation de la caisse',
  compliance_changed: 'réglage de conformité changé',
  tax_audit: 'contrôle fiscal',
  accountant_exchange: 'échange avec la comptabilité : elle a pris des fichiers (FEC, e-reporting)',
  sale_abandoned: 'vente annoncée puis abandonnée',
  drawer_opened: 'tiroir ouvert sans vente',
  price_changed: 'prix changé',
  vat_changed: 'taux de TVA changé à une date',
  clock_moved_back: 'horloge reculée',
  backed_up: 'sauvegarde',
  restored: 'restauration : nouvelle génération',
  menu_imported: 'nouvelle carte mise en vente',
  key_changed: 'clé de signature changée',
  restore_ordered: 'copie à remettre en place au prochain démarrage, décidé par une personne',
  restore_given_up: 'copie qui ne sera pas remise en place, ou ne l’a pas été',
  school_started: 'un écran passe en mode école',
  school_ended: 'un écran quitte le mode école',
  clock_doubted: 'horloge mise en doute',
  clock_confirmed: 'date confirmée par une personne',
};

const fieldText = ([name, type, many]: Field): string => {
  if (type === 'int') return `\`${name}\` entier`;
  if (type === 'text') return `\`${name}\` texte`;
  const inner = (type as readonly Field[]).map(fieldText).join(', ');
  return many ? `\`${name}\` liste de { ${inner} }` : `\`${name}\` { ${inner} }`;
};
const kindRows = (table: Readonly<Record<string, readonly Field[]>>): string =>
  Object.entries(table)
    .map(([kind, fields]) => `- **\`${kind}\`** : ${fields.map(fieldText).join(' · ')}`)
    .join('\n');

const eventRows = (): string =>
  [
    '| code | nom dans le code | sens |',
    '| ---: | --- | --- |',
    ...Object.entries(JET).map(([name, code]) => `| ${code} | \`${name}\` | ${EVENTS[name as keyof typeof JET]} |`),
  ].join('\n');

type Golden = { bytes_utf8: string; bytes_hex: string; previous_hash_hex: string; hash_hex: string };

function golden(format: 1 | 2): string {
  const path = join(root, `test/unit/domain/fixtures/ticket-entry-format-${format}.json`);
  const { bytes_hex, previous_hash_hex, hash_hex } = JSON.parse(readFileSync(path, 'utf8')) as Golden;
  const bytes = Buffer.from(bytes_hex, 'hex');
  const found = hash('sha256', Buffer.concat([Buffer.from(previous_hash_hex, 'hex'), bytes]), 'hex');
  if (found !== hash_hex) throw new Error(`the fixture of format ${format} does not give its own hash`);
  const lines = bytes_hex.match(/.{1,120}/g) ?? [];
  return [
    `Empreinte précédente : \`${previous_hash_hex}\``,
    '',
    `Octets (${bytes.length}) en hexadécimal, sans les fins de ligne :`,
    '',
    '```hex',
    ...lines,
    '```',
    '',
    `Empreinte attendue : \`${hash_hex}\``,
  ].join('\n');
}

/** Each part by the name of its markers. */
const PARTS: Readonly<Record<string, () => string>> = {
  evenements: eventRows,
  'entete-1': () => head1.map(fieldText).join(' · '),
  'entete-2': () => head.map(fieldText).join(' · '),
  'genres-1': () => kindRows(payloads1),
  'genres-2': () => kindRows(payloads),
  'octets-1': () => golden(1),
  'octets-2': () => golden(2),
};

/** The document with its parts as the code says them. @throws Error when a marker is missing */
export function withParts(document: string): string {
  return Object.entries(PARTS).reduce((text, [name, part]) => {
    const [begin, end] = [`<!-- début : ${name} -->`, `<!-- fin : ${name} -->`];
    const [from, to] = [text.indexOf(begin), text.indexOf(end)];
    if (from < 0 || to < from) throw new Error(`docs/fiscal.md lacks its part ${name}`);
    return `${text.slice(0, from + begin.length)}\n\n${part()}\n\n${text.slice(to)}`;
  }, document);
}

if (import.meta.main) {
  const document = readFileSync(FISCAL_DOC, 'utf8');
  if (process.argv.includes('--write')) writeFileSync(FISCAL_DOC, withParts(document));
  else if (withParts(document) !== document) {
    console.error('docs/fiscal.md differs from the code: node tools/fiscal-doc.ts --write');
    process.exitCode = 1;
  }
}
