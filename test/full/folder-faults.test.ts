/** What can be wrong with the data folder: each fault has its sentence, exit code 1, and leaves the data as they were. */
import { createHash } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { refuseNetworkFolder } from '../../db/open.ts';
import { asNobody, giveToNobody } from '../builders/as-nobody.ts';
import { setUpCafe } from '../builders/cafe-folder.ts';
import { NotStarted, type ServiceOptions, startService } from '../builders/service.ts';
import { accepted, coffee, openTestTill, temporaryFolder } from '../builders/till.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

let place: { path: string; remove(): void };
beforeEach(() => {
  place = temporaryFolder();
});
afterEach(() => {
  chmodSync(place.path, 0o700);
  place.remove();
});

/** Starts the service, which must refuse. */
async function refusal(options: ServiceOptions = {}): Promise<{ code: number | null; said: string }> {
  try {
    const started = await startService({ folder: place.path, ...options });
    await started.close();
    throw new Error('it started');
  } catch (cause) {
    if (!(cause instanceof NotStarted)) throw cause;
    return { code: cause.code, said: cause.output };
  }
}

const database = () => join(place.path, 'cafe', 'till.db');
const fingerprint = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex');

function overwrite(file: string, at: number, bytes: number): void {
  const descriptor = openSync(file, 'r+');
  writeSync(descriptor, Buffer.alloc(bytes, 0xa5), 0, bytes, at);
  closeSync(descriptor);
}

describe('a folder this user may not write in', () => {
  it('is refused when it is empty, and stays empty', async () => {
    chmodSync(place.path, 0o555);
    const said = await refusal({ under: asNobody() });
    expect(said).toEqual({ code: 1, said: expect.stringContaining('La caisse ne peut pas écrire dans son dossier.') });
    expect(said.said).toContain(place.path);
    expect(readdirSync(place.path)).toEqual([]);
  });

  it('is refused when it holds a till, and the till stays as it was', async () => {
    await setUpCafe(place.path);
    const before = fingerprint(database());
    const files = readdirSync(place.path, { recursive: true }).map((file) => join(place.path, String(file)));
    for (const file of files) chmodSync(file, statSync(file).isDirectory() ? 0o555 : 0o444);
    chmodSync(place.path, 0o555);
    expect(await refusal({ under: asNobody() })).toEqual({
      code: 1,
      said: expect.stringContaining('La caisse ne peut pas écrire dans son dossier.'),
    });
    expect(fingerprint(database())).toBe(before);
    for (const file of files) chmodSync(file, 0o700);
  });

  it('is not the fault of the user: the same folder, given to that user, opens', async () => {
    giveToNobody(place.path);
    const service = await startService({ folder: place.path, under: asNobody() });
    expect(await service.stop()).toBe(0);
  });
});

