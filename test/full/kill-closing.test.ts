/** LAW CLO-01, §12 case 5: the service killed while it closes a month leaves the day, the month and the year whole or not at all. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { makeCommandId } from '../../main/contract/ids.ts';
import { entriesIn, verifyFolder } from '../builders/attack.ts';
import { setUpCafe } from '../builders/cafe-folder.ts';
import { type Service, startService } from '../builders/service.ts';
import { accepted, coffee, temporaryFolder } from '../builders/till.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 });

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

const countOf = (kind: string) => entriesIn(join(place.path, 'cafe')).filter((entry) => entry.kind === kind).length;

describe('the service is killed while it closes a month', () => {
  // From before the command arrives to after it was answered, in milliseconds.
  it.each([0, 5, 10, 25])('%i ms after it was asked: nothing half, and asking again under the same id closes once', async (wait_ms) => {
    const screen = await service.asScreen();
    const sold = { ...coffee(), tenders: [{ kind: 'card' as const, amount_cents: 200 }] };
    accepted(await screen.call('sales.ringUp', sold));
    const { last_day } = accepted(await screen.call('closings.previewPeriod', { period: 'month' }));
    const before = [countOf('closing_day'), countOf('closing_month')] as const;
    const id = makeCommandId(Date.now());
    const body = { last_day, despite_open_tickets: false, paper: true };
    void screen.call('closings.closeMonth', body, id).catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, wait_ms));
    await service.kill();
    const left = [countOf('closing_day') - before[0], countOf('closing_month') - before[1]];
    expect([
      [0, 0],
      [1, 1],
    ]).toContainEqual(left);
    expect(verifyFolder(join(place.path, 'cafe'))).toMatchObject({ first_break: null });
    service = await service.restart();
    const again = await service.asScreen();
    const { closing } = accepted(await again.call('closings.closeMonth', body, id));
    expect(closing).toMatchObject({ tickets: 1, total_cents: 200 });
    expect([countOf('closing_day') - before[0], countOf('closing_month') - before[1]]).toEqual([1, 1]);
  });
});
