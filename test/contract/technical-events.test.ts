/** LAW §6 JET: every code has words, the list is read from the entries a page at a time, and what was damaged keeps its place in it. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { JET_TEXT } from '../../main/contract/jet-text.ts';
import { JET } from '../../main/domain/jet.ts';
import { attackedCopy } from '../builders/attack.ts';
import { dayOrder } from '../builders/closing-orders.ts';
import { accepted, coffee, openTestTill, type TestTill } from '../builders/till.ts';

let test: TestTill;
beforeEach(() => {
  test = openTestTill({ role: 'supervisor' });
  test.clock.add(60_000);
});
afterEach(() => test.close().catch(() => undefined));
const events = async (input: { code?: number; before?: number } = {}) => accepted(await test.query('journal.events', input));

describe('the codes', () => {
  it('each has its words, none has two names but those of the same trade code', () => {
    expect(Object.keys(JET_TEXT).map(Number)).toEqual([...new Set(Object.values(JET))].toSorted((a, b) => a - b));
    const own = Object.values(JET).filter((code) => code >= 10_000);
    expect(new Set(own).size).toBe(own.length);
  });
});

describe('the list of events', () => {
  it('says newest first who did what, also where an entry has fields of its own', async () => {
    accepted(test.command('drawer.open', { reason: 'Faire de la monnaie' }));
    accepted(test.command('sales.ringUp', coffee()));
    accepted(test.command('closings.closeDay', dayOrder(20_261_123)));
    const found = await events();
    expect(found.events.map(({ code, what, operator }) => [code, what.replaceAll('\u00A0', ' '), operator])).toEqual([
      [50, 'n° 1A-000001, 2,00 €', 'EQU'],
      [10_001, 'Faire de la monnaie', 'EQU'],
      [80, 'till started, key in memory', 'EQU'],
      [260, 'register opened', 'EQU'],
    ]);
    expect(found).toMatchObject({ codes: [50, 80, 260, 10_001], next_before: null });
    expect((await events({ code: 10_001 })).events).toHaveLength(1);
    expect((await events({ code: 90 })).events).toEqual([]);
  });

  it('comes in pages without a gap or a double', async () => {
    for (let turn = 0; turn < 120; turn += 1) accepted(test.command('drawer.open', { reason: `${turn}` }));
    const seen: number[] = [];
    for (let before: number | null | undefined; before !== null; ) {
      const page = await events({ code: 10_001, ...(before === undefined ? {} : { before }) });
      seen.push(...page.events.map(({ what }) => Number(what)));
      before = page.next_before;
    }
    expect(seen).toEqual(Array.from({ length: 120 }, (_, index) => 119 - index));
  });

  it('a till that stops says so (JET 40), and one that was cut off does not', async () => {
    test = await test.reopen();
    expect((await events()).events.slice(0, 2)).toMatchObject([
      { code: 80, what: 'till started, key in memory' },
      { code: 40, what: 'till stopped' },
    ]);
  });

  it('an entry that was damaged keeps its place', async () => {
    accepted(test.command('drawer.open', { reason: 'x' }));
    await test.close();
    const copy = attackedCopy(test.folder, (db) => db.exec("UPDATE journal SET bytes = x'7b7d' WHERE kind = 'drawer_opened'"));
    test = openTestTill({ folder: copy.folder, clock: test.clock, role: 'supervisor' });
    expect((await events({ code: 10_001 })).events).toMatchObject([{ code: 10_001, at_utc_ms: null, what: '' }]);
    expect((await events({ code: 90 })).events).toHaveLength(1);
    await test.close();
    copy.remove();
  });
});
