/**
 * The command line: `npm run estrade -- verify [--data DIR]`, `… backup`, `… archive`, `… restore`, `… settings`, `… link`, `… import`,
 * `… export`; in a package without Node, `estrade --cli verify` by the window's main process. Speaks to the running till where there is
 * one, else reads the data itself. Says what it found in French; the exit code is 0 only when all is well.
 */
import { resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { jetText } from '../contract/jet-text.ts';
import type { ErrorDetails } from '../contract/results.ts';
import { personCode } from '../contract/shapes/person.ts';
import { ticketTime } from '../contract/time.ts';
import { askRunningTill } from './cli-client.ts';
import { exportAccounts } from './cli-exports.ts';
import { exportMenu, importMenu } from './cli-menu.ts';
import { importPrices } from './cli-prices.ts';
import { changeSigningKey, restore } from './cli-restore.ts';
import { archive, backup, verify } from './cli-safekeeping.ts';
import { defaultDataFolder, readCliFile } from './data-folder.ts';
import type { Keychain } from './secrets.ts';
import { startFault } from './sentences.ts';

const HELP = `Estrade, ligne de commande

  npm run estrade -- verify                 vérifie le journal de la caisse
  npm run estrade -- verify --school        vérifie celui de l’école
  npm run estrade -- backup                 fait une copie de sécurité et la vérifie
  npm run estrade -- archive --year 2026    écrit l’archive d’un an, ou --from 2026-01-01 --to 2026-03-31
  npm run estrade -- restore FICHIER        remet une copie en place (caisse fermée)
        --accept-loss RAISON --by SIGLE     l’accord d’une personne qui encadre, s’il en faut un
        --last-ticket 1A-000123             le dernier ticket connu sur papier
  npm run estrade -- new-key --accept-loss RAISON --by SIGLE   la clé est perdue : la caisse continue avec une autre
  npm run estrade -- change-key --reason RAISON --by SIGLE     change la clé de signature (caisse fermée)
  npm run estrade -- events [CODE]          montre les événements du journal (JET)
  npm run estrade -- settings               montre les réglages
  npm run estrade -- settings NOM JSON      change un réglage de la caisse qui tourne
  npm run estrade -- link                   donne un lien pour ouvrir un écran de plus
  npm run estrade -- import FICHIER…        montre ce que ces fichiers de carte ou de recettes changeraient
  npm run estrade -- import FICHIER… --apply   et met la nouvelle carte en vente
  npm run estrade -- prices FOURNISSEUR FICHIER         montre ce que ce tarif changerait
        --from 2026-12-01 --vat 5,5 --apply   dès un jour, avec un taux pour tout, et l’applique
  npm run estrade -- export DOSSIER         écrit la carte et les formules dans un dossier
  npm run estrade -- fec DOSSIER --year 2026            écrit les écritures de caisse au format FEC
  npm run estrade -- e-reporting DOSSIER --year 2026    écrit les ventes par jour, catégorie et taux
  npm run estrade -- code SIGLE             donne un nouveau code, ou une phrase secrète, à une personne de l’équipe

  --data DIR   dossier des données (sinon : ${defaultDataFolder()})`;

/** What was asked, and where. */
type Asked = { folder: string; rest: string[]; apply: boolean; school: boolean; keychain: Keychain | null; options: Options };
type Options = Partial<Record<'from' | 'to' | 'year' | 'accept-loss' | 'reason' | 'by' | 'last-ticket' | 'vat', string>>;

const commands: Record<string, (asked: Asked) => Promise<boolean>> = {
  verify: (asked) => verify(asked, asked.school),
  backup: (asked) => backup(asked),
  archive: (asked) => archive(asked, asked.options),
  restore: restoreFile,
  'new-key': (asked) => restore(asked, { file: null, ...wishOf(asked) }),
  'change-key': (asked) => changeSigningKey(asked, asked.options),
  events,
  settings,
  link,
  code,
  import: ({ folder, rest, apply, keychain }) => importMenu({ folder, keychain }, rest, apply),
  prices,
  fec: (asked) => exportAccounts(asked, { what: 'fec', into: asked.rest[0], wanted: asked.options }),
  'e-reporting': (asked) => exportAccounts(asked, { what: 'e-reporting', into: asked.rest[0], wanted: asked.options }),
  export: ({ folder, rest, keychain }) => exportMenu({ folder, keychain }, rest[0]),
};

/**
 * @param args as typed after the program's name
 * @param keychain the shell's, where it has one
 * @returns the exit code: 0 done, 1 not done or not well, 2 not understood
 */
export async function runCli(args: string[], keychain: Keychain | null = null): Promise<number> {
  const text = { type: 'string' } as const;
  const [flag, options] = [
    { type: 'boolean' } as const,
    { from: text, to: text, year: text, 'accept-loss': text, reason: text, by: text, 'last-ticket': text, vat: text },
  ];
  let folder = defaultDataFolder();
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { data: text, help: flag, apply: flag, school: flag, ...options },
    });
    folder = resolve(values.data ?? folder);
    const [name = 'help', ...rest] = positionals;
    const command = values.help ? undefined : commands[name];
    if (command)
      return (await command({ folder, rest, apply: values.apply ?? false, school: values.school ?? false, keychain, options: values }))
        ? 0
        : 1;
    console.log(HELP);
    return name === 'help' || values.help ? 0 : 2;
  } catch (cause) {
    console.error(startFault(cause, folder));
    return 1;
  }
}

