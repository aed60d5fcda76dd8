/**
 * One person's sheet of an inventory while it is counted: each tap is written on this screen's disk before it is shown, so that what is
 * shown is never lost. Must never know what the book says.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CountedRow, LocalStore } from '../client/local-store.ts';

export type Counted = { counted_mil: number; at_ms: number };
export type CountSheetState = {
  /** By ingredient; what is not here was not counted. */
  counted: ReadonlyMap<string, Counted>;
  /** The disk refused a tap: what is shown is older than what was touched. */
  failed: boolean;
  loaded: boolean;
};
export type CountSheetStore = StoreApi<CountSheetState> & {
  /** Reads what was counted before; resolves when it is shown. */
  load(): Promise<void>;
  /** So much is there. */
  put(ingredient: string, counted_mil: number): void;
  /** One step more or less than the last touch; never below nothing. From « not counted », less is nothing. */
  bump(ingredient: string, step_mil: number): void;
  /** Resolves when every touch so far is on the disk. */
  kept(): Promise<void>;
  /** It was handed in: nothing of it is needed any more. */
  forget(): Promise<void>;
};

const MOST_MIL = 1_000_000_000_000;

/** Name of a sheet on the disk. @param again a second count of some products */
export const sheetName = (countNo: number, place: string, again: boolean): string => `${countNo} ${place} ${again ? 'again' : 'first'}`;

export function createCountSheet(
  local: Pick<LocalStore, 'loadCounted' | 'saveCounted' | 'forgetCounted'>,
  sheet: string,
  nowMs: () => number,
): CountSheetStore {
  const store = createStore<CountSheetState>(() => ({ counted: new Map(), failed: false, loaded: false }));
  /** What was touched last, before the disk has it: two quick touches are two steps. */
  const touched = new Map<string, number>();
  let writing: Promise<void> = Promise.resolve();

  const write = (row: CountedRow): void => {
    touched.set(row.ingredient, row.counted_mil);
    writing = writing.then(async () => {
      try {
        await local.saveCounted(row);
        store.setState(({ counted }) => ({
          counted: new Map(counted).set(row.ingredient, { counted_mil: row.counted_mil, at_ms: row.at_ms }),
          failed: false,
        }));
      } catch {
        store.setState({ failed: true });
      }
    });
  };
  const put = (ingredient: string, counted_mil: number): void =>
    write({ sheet, ingredient, counted_mil: Math.min(MOST_MIL, Math.max(0, counted_mil)), at_ms: nowMs() });

  return Object.assign(store, {
    load: async () => {
      const rows = await local.loadCounted(sheet).catch(() => []);
      for (const { ingredient, counted_mil } of rows) if (!touched.has(ingredient)) touched.set(ingredient, counted_mil);
      store.setState(({ counted }) => ({
        counted: new Map([...rows.map(({ ingredient, counted_mil, at_ms }) => [ingredient, { counted_mil, at_ms }] as const), ...counted]),
        loaded: true,
      }));
    },
    put,
    bump: (ingredient: string, step_mil: number) => put(ingredient, Math.max(0, (touched.get(ingredient) ?? 0) + step_mil)),
    kept: () => writing,
    forget: async () => {
      await writing;
      await local.forgetCounted(sheet).catch(() => undefined);
      touched.clear();
      store.setState({ counted: new Map() });
    },
  });
}