describe('a database that cannot be right', () => {
  it('with a garbage header is called damaged, and is left alone', async () => {
    await setUpCafe(place.path);
    overwrite(database(), 0, 4_096);
    const before = fingerprint(database());
    expect(await refusal()).toEqual({ code: 1, said: expect.stringContaining('Le fichier de données est abîmé. Ne l’effacez pas.') });
    expect(fingerprint(database())).toBe(before);
  });

  it('cut short is called damaged', async () => {
    await setUpCafe(place.path);
    truncateSync(database(), 8_192);
    expect(await refusal()).toEqual({ code: 1, said: expect.stringContaining('Le fichier de données est abîmé.') });
  });

  it('of another program is never touched', async () => {
    await setUpCafe(place.path);
    rmSync(database());
    const other = new BetterSqlite(database());
    other.exec(
      "CREATE TABLE music (title TEXT); INSERT INTO music VALUES ('Le Chant des sirènes'); PRAGMA application_id = 42; PRAGMA user_version = 3",
    );
    other.close();
    expect(await refusal()).toEqual({ code: 1, said: expect.stringContaining('Le fichier de données est abîmé.') });
    const again = new BetterSqlite(database(), { readonly: true });
    expect(again.prepare('SELECT title FROM music').pluck().get()).toBe('Le Chant des sirènes');
    again.close();
  });

  it('of a newer version is refused with what to do, and is left alone', async () => {
    await setUpCafe(place.path);
    const raw = new BetterSqlite(database());
    raw.pragma('user_version = 99990');
    raw.close();
    expect(await refusal()).toEqual({
      code: 1,
      said: expect.stringContaining('Ces données viennent d’une version plus récente d’Estrade.'),
    });
    const again = new BetterSqlite(database(), { readonly: true });
    expect(again.pragma('user_version', { simple: true })).toBe(99_990);
    again.close();
  });

  it('with one garbage page answers storage_corrupt where it is met, and goes on elsewhere', async () => {
    const folder = join(place.path, 'till');
    const first = openTestTill({ folder });
    for (let sale = 0; sale < 3; sale += 1) accepted(first.command('sales.ringUp', coffee()));
    await first.close();
    const raw = new BetterSqlite(join(folder, 'till.db'));
    const page = Number(raw.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'articles'").pluck().get());
    const size = Number(raw.pragma('page_size', { simple: true }));
    raw.close();
    overwrite(join(folder, 'till.db'), (page - 1) * size, size);
    const till = openTestTill({ folder });
    expect(() => till.command('sales.ringUp', coffee())).toThrow(expect.objectContaining({ fault: 'storage_corrupt' }));
    await expect(till.query('catalogue.list', {})).rejects.toMatchObject({ fault: 'storage_corrupt' });
    expect(accepted(await till.query('tickets.get', { ticket_no: 3 as never })).ticket.total_cents).toBe(200);
    expect(accepted(await till.query('journal.verify', {}))).toMatchObject({ sound: true, tickets: 3 });
    await till.close();
  });
});

describe('what else can be wrong', () => {
  it('a missing key is asked for by its name, and no other key is made', async () => {
    await setUpCafe(place.path);
    const key = join(place.path, 'cafe', 'signing-key.pem');
    renameSync(key, join(place.path, 'kept-elsewhere.pem'));
    const said = await refusal();
    expect(said.code).toBe(1);
    expect(said.said).toContain('La clé de signature manque');
    expect(said.said).toContain('signing-key.pem');
    expect(() => statSync(key)).toThrow('ENOENT');
    renameSync(join(place.path, 'kept-elsewhere.pem'), key);
    const service = await startService({ folder: place.path });
    expect(await service.stop()).toBe(0);
  });

  it('a second writer on the same folder is refused as long as the first lives, however it dies', async () => {
    const service = await startService({ folder: place.path });
    // Without its token file the running till cannot be asked for a link: the second start can only say what it found.
    rmSync(join(place.path, 'cli.json'));
    expect(await refusal()).toEqual({ code: 1, said: expect.stringContaining('Une autre caisse utilise déjà ces données.') });
    await service.kill();
    const next = await startService({ folder: place.path });
    await next.close();
  });

  it.each([
    ['NFS', 0x6969],
    ['SMB', 0x517b],
    ['CIFS', 0xff534d42],
    ['SMB2', 0xfe534d42],
    ['9P', 0x01021997],
    ['FUSE', 0x65735546],
    ['AFS', 0x5346414f],
  ])('a folder on %s is refused, also when it does not exist yet', (kind, magic) => {
    const asked: string[] = [];
    const typeOf = (path: string) => {
      asked.push(path);
      return magic;
    };
    expect(() => refuseNetworkFolder(join(place.path, 'not', 'there'), typeOf)).toThrow(
      expect.objectContaining({ fault: 'storage_on_network', message: expect.stringContaining(kind) }),
    );
    expect(asked).toEqual([place.path]);
  });

  it('a folder on a disk of this machine is not', () => {
    expect(() => refuseNetworkFolder(place.path, () => 0xef53)).not.toThrow();
    expect(() => refuseNetworkFolder(place.path)).not.toThrow();
    expect(statfsSync(place.path).type).toBeGreaterThan(0);
  });
});
