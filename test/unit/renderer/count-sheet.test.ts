/** A sheet of an inventory on a screen's own disk: what is shown is kept, and quick touches are all counted (issue 7, "without a lost tap"). */
import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLocalStore } from '../../../renderer/client/local-store.ts';
import { createCountSheet, sheetName } from '../../../renderer/stores/count-sheet.ts';

const shown = (sheet: ReturnType<typeof createCountSheet>) =>
  Object.fromEntries([...sheet.getState().counted].map(([code, { counted_mil }]) => [code, counted_mil]));

describe('a sheet that is counted', () => {
  it('keeps every touch in order, however fast, and shows the same after a reload', async () => {
    let databases = 0;
    const touch = fc.record({
      code: fc.constantFrom('A', 'B', 'C'),
      step: fc.constantFrom(1, -1, 5, null),
      at: fc.integer({ min: 0, max: 9 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(touch, { maxLength: 30 }), fc.nat({ max: 30 }), async (touches, reload) => {
        databases += 1;
        const local = createLocalStore(`sheet-${databases}`);
        await local.open();
        const name = sheetName(1, 'sec', false);
        let sheet = createCountSheet(local, name, () => 7);
        const wanted = new Map<string, number>();
        for (const [at, { code, step, at: typed }] of touches.entries()) {
          if (at === reload) {
            // The page is gone with what was not shown yet: nobody has seen it.
            await sheet.kept();
            sheet = createCountSheet(local, name, () => 7);
            await sheet.load();
            expect(shown(sheet)).toEqual(Object.fromEntries(wanted));
          }
          if (step === null) sheet.put(code, typed);
          else sheet.bump(code, step);
          wanted.set(code, step === null ? typed : Math.max(0, (wanted.get(code) ?? 0) + step));
        }
        await sheet.kept();
        expect(shown(sheet)).toEqual(Object.fromEntries(wanted));
        const other = createCountSheet(local, sheetName(1, 'cave', false), () => 7);
        await other.load();
        expect(shown(other)).toEqual({});
        await sheet.forget();
        await other.load();
        expect(await local.loadCounted(name)).toEqual([]);
        local.close();
      }),
      { numRuns: 15 },
    );
  });

  it('shows nothing that the disk refused, and says so', async () => {
    const disk = { loadCounted: async () => [], forgetCounted: async () => undefined };
    const sheet = createCountSheet({ ...disk, saveCounted: () => Promise.reject(new Error('full')) }, 'x', () => 7);
    await sheet.load();
    sheet.bump('A', 1);
    await sheet.kept();
    expect(sheet.getState()).toMatchObject({ failed: true });
    expect(shown(sheet)).toEqual({});
  });
});
