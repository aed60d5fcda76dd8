/** LAW SEC-04, SEC-05, ARC-01, ARC-02: checks, backups and archives of a till, each with its entry, each proved by opening what was made. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { openReader } from '../../db/open.ts';
import { asUtcMs } from '../../main/contract/values.ts';
import { generateSigningKey } from '../../main/domain/chain.ts';
import { verifyJournal } from '../../main/services/verification.ts';
import { entriesIn } from '../builders/attack.ts';
import { dayOrder } from '../builders/closing-orders.ts';
import { accepted, coffee, NOON, openTestTill, type TestTill, temporaryFolder, testClock } from '../builders/till.ts';
import { unzip } from '../builders/unzip.ts';

/** A day: two tickets, closed. */
async function closedDay(till: TestTill): Promise<void> {
  accepted(till.command('sales.ringUp', coffee(500)));
  accepted(till.command('sales.ringUp', { ...coffee(), tenders: [{ kind: 'card', amount_cents: 200 }] }));
  const { business_day: day } = accepted(await till.query('closings.preview', {}));
  accepted(till.command('closings.closeDay', dayOrder(day)));
}

describe('backups', () => {
  let till: TestTill;
  beforeEach(async () => {
    till = openTestTill({ role: 'manager' });
    await closedDay(till);
  });
  afterEach(async () => {
    await till.close();
    rmSync(till.folder, { recursive: true, force: true });
  });

  it('a copy is a whole, sound database up to its last entry, without the key, and stands in the journal', async () => {
    writeFileSync(join(till.folder, 'signing-key.pem'), generateSigningKey());
    const made = accepted(await till.query('backups.make', {}));
    expect(made).toMatchObject({ cause: 'asked', fault: '', second_place: '', second_fault: '' });
    const reader = openReader(join(till.folder, 'backups'), made.file);
    const found = verifyJournal(reader, { headFile: null });
    reader.close();
    expect(found).toMatchObject({ sound: true, tickets: 2, until_seq: made.until_seq });
    const bytes = readFileSync(join(till.folder, 'backups', made.file));
    expect(bytes.includes('PRIVATE KEY')).toBe(false);
    expect(readdirSync(join(till.folder, 'backups'))).toEqual([made.file]);
    expect(entriesIn(till.folder).at(-1)).toMatchObject({ kind: 'backup', payload: { jet: 10_005, file: made.file, sha256: made.sha256 } });
    expect(accepted(await till.query('backups.list', {}))).toMatchObject({ last_good: made, list: [made], entries_since: 1 });
  });

  it('goes to the second place too; one that is not there is that place’s fault only', async () => {
    const second = mkdtempSync(join(till.folder, 'key-'));
    accepted(till.command('settings.set', { second_backup_folder: second }));
    const made = accepted(await till.query('backups.make', {}));
    expect(readFileSync(join(second, made.file))).toEqual(readFileSync(join(till.folder, 'backups', made.file)));
    rmSync(second, { recursive: true });
    till.clock.add(1_000);
    expect(accepted(await till.query('backups.make', {}))).toMatchObject({ fault: '', second_fault: expect.stringMatching(/./) });
  });

  it('a copy that cannot be made is an entry with its fault; selling and closing go on', async () => {
    writeFileSync(join(till.folder, 'backups'), 'a file where the folder should be');
    const made = accepted(await till.query('backups.make', {}));
    expect(made.fault).not.toBe('');
    expect(accepted(await till.query('backups.list', {}))).toMatchObject({ last_good: null, list: [{ fault: made.fault }] });
    await closedDay(till);
  });

  it('what a kill left half done is cleared away by the next copy, and is never taken for one', async () => {
    const folder = join(till.folder, 'backups');
    mkdirSync(folder, { recursive: true });
    for (const name of ['estrade-1A-20261123T100000Z-000003.db.partiel', 'estrade-1A-20261123T100000Z-000003.db.partiel-journal']) {
      writeFileSync(join(folder, name), 'half');
    }
    const { file } = accepted(await till.query('backups.make', {}));
    expect(readdirSync(folder)).toEqual([file]);
  });

  it('two at once are one', async () => {
    const [one, other] = await Promise.all([till.query('backups.make', {}), till.query('backups.make', {})]);
    expect([one.ok, other]).toEqual([true, { ok: false, error: { code: 'busy' } }]);
  });
});

describe('after a closing', () => {
  it('the till backs itself up, once, also when it was stopped before it could', async () => {
    const till = openTestTill({ role: 'manager' });
    await closedDay(till);
    await till.close();
    const again = openTestTill({ folder: till.folder, clock: till.clock, backsUpItself: true });
    const backups = () => entriesIn(till.folder).filter(({ kind }) => kind === 'backup');
    await vi.waitFor(() => expect(backups()).toHaveLength(1), { timeout: 30_000, interval: 100 });
    expect(backups()).toMatchObject([{ payload: { cause: 'closing', fault: '', jet: 10_005 } }]);
    accepted(again.command('sales.ringUp', coffee()));
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    await again.close();
    expect(backups()).toHaveLength(1);
    rmSync(till.folder, { recursive: true });
  });
});

describe('a check that is asked for', () => {
  it('tells what it found and whose keys signed, with its entry and its progress', async () => {
    const till = openTestTill({ role: 'supervisor' });
    await closedDay(till);
    const told: unknown[] = [];
    till.till.onEvent((event) => event.event === 'work.changed' && told.push(event.body.state));
    const found = accepted(await till.query('journal.verify', {}));
    expect(found).toMatchObject({ sound: true, tickets: 2, from_seq: 1, first_break: null, keys: [{ from_seq: 1, generation: 1 }] });
    expect(entriesIn(till.folder).at(-1)).toMatchObject({
      kind: 'journal_check',
      payload: { jet: 0, break_class: '', until_seq: found.until_seq },
    });
    expect([told[0], told.at(-1)]).toEqual(['running', 'done']);
    await till.close();
    rmSync(till.folder, { recursive: true });
  });
});

