/** LAW SEC-05 at closings: hashes with the closing, signatures and lists in workers afterwards; a break is told and blocks nothing. */
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openStore, type Store } from '../../db/open.ts';
import { JET } from '../../main/domain/jet.ts';
import { watchJournal } from '../../main/services/closing-check.ts';
import { readAllSettings } from '../../main/services/settings.ts';
import type { TillContext } from '../../main/services/till-context.ts';
import { type Attacked, attackedCopy, entriesIn, verifyFolder } from '../builders/attack.ts';
import { dayOrder } from '../builders/closing-orders.ts';
import { accepted, coffee, openTestTill, type TestTill, testSigner } from '../builders/till.ts';

const MONDAY = 20_261_123;
const left: (() => unknown)[] = [];
afterEach(async () => {
  for (const remove of left.splice(0).reverse()) await remove();
});

function open(options: Parameters<typeof openTestTill>[0] = {}): TestTill {
  const test = openTestTill({ role: 'supervisor', ...options });
  test.clock.add(60_000);
  left.push(() => test.close().catch(() => undefined));
  return test;
}
const sell = (test: TestTill) => accepted(test.command('sales.ringUp', coffee()));
const close = (test: TestTill) => accepted(test.command('closings.closeDay', dayOrder(MONDAY))).closing;

/** A till with a Z, two sales after it, shut; its database attacked; opened again. */
async function attacked(sql: string): Promise<{ test: TestTill; copy: Attacked }> {
  const first = open();
  sell(first);
  close(first);
  sell(first);
  sell(first);
  await first.close();
  const copy = attackedCopy(first.folder, (db) => db.exec(sql));
  left.push(() => copy.remove());
  return { copy, test: open({ folder: copy.folder, clock: first.clock }) };
}
const defectsIn = (folder: string) =>
  entriesIn(folder).flatMap((entry) => (entry.kind === 'event' && entry.payload.code === JET.integrity_defect ? [entry.payload.what] : []));

describe('hashes, with the closing itself', () => {
  it('from the last closing on, whose signature is checked; a sound journal is said on the Z', () => {
    const test = open();
    sell(test);
    expect(close(test)).toMatchObject({ checked_from_seq: 1, check_break: '' });
    sell(test);
    const first = entriesIn(test.folder).find(({ kind }) => kind === 'closing_day');
    expect(close(test)).toMatchObject({ checked_from_seq: (first?.seq ?? 0) + 1, check_break: '' });
  });

  it.each([
    [
      'a sale since then was edited',
      "UPDATE journal SET bytes = CAST(replace(CAST(bytes AS TEXT), '200', '100') AS BLOB) WHERE kind = 'ticket' AND kind_no = 2",
      /^row_hash at \d+$/,
    ],
    [
      'the last closing was signed by nobody',
      "UPDATE journal SET signature = zeroblob(64) WHERE kind = 'closing_day'",
      /^signature at \d+$/,
    ],
    ['a sale since then is gone', "DELETE FROM journal WHERE kind = 'ticket' AND kind_no = 2", /^gap at \d+$/],
  ])('%s: the day closes, its Z says so, and so does JET 90', async (_what, sql, said) => {
    const { test, copy } = await attacked(sql);
    const before = defectsIn(copy.folder).length;
    const closing = close(test);
    expect(closing.check_break).toMatch(said);
    const defects = defectsIn(copy.folder);
    expect(defects).toHaveLength(before + 1);
    expect(defects.at(-1)).toBe(closing.check_break);
    // and every closing after it says it again, without another event
    sell(test);
    expect(close(test)).toMatchObject({ check_break: closing.check_break, checked_from_seq: closing.checked_from_seq });
    expect(defectsIn(copy.folder)).toHaveLength(before + 1);
  });
});

describe('signatures and lists, in workers after the closing', () => {
  /** The watch by itself on the folder of a shut till, without its rest. */
  async function watched(folder: string, clock: TestTill['clock']) {
    const store: Store = openStore(folder);
    const settings = readAllSettings(store);
    const till: TillContext = {
      store,
      clock,
      signer: testSigner,
      identity: { instance: 'cafe', register: '1', generation: 1 },
      appVersion: '9.9.9',
      settings: () => settings,
      responsibleFor: () => '',
      publish: () => undefined,
      wakeOutbox: () => undefined,
      wakeSender: () => undefined,
      noteHead: () => undefined,
      noteSecurity: () => undefined,
      emptyLog: () => undefined,
    };
    const found = Promise.withResolvers<boolean>();
    const watch = watchJournal(till, {
      headFile: join(folder, 'journal-head'),
      rest_ms: 0,
      onFound: found.resolve,
      onFailure: found.reject,
    });
    const sound = await found.promise;
    watch.stop();
    store.close();
    return sound;
  }
  const checksIn = (folder: string) => entriesIn(folder).flatMap((entry) => (entry.kind === 'journal_check' ? [entry.payload] : []));

  it('a till that was stopped before the check makes up for it; the result is an entry of its own, and the next one goes on from there', async () => {
    const test = open();
    sell(test);
    close(test);
    await test.close();
    expect(await watched(test.folder, test.clock)).toBe(true);
    const until = entriesIn(test.folder).findLast(({ kind }) => kind !== 'journal_check')?.seq ?? 0;
    expect(checksIn(test.folder)).toEqual([{ jet: 0, from_seq: 1, until_seq: until, tickets: 1, break_class: '', break_seq: 0, what: '' }]);
    const again = open({ folder: test.folder, clock: test.clock });
    sell(again);
    close(again);
    await again.close();
    await watched(test.folder, test.clock);
    expect(checksIn(test.folder).at(-1)).toMatchObject({ from_seq: until + 1, tickets: 1, break_class: '' });
  });

  it('an edited list of tickets, which no hash covers, is found: JET 90, and selling goes on', async () => {
    const { test, copy } = await attacked('UPDATE tickets SET total_cents = 100 WHERE ticket_no = 3');
    close(test);
    await test.close();
    expect(await watched(copy.folder, test.clock)).toBe(false);
    expect(checksIn(copy.folder)).toMatchObject([{ jet: 90, break_class: 'total', what: expect.stringContaining('tickets') }]);
    const again = open({ folder: copy.folder, clock: test.clock });
    sell(again);
    expect(accepted(await again.query('till.status', {}))).toMatchObject({ integrity: 'broken' });
  });

  it('leaves the journal sound', async () => {
    const test = open();
    sell(test);
    close(test);
    await test.close();
    await watched(test.folder, test.clock);
    const again = open({ folder: test.folder, clock: test.clock });
    sell(again);
    await again.close();
    expect(verifyFolder(test.folder)).toMatchObject({ sound: true });
  });
});
