/** Names of backups, and which of them are kept. Pure: a file whose name is not ours is never touched. */
import { generationLetter } from './ticket-label.ts';

/** `estrade-1A-20261124T071502Z-000042.db`: register, generation, instant in UTC, last entry. */
const NAME = /^estrade-([A-Z0-9]+?)([A-Z]+)-(\d{8})T(\d{6})Z-(\d+)\.db$/;

export const backupName = (register: string, generation: number, at_utc_ms: number, seq: number): string =>
  `estrade-${register}${generationLetter(generation)}-${stamp(at_utc_ms)}-${String(seq).padStart(6, '0')}.db`;

/** What the name of a backup says, null for a file that is none of ours. */
export function readBackupName(name: string): { at_utc_ms: number; until_seq: number } | null {
  const [, , , day = '', time = '', seq] = NAME.exec(name) ?? [];
  if (seq === undefined) return null;
  const iso = `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}T${time.slice(0, 2)}:${time.slice(2, 4)}:${time.slice(4)}Z`;
  const at_utc_ms = Date.parse(iso);
  return Number.isNaN(at_utc_ms) ? null : { at_utc_ms, until_seq: Number(seq) };
}

/** `20261124T071502Z` */
export const stamp = (at_utc_ms: number): string => new Date(at_utc_ms).toISOString().replace(/\.\d+/, '').replaceAll(/[-:]/g, '');

const [NEWEST_KEPT, DAYS_KEPT, MONTHS_KEPT] = [3, 30, 12];

/**
 * Which backups may go: kept are the three newest, the newest of each of the last thirty days that have one, and the newest of each of
 * the last twelve months that have one. So an idle month costs no older copy.
 * @param names of a folder, foreign ones included
 */
export function outdatedBackups(names: readonly string[]): string[] {
  const ours = names.filter((name) => NAME.test(name)).sort((a, b) => (instant(a) < instant(b) ? 1 : -1));
  const kept = new Set(ours.slice(0, NEWEST_KEPT));
  for (const [length, most] of [
    [8, DAYS_KEPT],
    [6, MONTHS_KEPT],
  ] as const) {
    const newest = new Map<string, string>();
    for (const name of ours) {
      const period = instant(name).slice(0, length);
      if (!newest.has(period)) newest.set(period, name);
    }
    for (const name of [...newest.values()].slice(0, most)) kept.add(name);
  }
  return ours.filter((name) => !kept.has(name));
}

const instant = (name: string): string => {
  const [, , , day, time] = NAME.exec(name) ?? [];
  return `${day}${time}`;
};
