/**
 * `verify`, `backup` and `archive` on the command line: by the running till, which writes them down, else by one opened for it. Says in
 * French what was found, where the file lies, and what to do.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Verification } from '../contract/shapes/journal.ts';
import { verifyInWorker } from '../services/verification-in-worker.ts';
import { type Place, withTill } from './cli-menu.ts';
import { type Period, periodOf } from './cli-period.ts';
import { readCliFile, readHostFile } from './data-folder.ts';
import { ProgressBar } from './progress-bar.ts';

const BREAKS: Record<NonNullable<Verification['first_break']>['class'], string> = {
  gap: 'il manque une écriture',
  predecessor: 'une écriture ne suit pas la précédente',
  row_hash: 'une écriture a été modifiée',
  signature: 'une signature est fausse',
  total: 'les totaux, les numéros ou une liste ne suivent pas le journal',
  head: 'la fin du journal manque ou a été remplacée',
};

/**
 * A till that does not run is read without its key: checking must not depend on it.
 * @param ofSchool checks the school's own journal, which no command line belongs to, by reading it (LAW SCH-01)
 */
export async function verify(place: Place, ofSchool = false): Promise<boolean> {
  const bar = new ProgressBar('Vérification');
  const byTill = !ofSchool && readCliFile(place.folder);
  const found = byTill ? await byTheTill(place, bar) : await byOurselves(place.folder, bar, ofSchool);
  bar.end();
  if (!found) return false;
  console.log(verdict(found));
  return found.sound;
}

function byTheTill(place: Place, bar: ProgressBar): Promise<Verification | null> {
  return withTill(
    place,
    async (ask) => {
      const reply = await ask('journal.verify', {});
      return reply.ok ? reply.value : refusal(reply.error.code) || null;
    },
    bar.follow,
  );
}

async function byOurselves(folder: string, bar: ProgressBar, ofSchool: boolean): Promise<Verification | null> {
  const { instance } = existsSync(join(folder, 'estrade.json')) ? readHostFile(folder) : { instance: null };
  if (!instance) {
    console.log(`Il n’y a pas encore de caisse dans ${folder}.`);
    return null;
  }
  const own = join(folder, ofSchool ? 'ecole' : instance);
  if (!existsSync(join(own, 'till.db'))) {
    console.log(`Il n’y a pas encore de journal dans ${own}.`);
    return null;
  }
  return verifyInWorker({ folder: own, headFile: join(own, 'journal-head') }, bar.show);
}

function verdict(found: Verification): string {
  const generations = new Set(found.keys.map(({ generation }) => generation)).size;
  const keys = found.keys.length > 1 ? ` Clés : ${found.keys.length}. Suites de numéros : ${generations}.` : '';
  const counted = `${found.entries} écritures, ${found.tickets} tickets, ${(found.ms / 1_000).toFixed(1).replace('.', ',')} s`;
  if (!found.first_break) return `Le journal est intact : ${counted}.${keys}`;
  const { class: kind, seq, what, label } = found.first_break;
  const which = label === '' ? '' : ` (${label})`;
  return `Le journal est abîmé à l’écriture ${seq}${which} : ${BREAKS[kind]}.\nDétail : ${kind}, ${what}.\nLa caisse peut continuer à vendre. Prévenez la personne responsable. Gardez les copies de sécurité.`;
}

export function backup(place: Place): Promise<boolean> {
  const bar = new ProgressBar('Copie');
  return withTill(
    place,
    async (ask) => {
      const reply = await ask('backups.make', {});
      bar.end();
      if (!reply.ok) return refusal(reply.error.code);
      const { fault, file, bytes, second_place, second_fault } = reply.value;
      if (fault !== '') return refusal(fault);
      const listed = await ask('backups.list', {});
      console.log(`La copie est faite et vérifiée : ${listed.ok ? join(listed.value.folder, file) : file} (${megabytes(bytes)}).`);
      if (second_place !== '')
        console.log(
          second_fault === '' ? `Deuxième copie : ${second_place}.` : `Pas de deuxième copie dans ${second_place} (${second_fault}).`,
        );
      return second_fault === '';
    },
    bar.follow,
  );
}

export async function archive(place: Place, wanted: Period): Promise<boolean> {
  const period = periodOf(wanted);
  if (!period) {
    console.error('Donnez la période : --year 2026, ou --from 2026-01-01 --to 2026-12-31.');
    return false;
  }
  const bar = new ProgressBar('Archive');
  return withTill(
    place,
    async (ask) => {
      const reply = await ask('archives.make', { period });
      bar.end();
      if (!reply.ok) return refusal(reply.error.code);
      const { folder, file, bytes, tickets, complete } = reply.value;
      console.log(`L’archive est faite : ${join(folder, file)} (${megabytes(bytes)}, ${tickets} tickets).`);
      if (!complete) console.log('INCOMPLET : la période n’est pas entièrement clôturée.');
      console.log('Pour la vérifier, sans Estrade : node verifier.mjs ARCHIVE.zip (verifier.mjs est dans l’archive).');
      return true;
    },
    bar.follow,
  );
}

const megabytes = (bytes: number): string => `${(bytes / 1_000_000).toFixed(1).replace('.', ',')} Mo`;

const REFUSALS: Readonly<Record<string, string>> = {
  busy: 'Le même travail est déjà en cours. Attendez sa fin.',
  period_too_long: 'Une archive couvre un an au plus. Donnez une période plus courte.',
  nothing_to_archive: 'Il n’y a rien à archiver dans cette période.',
  archive_too_large: 'L’archive serait trop grande. Donnez une période plus courte.',
  storage_full: 'Il n’y a pas assez de place sur le disque. Rien n’a été écrit. Faites de la place, puis recommencez.',
  storage_read_only: 'Le dossier des copies ne peut pas être écrit. Vérifiez ses droits.',
  not_set_up: 'Il n’y a pas encore de caisse. Lancez-la avec « npm start ».',
};

function refusal(code: string): false {
  console.error(REFUSALS[code] ?? `Ce n’est pas possible (${code}).`);
  return false;
}
