/** Which backups are kept: the newest, one a day for thirty days, one a month for a year; what is not ours is never touched. */
import { expect, it } from 'vitest';
import { backupName, outdatedBackups } from '../../../main/domain/backup-files.ts';

const DAY_MS = 86_400_000;
const START = Date.UTC(2025, 0, 1, 21, 0, 0);
/** Two closings a day for two years. */
const names = Array.from({ length: 1_459 }, (_, at) => backupName('1', 1, START + (at * DAY_MS) / 2, at + 1));

it('keeps the newest of each of thirty days and of twelve months, and the three newest', () => {
  const gone = new Set(outdatedBackups(names));
  const kept = names.filter((name) => !gone.has(name)).map((name) => name.slice(11, 26));
  expect(kept).toHaveLength(30 + 11 + 1);
  expect(kept.at(-1)).toBe(names.at(-1)?.slice(11, 26));
  expect(new Set(kept.map((stamp) => stamp.slice(0, 6))).size).toBe(12);
});

it('never names a file that is not a backup of ours, nor the only copies there are', () => {
  const foreign = ['notes.txt', 'avant-migration-90-2026.db', 'estrade-1A-20261123T100000Z-000003.db.partiel'];
  expect(outdatedBackups([...foreign, ...names]).filter((name) => foreign.includes(name))).toEqual([]);
  expect(outdatedBackups(names.slice(0, 3))).toEqual([]);
});
