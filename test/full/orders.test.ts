/** Issue 3: the service killed in the middle of a note, of the closing of a day, of an import. Many more of each run in `npm run proof`. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { temporaryFolder } from '../builders/till.ts';
import {
  killDuringClosing,
  killDuringImport,
  killDuringNote,
  killDuringReceipt,
  type OrdersAftermath,
} from '../crash/orders-under-fire.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 });
const KILLS = 2;

let place: { path: string; remove(): void };
beforeEach(() => {
  place = temporaryFolder();
});
afterEach(() => place.remove());

function isWhole({ seed, ...found }: OrdersAftermath): void {
  expect(found, `seed ${seed}`).toMatchObject({ kills: KILLS, lost: 0, doubled: 0, verification: { sound: true, first_break: null } });
}

describe('the service is killed in the middle', () => {
  it('of a note: it is recorded or not, its id says which, and a repeat makes no second one', async () => {
    isWhole(await killDuringNote({ kills: KILLS, folder: place.path }));
  });

  it('of the closing: the day is closed once, with all its sales', async () => {
    isWhole(await killDuringClosing({ kills: KILLS, folder: place.path }));
  });

  it('of an import: the old menu or the new one is sold, never a part of it', async () => {
    isWhole(await killDuringImport({ kills: KILLS, folder: place.path }));
  });

  it('of a delivery: all of its lots, movements and crates are there or none, and its draft comes in once', async () => {
    isWhole(await killDuringReceipt({ kills: KILLS, folder: place.path }));
  });
});