/** A supplier's price list: what it would change, and with `--apply` that it holds. */
async function prices({ folder, rest: [supplier, path], apply, keychain, options }: Asked): Promise<boolean> {
  if (supplier === undefined || path === undefined) {
    console.error('Donnez un fournisseur et un fichier. Exemple : npm run estrade -- prices F-BIO tarif.csv');
    return false;
  }
  return importPrices({ folder, keychain }, { supplier, path, apply, from: options.from, vat: options.vat });
}

/** The newest technical events of the running till, or those of one code (LAW §6 JET). */
async function events({ folder, rest }: Asked): Promise<boolean> {
  const code = rest[0] === undefined ? undefined : Number(rest[0]);
  if (code !== undefined && !Number.isInteger(code)) {
    console.error('Le code est un nombre. Exemple : npm run estrade -- events 90');
    return false;
  }
  const reply = await askRunningTill(folder, 'journal.events', code === undefined ? {} : { code });
  if (!reply.ok) {
    console.error(`Les événements ne peuvent pas être lus (${reply.error.code}).`);
    return false;
  }
  for (const { seq, at_utc_ms, code: found, operator, what } of reply.value.events.toReversed()) {
    const at = at_utc_ms === null ? 'illisible' : ticketTime(at_utc_ms);
    console.log(`${String(seq).padStart(8)}  ${at}  ${String(found).padStart(5)} ${jetText(found)}  ${operator}  ${what}`);
  }
  if (reply.value.events.length === 0) console.log('Aucun événement.');
  return true;
}

const wishOf = ({ options }: Asked) => ({
  accept: options['accept-loss'],
  by: options.by,
  last_ticket: options['last-ticket'],
});

function restoreFile(asked: Asked): Promise<boolean> {
  const [file] = asked.rest;
  if (file !== undefined) return restore(asked, { file: resolve(file), ...wishOf(asked) });
  console.error('Donnez la copie à remettre : npm run estrade -- restore FICHIER');
  return Promise.resolve(false);
}

async function settings({ folder, rest }: Asked): Promise<boolean> {
  if (!readCliFile(folder)) {
    console.log('La caisse ne tourne pas. Lancez-la avec « npm start », puis recommencez.');
    return false;
  }
  const [setting, json] = rest;
  const change = setting && json !== undefined ? { [setting]: JSON.parse(json) as unknown } : null;
  const reply = change ? await askRunningTill(folder, 'settings.set', change) : await askRunningTill(folder, 'settings.get', {});
  if (reply.ok) console.log(JSON.stringify(reply.value, null, 2));
  else
    console.error(
      `Ce réglage n’est pas possible (${reply.error.code}${reply.error.details ? ` : ${JSON.stringify(reply.error.details)}` : ''}).`,
    );
  return reply.ok;
}

async function link({ folder }: Asked): Promise<boolean> {
  const reply = await askRunningTill(folder, 'screens.link', {});
  if (reply.ok) console.log(reply.value.url);
  return reply.ok;
}

/** The way back in when every manager forgot their code. Asked for, never an argument: those are kept by shells and seen by `ps`. */
async function code({ folder, rest }: Asked): Promise<boolean> {
  const sigle = personCode.safeParse(rest[0]);
  if (!sigle.success) {
    console.error('Écrivez le sigle de la personne : npm run estrade -- code BAT');
    return false;
  }
  const input = createInterface({ input: process.stdin, output: process.stderr });
  const ask = 'Nouveau code (4 chiffres au comptoir, 6 pour encadrer ; une phrase pour la comptabilité et le contrôle) : ';
  const pin = (await input.question(ask)).trim();
  input.close();
  const reply = await askRunningTill(folder, 'staff.setPin', { code: sigle.data, pin });
  if (reply.ok) console.log(`Le code de ${sigle.data} est changé.`);
  else console.error(codeFault(reply.error.code, reply.error.details));
  return reply.ok;
}

/** What is wrong with a code, and what it must be. */
function codeFault(code: string, details: ErrorDetails = {}): string {
  if (code === 'pin_length') return `Ce code doit avoir ${details['digits']} chiffres.`;
  if (code === 'passphrase_short') return `Cette phrase doit avoir au moins ${details['least']} lettres, et ne pas être un nombre.`;
  if (code === 'unknown_person') return 'Cette personne n’est pas dans l’équipe.';
  return `Ce code n’est pas possible (${code}).`;
}

if (import.meta.main) process.exitCode = await runCli(process.argv.slice(2));