describe('LAW §12 case 12: archives', () => {
  const clock = testClock(asUtcMs(NOON));
  let till: TestTill;
  let made: { file: string; folder: string; sha256: string; tickets: number };
  const empty = temporaryFolder();

  beforeAll(async () => {
    till = openTestTill({ role: 'manager', clock });
    await closedDay(till);
    clock.add(86_400_000);
    await closedDay(till);
    made = accepted(await till.query('archives.make', { period: { from_day: 20_261_123, until_day: 20_261_124 } }));
    unzip(join(made.folder, made.file), join(empty.path, 'unzipped'));
    copyFileSync(join(empty.path, 'unzipped', 'verifier.mjs'), join(empty.path, 'verifier.mjs'));
  });
  afterAll(async () => {
    await till.close();
    rmSync(till.folder, { recursive: true, force: true });
    empty.remove();
  });

  const check = (path: string) =>
    spawnSync(process.execPath, [join(empty.path, 'verifier.mjs'), path], { cwd: empty.path, encoding: 'utf8' });

  it('the stand-alone verifier, in an empty folder with plain Node, finds the ZIP and the unzipped folder intact', () => {
    for (const path of [join(made.folder, made.file), join(empty.path, 'unzipped')]) {
      const { stdout, stderr, status } = check(path);
      expect(stderr).toBe('');
      expect(stdout).toContain('Archive intacte : écritures 1 à');
      expect(stdout).toContain('4 tickets (8,00 €), 2 clôtures');
      expect(stdout).not.toContain('INCOMPLET');
      expect(status).toBe(0);
    }
  });

  it('holds the seven files of the law and the verifier, and its entry names it', () => {
    expect(readdirSync(join(empty.path, 'unzipped')).toSorted()).toEqual(
      [
        'README-fr.txt',
        'closings.csv',
        'journal.ndjson',
        'manifest.json',
        'manifest.sig',
        'public_key.pem',
        'tickets.csv',
        'verifier.mjs',
      ].toSorted(),
    );
    expect(entriesIn(till.folder).at(-1)).toMatchObject({
      kind: 'archive',
      payload: { jet: 20, complete: 1, tickets: 4, file: made.file, sha256: made.sha256 },
    });
  });

  it('one flipped byte in any file fails, and the file is named', () => {
    const folder = join(empty.path, 'unzipped');
    for (const name of readdirSync(folder)) {
      const path = join(folder, name);
      const bytes = readFileSync(path);
      for (const place of [0, Math.trunc(bytes.length / 2), bytes.length - 1]) {
        const flipped = Buffer.from(bytes);
        flipped[place] = (flipped[place] ?? 0) ^ 1;
        writeFileSync(path, flipped);
        const { stderr, status } = check(folder);
        expect(status, `${name} at ${place}`).toBe(1);
        expect(stderr).toContain('ARCHIVE ABÎMÉE');
        if (!name.startsWith('manifest')) expect(stderr).toContain(name);
      }
      writeFileSync(path, bytes);
    }
    expect(check(folder).status).toBe(0);
  });

  it('a ZIP changed in any of its parts fails', () => {
    const bytes = readFileSync(join(made.folder, made.file));
    const path = join(empty.path, 'changed.zip');
    for (let turn = 0; turn < 12; turn += 1) {
      const place = Math.trunc(((turn + 0.5) * bytes.length) / 12);
      const flipped = Buffer.from(bytes);
      flipped[place] = (flipped[place] ?? 0) ^ 0xff;
      writeFileSync(path, flipped);
      expect(check(path).status, `byte ${place}`).not.toBe(0);
    }
    writeFileSync(path, bytes.subarray(0, -1));
    expect(check(path).status).not.toBe(0);
  });

  it('a period that is not closed says INCOMPLET in its name, its manifest, its text, and to who checks it', async () => {
    accepted(till.command('sales.ringUp', coffee()));
    clock.add(1_000);
    const part = accepted(await till.query('archives.make', { period: { from_day: 20_261_124, until_day: 20_261_130 } }));
    expect(part).toMatchObject({ complete: false, file: expect.stringContaining('INCOMPLET') });
    const { stdout, status } = check(join(part.folder, part.file));
    expect(status).toBe(0);
    expect(stdout).toContain('INCOMPLET');
  });

  it('a second period follows the first without a gap, from the middle of the chain', async () => {
    clock.add(1_000);
    const second = accepted(await till.query('archives.make', { period: { from_day: 20_261_124, until_day: 20_261_124 } }));
    const first = accepted(await till.query('archives.make', { period: { from_day: 20_261_123, until_day: 20_261_123 } }));
    expect(second.first_seq).toBeLessThanOrEqual(first.last_seq + 1);
    expect(check(join(second.folder, second.file)).stdout).toMatch(/écritures [1-9]\d* à .* 3 tickets \(6,00 €\), 2 clôtures/);
  });

  it('more than a year, or nothing at all, is refused in words', async () => {
    expect(await till.query('archives.make', { period: { from_day: 20_250_101, until_day: 20_261_231 } })).toMatchObject({
      error: { code: 'period_too_long' },
    });
    expect(await till.query('archives.make', { period: { from_day: 20_250_101, until_day: 20_251_231 } })).toMatchObject({
      error: { code: 'nothing_to_archive' },
    });
  });
});
