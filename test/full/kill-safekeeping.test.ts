/**
 * Issue 5, faults: kill −9 in the middle of a backup, an archive, a restore and a migration leaves nothing half under a name that somebody
 * would trust, the journal stays sound, and the next run works. The moments are spread over how long the work takes on this machine.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrations } from '../../db/migrations/index.ts';
import { openReader, openStore } from '../../db/open.ts';
import { asUtcMs } from '../../main/contract/values.ts';
import { verifyJournal } from '../../main/services/verification.ts';
import { openSecrets } from '../../main/shell/secrets.ts';
import { entriesIn, verifyFolder } from '../builders/attack.ts';
import { addTickets } from '../builders/bulk.ts';
import { setUpCafe } from '../builders/cafe-folder.ts';
import { ROOT, runNode, type Service, startService } from '../builders/service.ts';
import { accepted, temporaryFolder } from '../builders/till.ts';
import { SLOW_STEP } from '../crash/migrate-slowly.ts';

const TICKETS = 2_000;
/** Shares of the whole work at which it is killed: files are written in its first part, then checked. */
const MOMENTS = [0.03, 0.15, 0.4, 0.9];

const place = temporaryFolder();
const cafe = join(place.path, 'cafe');
let service: Service;
const open = async () => {
  service = await startService({ folder: place.path });
};
beforeAll(async () => {
  await setUpCafe(place.path);
  const { signer } = await openSecrets(cafe, null);
  const from = asUtcMs(Date.now() - (TICKETS + 60) * 60_000);
  await addTickets({ folder: cafe, instance: 'cafe', register: '1', appVersion: '0.1.0', signer, tickets: TICKETS, from });
});
afterAll(async () => {
  await service?.close();
  place.remove();
});

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const namesIn = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder) : []);
const wholeNames = (folder: string, ending: string): string[] => namesIn(folder).filter((name) => name.endsWith(ending));
const partials = (folder: string): string[] => namesIn(folder).filter((name) => name.includes('.partiel'));

/** Milliseconds of a piece of work, done once undisturbed. */
async function timed(work: () => Promise<unknown>): Promise<number> {
  const since = performance.now();
  await work();
  return performance.now() - since;
}

type Work = {
  call: 'backups.make' | 'archives.make';
  body: Record<string, never> | { period: { from_day: number; until_day: number } };
  folder: string;
  ending: string;
  isWhole(path: string): boolean;
};

/** Kills the service at each moment of the work; then the next one works and clears up what was left. */
async function killDuring({ call, body, folder, ending, isWhole }: Work): Promise<void> {
  await open();
  const whole = await timed(async () => accepted(await (await service.asCli()).call(call, body)));
  let unanswered = 0;
  const known = new Set<string>();
  try {
    for (const share of MOMENTS) {
      const cli = await service.asCli();
      let answered = false;
      void cli.call(call, body).then(
        () => {
          answered = true;
        },
        () => undefined,
      );
      await pause(share * whole);
      await service.kill();
      unanswered += answered ? 0 : 1;
      for (const name of wholeNames(folder, ending).filter((each) => !known.has(each))) {
        expect(isWhole(join(folder, name)), `${name} after ${share}`).toBe(true);
        known.add(name);
      }
      expect(verifyFolder(cafe), `after ${share}`).toMatchObject({ sound: true, tickets: TICKETS });
      service = await service.restart();
      // Names have seconds in them: the next one is another file.
      await pause(1_100);
      accepted(await (await service.asCli()).call(call, body));
      expect(partials(folder), 'the next one clears what was left half').toEqual([]);
    }
  } finally {
    await service.kill();
  }
  expect(unanswered, 'some of the kills came in the middle').toBeGreaterThan(MOMENTS.length / 2);
}

