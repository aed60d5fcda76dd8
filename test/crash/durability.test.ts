/** DESIGN §4: the answer to a sale leaves only when its WAL is on the disk. Shown by the system calls of the real service. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { setUpCafe } from '../builders/cafe-folder.ts';
import { startService } from '../builders/service.ts';
import { accepted, coffee, temporaryFolder } from '../builders/till.ts';
import { type BeforeReply, readTrace, repliesAgainstSyncs } from './system-calls.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 });

const SALES = 20;

let place: { path: string; remove(): void };
beforeEach(() => {
  place = temporaryFolder();
});
afterEach(() => place.remove());

/** Card sales: nothing but the sale itself writes between two answers. */
const cardSale = { ...coffee(), tenders: [{ kind: 'card' as const, amount_cents: 200 }] };

async function sellTraced(node: readonly string[]): Promise<BeforeReply[]> {
  const found = spawnSync('strace', ['--version']);
  if (found.error) throw new Error('strace is missing. On Debian: apt-get install strace (npm test does it for root).');
  const trace = join(place.path, 'trace');
  const folder = join(place.path, 'data');
  await setUpCafe(folder);
  // Without -yy a descriptor is only a number; without -s a frame is cut before its own.
  const traced = 'trace=fsync,fdatasync,write,pwrite64,writev,pwritev,pwritev2,sendto,sendmsg';
  const service = await startService({ folder, under: ['strace', '-f', '-yy', '-s', '64', '-o', trace, '-e', traced], node });
  try {
    const line = await service.asScreen();
    for (let sale = 0; sale < SALES; sale += 1) accepted(await line.call('sales.ringUp', cardSale));
    line.cut();
    await service.stop();
  } finally {
    await service.close();
  }
  return repliesAgainstSyncs(readTrace(readFileSync(trace, 'utf8')));
}

describe('the answer to a sale', () => {
  it('goes out after a completed sync of what the sale wrote to the WAL', async () => {
    const replies = await sellTraced([]);
    expect(replies.map(({ n }) => n)).toEqual(Array.from({ length: SALES }, (_, at) => at + 1));
    for (const reply of replies)
      expect(reply).toEqual({ n: reply.n, walWrites: expect.toSatisfy((writes: number) => writes > 0), synced: true });
  });

  it('would be caught going out too early: with synchronous=OFF no sale passes the same check', async () => {
    const replies = await sellTraced(['--import', join(import.meta.dirname, 'without-sync.ts')]);
    expect(replies.length).toBe(SALES);
    expect(replies.filter(({ walWrites }) => walWrites > 0).length).toBe(SALES);
    expect(replies.filter(({ synced }) => synced)).toEqual([]);
  });
});

describe('the reading of system calls', () => {
  const reply = (n: number) =>
    `7 writev(24<TCP:[127.0.0.1:1->127.0.0.1:2]>, [{iov_base="{\\"type\\":\\"reply\\",\\"n\\":${n},", iov_len=9}], 2) = 9`;
  const write = '7 pwrite64(19</x/till.db-wal>, "..."..., 4096, 32) = 4096';

  it('takes a sync for done only when it came back well, after the last write, on the WAL', () => {
    const check = (...lines: string[]) => repliesAgainstSyncs(readTrace([...lines, reply(1)].join('\n')))[0];
    expect(check(write, '7 fdatasync(19</x/till.db-wal>) = 0')).toEqual({ n: 1, walWrites: 1, synced: true });
    expect(check(write, '7 fdatasync(19</x/till.db-wal>) = -1 EIO (Input/output error)')).toMatchObject({ synced: false });
    expect(check(write, '7 fdatasync(20</x/till.db>)  = 0')).toMatchObject({ synced: false });
    expect(check('7 fdatasync(19</x/till.db-wal>) = 0', write)).toMatchObject({ synced: false });
    expect(check(write, '7 fdatasync(19</x/till.db-wal> <unfinished ...>')).toMatchObject({ synced: false });
    expect(
      check(write, '7 fdatasync(19</x/till.db-wal> <unfinished ...>', '8 write(1<pipe:[1]>, "", 0) = 0', '7 <... fdatasync resumed>) = 0'),
    ).toMatchObject({ synced: true });
  });
});
