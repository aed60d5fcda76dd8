/** A full disk refuses a sale with its own answer; what was recorded stays, and selling goes on as soon as there is room again. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { setUpCafe } from '../builders/cafe-folder.ts';
import { freshId, type ScreenLine } from '../builders/screen-line.ts';
import { NotStarted, startService } from '../builders/service.ts';
import { accepted, coffee } from '../builders/till.ts';
import { makeSmallDisk, noSmallDisk, type SmallDisk } from '../crash/small-disk.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

/** Sells until refused: what was written before is taken from space the database already has. */
async function sellUntilRefused(line: ScreenLine): Promise<{ sold: number; code: string; id: ReturnType<typeof freshId> }> {
  for (let sold = 0; sold < 500; sold += 1) {
    const id = freshId();
    const reply = await line.call('sales.ringUp', coffee(), id);
    if (!reply.ok) return { sold, code: reply.error.code, id };
  }
  throw new Error('the disk is not full');
}

describe('a disk that is full', () => {
  let disk: SmallDisk | null = null;
  const reason = noSmallDisk();
  beforeEach(({ skip }) => {
    if (reason !== null) skip(reason);
    disk = makeSmallDisk('3m');
  });
  afterEach(() => {
    disk?.remove();
    disk = null;
  });
  const small = (): SmallDisk => {
    if (!disk) throw new Error('no disk');
    return disk;
  };

  it('refuses the sale with storage_full, keeps what was recorded, and sells again when there is room', async () => {
    await setUpCafe(small().path);
    const service = await startService({ folder: small().path });
    try {
      const line = await service.asScreen();
      const first = accepted(await line.call('sales.ringUp', coffee()));
      small().fill();
      const refused = await sellUntilRefused(line);
      expect(refused.code).toBe('storage_full');
      // Reading goes on, and the refused sale left nothing: its id is free.
      expect(accepted(await line.call('tickets.get', { ticket_no: first.ticket_no })).ticket.total_cents).toBe(200);
      expect(accepted(await line.call('commands.outcome', { id: refused.id }))).toEqual({ known: false });
      small().free();
      const after = accepted(await line.call('sales.ringUp', coffee(), refused.id));
      expect(after.ticket_no).toBe(first.ticket_no + refused.sold + 1);
      const cli = await service.asCli();
      expect(accepted(await cli.call('journal.verify', {}))).toMatchObject({ sound: true, tickets: refused.sold + 2 });
    } finally {
      await service.close();
    }
  });

  it('makes no copy that would take the room of the next sales, says so, and sells on', async () => {
    await setUpCafe(small().path);
    const service = await startService({ folder: small().path });
    try {
      const cli = await service.asCli();
      expect(accepted(await cli.call('backups.make', {}))).toMatchObject({ file: '', fault: 'storage_full' });
      expect(accepted(await cli.call('backups.list', {}))).toMatchObject({ last_good: null, list: [{ fault: 'storage_full' }] });
      accepted(await (await service.asScreen()).call('sales.ringUp', coffee()));
    } finally {
      await service.close();
    }
  });

  it('makes no half archive: it is refused in words, nothing of it stays, and it is made when there is room (LAW ARC-01)', async () => {
    // Room for the archive itself, once it is free.
    small().remove();
    disk = makeSmallDisk('16m');
    await setUpCafe(small().path);
    const service = await startService({ folder: small().path });
    try {
      const line = await service.asScreen();
      for (let sold = 0; sold < 40; sold += 1) accepted(await line.call('sales.ringUp', coffee()));
      const cli = await service.asCli();
      const year = new Date().getFullYear() * 10_000;
      const body = { period: { from_day: year + 101, until_day: year + 1_231 } };
      const folder = join(small().path, 'cafe', 'archives');
      small().fill();
      expect(await cli.call('archives.make', body)).toMatchObject({ ok: false, error: { code: 'storage_full' } });
      expect(existsSync(folder) ? readdirSync(folder) : []).toEqual([]);
      small().free();
      const made = accepted(await cli.call('archives.make', body));
      expect(made).toMatchObject({ tickets: 40, folder });
      expect(readdirSync(folder)).toEqual([made.file]);
      expect(accepted(await cli.call('journal.verify', {}))).toMatchObject({ sound: true, tickets: 40 });
      accepted(await line.call('sales.ringUp', coffee()));
    } finally {
      await service.close();
    }
  });

  it('does not lose a sale when the service is killed while it is full', async () => {
    await setUpCafe(small().path);
    let service = await startService({ folder: small().path });
    try {
      const line = await service.asScreen();
      small().fill();
      const { sold } = await sellUntilRefused(line);
      await service.kill();
      small().free();
      service = await service.restart();
      const cli = await service.asCli();
      expect(accepted(await cli.call('journal.verify', {}))).toMatchObject({ sound: true, tickets: sold });
    } finally {
      await service.close();
    }
  });

  it('keeps the till from starting with a sentence, not a stack', async () => {
    small().fill();
    const refused = await startService({ folder: small().path }).then(
      () => null,
      (cause: unknown) => cause,
    );
    expect(refused).toBeInstanceOf(NotStarted);
    const { code, output } = refused as NotStarted;
    expect(code).toBe(1);
    expect(output).toContain('Le disque est plein. La caisse ne peut pas démarrer.');
    expect(output).not.toMatch(/ {4}at /);
  });
});
