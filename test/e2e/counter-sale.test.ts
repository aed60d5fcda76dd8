/** The counter sale in a real browser: from the first start to the paper, the drawer and the journal, with nothing printed unasked. */
import type { Browser, Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startVirtualPrinter, type VirtualPrinter } from '../../hardware/virtual-counter/index.ts';
import { asTicketNo } from '../../main/contract/ids.ts';
import { type Counter, chooseDemonstration, launchBrowser, openCounter, ring, tile, totalCents } from '../builders/counter.ts';
import { accepted } from '../builders/till.ts';

/** A slow machine is no fault of the till. */
const PATIENT = { timeout: 60_000 };

let browser: Browser;
let counter: Counter;
let printer: VirtualPrinter;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

beforeEach(async () => {
  printer = await startVirtualPrinter({ tcpPort: 0, httpPort: 0 });
  counter = await openCounter(browser);
  await chooseDemonstration(counter);
  const cli = await counter.service.asCli();
  accepted(await cli.call('settings.set', { printer: { kind: 'network', host: '127.0.0.1', port: printer.tcpPort } }));
  cli.cut();
});
afterEach(async () => {
  expect(counter.complaints).toEqual([]);
  await counter.close();
  await printer.close();
});

const button = (name: string | RegExp) => counter.page.getByRole('button', { name });
const text = (words: string | RegExp) => counter.page.getByText(words).first();

/** What the till recorded, asked through the contract. */
async function recorded() {
  const cli = await counter.service.asCli();
  const verification = accepted(await cli.call('journal.verify', {}));
  const first = verification.tickets > 0 ? accepted(await cli.call('tickets.get', { ticket_no: asTicketNo(1) })).ticket : null;
  cli.cut();
  return { verification, first };
}

async function payInCash(...money: string[]): Promise<void> {
  await button('Encaisser').click();
  for (const piece of money) await button(new RegExp(`^(Billet|Pièce) de ${piece}`)).click();
}

describe('a sale at the counter', () => {
  it('rings up, is paid in cash, tells the change, prints on demand, opens the drawer once and stands in the journal', async () => {
    await ring(counter.page, 'Planches', 'Planche fromages');
    await ring(counter.page, 'Boissons chaudes', 'Café filtre', 'Café filtre');
    expect(await totalCents(counter.page)).toBe(1_750);
    await payInCash('50 euros');
    await button(/Rendre la monnaie/).click();
    await text('32,50').waitFor();
    await button(/C’est rendu/).click();
    await text('La vente est enregistrée.').waitFor();
    expect(printer.jobs).toHaveLength(0); // LAW AGEC-01: nothing prints by itself
    await button('Papier').click();
    await text('Le ticket est vide.').waitFor();

    await expect.poll(() => printer.jobs.length, PATIENT).toBe(1);
    const [job] = printer.jobs;
    expect(job?.text).toContain('TICKET n° DA-000001');
    expect(job?.text).toMatch(/TOTAL\s+17,50/);
    expect(job?.text).toContain('DÉMONSTRATION');
    expect(job?.cut).toBe(true);
    // CP858: é is 82, the euro sign would be D5; the code page is selected before any text.
    expect(Buffer.from(job?.bytes ?? []).toString('hex')).toContain(Buffer.from([0x43, 0x61, 0x66, 0x82]).toString('hex'));
    await expect.poll(() => printer.pulses.length, PATIENT).toBe(1);
    expect(printer.pulses[0]).toMatchObject({ pin: 2, on_ms: 50, off_ms: 500 });

    const { verification, first } = await recorded();
    expect(verification).toMatchObject({ sound: true, tickets: 1 });
    expect(first).toMatchObject({ total_cents: 1_750, issues: 1, issued_as: 'paper' });
    expect(first?.tenders).toEqual([{ kind: 'cash', amount_cents: 1_750, received_cents: 5_000, change_cents: 3_250 }]);
  });

  it('a coffee paid in cash takes four taps at most', async () => {
    // The first category is the hot drinks, as in the morning queue: coffee, encaisser, le compte juste, pas de ticket.
    let taps = 0;
    const tap = async (what: Locator) => {
      taps += 1;
      await what.click();
    };
    await tap(tile(counter.page, 'Café filtre'));
    await tap(button('Encaisser'));
    await tap(button(/Le compte juste/));
    await text('La vente est enregistrée.').waitFor();
    await tap(button('Pas de ticket'));
    expect(taps).toBeLessThanOrEqual(4);
    await text('Le ticket est vide.').waitFor();
    expect((await recorded()).first).toMatchObject({ total_cents: 200, issues: 0, issued_as: 'none' });
  });
});
