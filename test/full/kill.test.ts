/** COUNTER: a paid sale never disappears and is never booked twice, whoever is killed and when. 200 of each run in `npm run proof`. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startVirtualPrinter, type VirtualPrinter } from '../../hardware/virtual-counter/index.ts';
import { setUpCafe } from '../builders/cafe-folder.ts';
import { type Service, startService } from '../builders/service.ts';
import { accepted, coffee, temporaryFolder } from '../builders/till.ts';
import { type Aftermath, killScreen, killService } from '../crash/sales-under-fire.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 });

let place: { path: string; remove(): void };
beforeEach(() => {
  place = temporaryFolder();
});
afterEach(() => place.remove());

/** The seed stands in the message: the same instants can be tried again. */
const asFound = ({ seed, ...found }: Aftermath) => ({ of: `seed ${seed}`, ...found });

describe('the service is killed while two screens sell', () => {
  it('keeps every sale it answered, once, and lets the others be settled by their id', async () => {
    const found = asFound(await killService({ kills: 8, folder: place.path }));
    expect(found).toMatchObject({ lost: 0, doubled: 0, verification: { sound: true, first_break: null } });
    expect(found.answered, found.of).toBeGreaterThan(8);
    expect(found.unanswered.recorded + found.unanswered.notRecorded, found.of).toBeGreaterThan(0);
  });
});

describe('the screen is killed between the commit and the answer', () => {
  it('learns the receipt from the command id, and a repeat makes no second ticket', async () => {
    const found = asFound(await killScreen({ kills: 15, folder: place.path }));
    expect(found).toMatchObject({ kills: 15, lost: 0, doubled: 0, verification: { sound: true, first_break: null } });
  });
});

describe('the service is killed while the printer holds a job', () => {
  let printer: VirtualPrinter;
  let service: Service;
  beforeEach(async () => {
    printer = await startVirtualPrinter({ tcpPort: 0, httpPort: 0 });
    await setUpCafe(place.path, { kind: 'network', host: '127.0.0.1', port: printer.tcpPort });
    service = await startService({ folder: place.path });
  });
  afterEach(async () => {
    await service.close();
    await printer.close();
  });

  it('leaves the paper to a person as unknown and never repeats it by itself', async () => {
    const line = await service.asScreen();
    const { ticket_no } = accepted(await line.call('sales.ringUp', { ...coffee(), tenders: [{ kind: 'card', amount_cents: 200 }] }));
    printer.setMode('hang');
    const { job_id } = accepted(await line.call('tickets.issue', { ticket_no, mode: 'paper' }));
    await vi.waitFor(async () => expect(await line.call('jobs.list', {})).toMatchObject({ value: [{ job_id, state: 'sending' }] }), 10_000);
    await service.kill();
    service = await service.restart();
    const again = await service.asScreen();
    expect(await again.call('jobs.list', {})).toMatchObject({ value: [{ job_id, state: 'unknown', fault: 'dropped' }] });
    printer.setMode('normal');
    const before = printer.jobs.length;
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(printer.jobs.length).toBe(before);
    accepted(await again.call('jobs.retry', { job_id: job_id ?? (0 as never) }));
    await vi.waitFor(() => expect(printer.jobs.at(-1)?.text).toMatch(/Si un premier papier est sorti, celui-ci le\s+remplace\./), 10_000);
    // The bytes are here before the till has noted their end.
    await vi.waitFor(async () => expect(await again.call('jobs.list', {})).toEqual({ ok: true, value: [] }));
  });

  it('gives a drawer pulse up: it opens once at most, never for the next customer', async () => {
    printer.setMode('hang');
    const line = await service.asScreen();
    accepted(await line.call('sales.ringUp', coffee()));
    await vi.waitFor(
      async () => expect(await line.call('jobs.list', {})).toMatchObject({ value: [{ kind: 'drawer_pulse', state: 'sending' }] }),
      10_000,
    );
    await service.kill();
    service = await service.restart();
    printer.setMode('normal');
    const again = await service.asScreen();
    expect(await again.call('jobs.list', {})).toEqual({ ok: true, value: [] });
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(printer.pulses.length).toBeLessThanOrEqual(1);
    const pulses = printer.pulses.length;
    accepted(await again.call('sales.ringUp', coffee()));
    await vi.waitFor(() => expect(printer.pulses.length).toBe(pulses + 1), 10_000);
  });
});