describe('kill −9', () => {
  it('during a backup: each file under its name is a whole, sound database, and the next backup works', async () => {
    const folder = join(cafe, 'backups');
    const isWhole = (path: string): boolean => {
      const reader = openReader(folder, path.slice(folder.length + 1));
      try {
        return verifyJournal(reader, { headFile: null }).sound;
      } finally {
        reader.close();
      }
    };
    await killDuring({ call: 'backups.make', body: {}, folder, ending: '.db', isWhole });
  });

  it('during an archive: each archive under its name is found intact by the stand-alone verifier, and the next one works', async () => {
    const verifier = join(ROOT, 'main/archive/verifier.mjs');
    const today = new Date();
    const year = today.getFullYear() * 10_000;
    await killDuring({
      call: 'archives.make',
      body: { period: { from_day: year + 101, until_day: year + 1_231 } },
      folder: join(cafe, 'archives'),
      ending: '.zip',
      isWhole: (path) => spawnSync(process.execPath, [verifier, path]).status === 0,
    });
  });

  it('during a restore: the till opens as it was or in the next generation, sound, and the next restore works', async () => {
    const backups = join(cafe, 'backups');
    await open();
    accepted(await (await service.asCli()).call('backups.make', {}));
    await service.stop();
    const [file = ''] = wholeNames(backups, '.db')
      .filter((name) => name.startsWith('estrade-'))
      .toSorted();
    const kept = temporaryFolder();
    cpSync(join(backups, file), join(kept.path, file));
    const before = { folder: join(kept.path, 'before') };
    cpSync(place.path, before.folder, { recursive: true });
    const restore = () =>
      runNode({}, ['main/shell/cli.ts', 'restore', join(kept.path, file), '--accept-loss', 'Essai', '--by', 'BAT', '--data', place.path]);
    const whole = await timed(async () => {
      const first = restore();
      expect(await first.ended, first.output()).toBe(0);
    });
    const seen = new Set<number>();
    for (const share of [0.5, 0.8, 0.95]) {
      rmSync(place.path, { recursive: true });
      cpSync(before.folder, place.path, { recursive: true });
      const program = restore();
      await pause(share * whole);
      await program.end('SIGKILL');
      await open();
      const { generation } = accepted(await (await service.asCli()).call('till.status', {}));
      seen.add(generation);
      expect([1, 2], `after ${share}`).toContain(generation);
      const cli = await service.asCli();
      expect(accepted(await cli.call('journal.verify', {})), `after ${share}`).toMatchObject({ sound: true });
      expect(await service.stop()).toBe(0);
      const again = restore();
      expect(await again.ended, again.output()).toBe(0);
      expect(verifyFolder(cafe)).toMatchObject({ sound: true });
      const opened = entriesIn(cafe).filter(({ kind }) => kind === 'generation_opened');
      expect(
        opened.map((entry) => entry.generation),
        'what was restored away gave its numbers',
      ).toEqual([generation + 1]);
    }
    expect(seen.has(1), 'some of the kills came before it counted').toBe(true);
    kept.remove();
  });

  it('during a migration: the old database or the new one, whole; its backup is whole or not there; the next start works', async () => {
    const own = temporaryFolder();
    cpSync(cafe, own.path, { recursive: true });
    const backups = join(own.path, 'backups');
    rmSync(backups, { recursive: true, force: true });
    const fresh = (): void => {
      rmSync(own.path, { recursive: true });
      cpSync(cafe, own.path, { recursive: true });
      rmSync(backups, { recursive: true, force: true });
    };
    const migrate = () => runNode({}, ['test/crash/migrate-slowly.ts', own.path]);
    const whole = await timed(async () => expect(await migrate().ended).toBe(0));
    const last = migrations.at(-1)?.number ?? 0;
    let old = 0;
    for (const share of MOMENTS) {
      fresh();
      const program = migrate();
      await program.line(/(migrates)/);
      await pause(share * whole);
      await program.end('SIGKILL');
      const db = new BetterSqlite(join(own.path, 'till.db'));
      const version = db.pragma('user_version', { simple: true });
      const slow = db.prepare("SELECT count(*) FROM sqlite_schema WHERE name = 'slow'").pluck().get();
      expect([`${last} 0`, `${SLOW_STEP.number} 1`], `after ${share}`).toContain(`${version} ${slow}`);
      expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
      db.close();
      old += version === last ? 1 : 0;
      const copies = (): string[] => wholeNames(backups, '.db').filter((name) => name.startsWith('avant-migration-'));
      for (const name of copies()) {
        const copy = new BetterSqlite(join(backups, name), { readonly: true });
        expect([copy.pragma('integrity_check', { simple: true }), copy.pragma('user_version', { simple: true })]).toEqual(['ok', last]);
        copy.close();
      }
      if (version === last) openStore(own.path).close();
      expect(await migrate().ended).toBe(0);
      expect(partials(backups)).toEqual([]);
      expect(verifyFolder(own.path)).toMatchObject({ sound: true });
    }
    expect(old, 'some of the kills came in the middle').toBeGreaterThan(0);
    own.remove();
  });
});
