/** LAW INA-04, SEC-05, §12 cases 1 to 3: whatever is changed, deleted or swapped in any fiscal table with plain SQL is found. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openMemoryStore } from '../../../db/open.ts';
import { verifyFolder } from '../../builders/attack.ts';
import { attackEverything } from '../../builders/attacks.ts';
import { busyTill } from '../../builders/busy-till.ts';
import { FISCAL_TABLES, OTHER_TABLES } from '../../builders/fiscal-tables.ts';
import { temporaryFolder } from '../../builders/till.ts';

const folder = temporaryFolder();
beforeAll(() => busyTill(folder.path));
afterAll(() => folder.remove());

describe('every table of the schema', () => {
  it('is fiscal, and attacked here, or says why it is not', () => {
    const store = openMemoryStore();
    const tables = store.raw.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'").pluck().all();
    store.close();
    expect(tables.toSorted()).toEqual([...Object.keys(FISCAL_TABLES), ...Object.keys(OTHER_TABLES)].toSorted());
  });
});

describe('a till that has done everything once', () => {
  it('is sound before the attacks', () => {
    expect(verifyFolder(folder.path)).toMatchObject({ sound: true, first_break: null });
  });

  it('each column of each fiscal table changed, each row deleted: all are found, the row named', () => {
    const { tried, empty } = attackEverything(folder.path, 1);
    expect(empty).toEqual([]);
    expect(tried.length).toBeGreaterThan(200);
    expect(tried.filter(({ found }) => found === null).map(({ table, attack }) => `${table}: ${attack}`)).toEqual([]);
    for (const { found, attack, table } of tried) expect(found?.seq, `${table}: ${attack}`).toBeGreaterThan(0);
  });
});
