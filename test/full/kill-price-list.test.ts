/** SUPPLY "Price lists": nothing enters half. The service killed while a list is staged or applied: the list holds whole or not at all. */
import { join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { makeCommandId } from '../../main/contract/ids.ts';
import { asDay } from '../../main/contract/values.ts';
import { setUpCafe } from '../builders/cafe-folder.ts';
import { asFile, hubList, hubRows } from '../builders/price-list-files.ts';
import { type Service, startService } from '../builders/service.ts';
import { accepted, temporaryFolder } from '../builders/till.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

const place = temporaryFolder();
let service: Service;
beforeAll(async () => {
  await setUpCafe(place.path);
  service = await startService({ folder: place.path });
});
afterAll(async () => {
  await service.close();
  place.remove();
});

const ROWS = 600;
const TODAY = asDay(20_261_124);
const counted = (sql: string): number => {
  const db = new BetterSqlite(join(place.path, 'cafe', 'till.db'), { readonly: true });
  const count = Number(db.prepare(sql).pluck().get());
  db.close();
  return count;
};
const heldRows = () => counted("SELECT count(*) FROM supplier_prices JOIN price_lists USING (version_no) WHERE state = 'applied'");

describe('the service is killed', () => {
  it.each([0, 120])('%i ms into the staging of a list: nothing of it holds, and the next one comes in whole', async (wait_ms) => {
    const before = heldRows();
    const cli = await service.asCli();
    const supplier = `F-${wait_ms}`;
    const file = asFile('hub.csv', hubList(...hubRows(ROWS)));
    const { profile } = accepted(await cli.call('priceLists.read', { supplier, file, profile: null }));
    const order = { supplier, file, profile, from_day: TODAY, until_day: null };
    void cli.call('priceLists.preview', order).catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, wait_ms));
    await service.kill();
    expect(heldRows()).toBe(before);
    service = await service.restart();
    const again = await service.asCli();
    const { version_no, counts } = accepted(await again.call('priceLists.preview', order));
    expect(counts).toMatchObject({ new: ROWS, changed: 0 });
    const id = makeCommandId(Date.now());
    void again.call('priceLists.apply', { version_no: version_no ?? 0 }, id).catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, wait_ms / 60));
    await service.kill();
    expect([before, before + ROWS]).toContain(heldRows());
    service = await service.restart();
    accepted(await (await service.asCli()).call('priceLists.apply', { version_no: version_no ?? 0 }, id));
    expect(heldRows()).toBe(before + ROWS);
    // What was broken off before is gone, not left behind.
    expect(counted("SELECT count(*) FROM supplier_prices JOIN price_lists USING (version_no) WHERE state <> 'applied'")).toBe(0);
  });
});
