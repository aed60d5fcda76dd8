/**
 * `restore FILE`, `new-key` and `change-key` on the command line, for a till that is stopped (LAW SEC-04, SEC-07). Says first what was
 * found; does nothing that loses something without a supervisor's own words and code.
 */
import { createInterface } from 'node:readline/promises';
import packageJson from '../../package.json' with { type: 'json' };
import { makePinHasher } from '../domain/pin.ts';
import { generationLetter, numberFromLabel } from '../domain/ticket-label.ts';
import { finishRestore, instanceFolder, lockDataFolder } from '../instance.ts';
import {
  approversOf,
  changeKey,
  type Decision,
  type Findings,
  needsDecision,
  prepareRestore,
  type RestoreOrder,
} from '../services/restore.ts';
import type { Place } from './cli-menu.ts';
import { readCliFile, readHostFile } from './data-folder.ts';
import { ProgressBar } from './progress-bar.ts';
import { newKey, openSecrets, readPepper } from './secrets.ts';
import { systemClock } from './system-clock.ts';

export type RestoreWish = {
  /** The backup, null for a new key only. */
  file: string | null;
  /** The supervisor's words. */
  accept?: string | undefined;
  by?: string | undefined;
  last_ticket?: string | undefined;
};

/** @returns whether the register goes on in a new generation */
export async function restore(place: Place, wish: RestoreWish): Promise<boolean> {
  return underLock(place, async (order, own) => {
    const asked: RestoreOrder = { ...order, file: wish.file, paper_ticket_no: numberOf(wish.last_ticket) };
    const bar = new ProgressBar('Vérification');
    const found = await prepareRestore(asked, bar.show);
    bar.end();
    console.log(findingsText(found, asked));
    const decision = needsDecision(found, asked) ? await decide(place, own, found, wish) : { words: '', approver: '', code_checked: false };
    if (!decision) return false;
    const { generation } = found.finish(decision);
    console.log(
      `C’est fait. La caisse continue en suite ${generationLetter(generation)}, avec une nouvelle clé. L’ancien état est dans « avant ».`,
    );
    return true;
  });
}

/**
 * Changes the key with the words and the code of a person who supervises, where the till has people (LAW SEC-04).
 * @returns whether the key was changed, by an entry that the old one signed
 */
export async function changeSigningKey(place: Place, { by = '', reason = '' }: { by?: string; reason?: string }): Promise<boolean> {
  return underLock(place, async (order, own) => {
    if (reason.trim() === '') {
      console.error('Rien n’a été changé. Dites pourquoi : --reason "la raison" --by SIGLE.');
      return false;
    }
    const { signer } = await openSecrets(own, place.keychain);
    const able = approversOf(own);
    const approver = await approved(place, own, able, by);
    if (!approver) return false;
    if (able.length > 0 && !approver.code_checked) {
      // The old key is at hand: so is what checks codes.
      console.error('Rien n’a été changé. Le code ne peut pas être vérifié.');
      return false;
    }
    await changeKey(order, signer, { words: reason.trim(), approver: approver.code, code_checked: approver.code_checked });
    console.log('La clé est changée. L’ancienne est dans « avant ».');
    return true;
  });
}

/** The lock says whether the till runs: one that was killed leaves its note for the command line behind. @returns null while it runs */
function lockUnlessRunning(folder: string): ReturnType<typeof lockDataFolder> | null {
  try {
    return lockDataFolder(folder);
  } catch (cause) {
    if (readCliFile(folder)) return null;
    throw cause;
  }
}

type Work = (order: RestoreOrder, own: string) => Promise<boolean>;

async function underLock({ folder }: Place, work: Work): Promise<boolean> {
  const lock = lockUnlessRunning(folder);
  if (!lock) {
    console.error('La caisse tourne. Fermez-la d’abord, puis recommencez.');
    return false;
  }
  const { instance } = readHostFile(folder);
  try {
    if (!instance) {
      console.error(`Il n’y a pas encore de caisse dans ${folder}. Lancez-la avec « npm start », puis recommencez.`);
      return false;
    }
    finishRestore(folder, instance);
    const own = instanceFolder(folder, instance);
    const key = newKey();
    return await work(
      { folder: own, instance, file: null, paper_ticket_no: 0, clock: systemClock, appVersion: packageJson.version, ...key },
      own,
    );
  } finally {
    // What was made ready and not wanted goes.
    if (instance) finishRestore(folder, instance);
    lock.release();
  }
}

/** `1A-000123` → its number; 0 when nothing or something else was typed. */
const numberOf = (label = ''): number => (label.includes('-') ? (numberFromLabel(label, 1) ?? 0) : 0);

function findingsText(found: Findings, { file }: RestoreOrder): string {
  const { restored, lost_entries, lost_first_ticket_no, lost_last_ticket_no } = found;
  const when = new Date(restored.at_utc_ms).toLocaleString('fr-FR', { timeZone: 'Europe/Paris' });
  const lines = [`${file === null ? 'Le journal présent' : `La copie ${file}`} va jusqu’à l’écriture ${restored.seq}, du ${when}.`];
  if (found.state !== 'sound') lines.push(`ATTENTION : elle est abîmée (${found.state}).`);
  if (found.is_fork) lines.push('ATTENTION : elle ne suit pas le journal connu de cette caisse.');
  if (lost_entries > 0) lines.push(`ATTENTION : elle est plus ancienne. ${lost_entries} écritures seraient perdues.`);
  if (lost_last_ticket_no > 0)
    lines.push(`Tickets perdus : du n° ${lost_first_ticket_no % 1_000_000_000} au n° ${lost_last_ticket_no % 1_000_000_000}.`);
  return lines.join('\n');
}

async function decide(place: Place, own: string, found: Findings, { accept = '', by = '' }: RestoreWish): Promise<Decision | null> {
  if (accept.trim() === '') {
    console.error('Rien n’a été changé. Une personne qui encadre peut accepter : --accept-loss "la raison" --by SIGLE.');
    return null;
  }
  const approver = await approved(place, own, found.approvers, by);
  return approver && { words: accept, approver: approver.code, code_checked: approver.code_checked };
}

/**
 * Who decides, by their own code; anybody, as they say who they are, where the till has no people.
 * @returns null when it is nobody, or not their code; `code_checked` false where what checks codes is out of reach
 */
async function approved(
  place: Place,
  own: string,
  approvers: Findings['approvers'],
  by: string,
): Promise<{ code: string; code_checked: boolean } | null> {
  if (approvers.length === 0) return { code: by, code_checked: false };
  const person = approvers.find(({ code }) => code === by);
  if (!person) {
    console.error(
      `Rien n’a été changé. Donnez le sigle d’une personne qui encadre : --by ${approvers.map(({ code }) => code).join(', ')}.`,
    );
    return null;
  }
  const pepper = await readPepper(own, place.keychain);
  if (!pepper || person.pin_hash === null) return { code: by, code_checked: false };
  const pin = await askCode(by);
  if (await makePinHasher(pepper).matches(pin, person.pin_hash)) return { code: by, code_checked: true };
  console.error('Rien n’a été changé. Ce n’est pas le bon code.');
  return null;
}

async function askCode(by: string): Promise<string> {
  const input = createInterface({ input: process.stdin, output: process.stderr });
  const pin = (await input.question(`Code de ${by} : `)).trim();
  input.close();
  return pin;
}
