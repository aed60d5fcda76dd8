/** The counter sale in a real browser: from the first start to the paper, the drawer and the journal, with each step interrupted. */
import type { Browser, Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startVirtualPrinter, type VirtualPrinter } from '../../hardware/virtual-counter/index.ts';
import { asTicketNo } from '../../main/contract/ids.ts';
import { violationsOn } from '../builders/accessibility.ts';
import { type Counter, chooseDemonstration, launchBrowser, openCounter, ring, tile, totalCents } from '../builders/counter.ts';
import { plugPrinter } from '../builders/devices.ts';
import { accepted } from '../builders/till.ts';

/** A slow machine is no fault of the till. */
const PATIENT = { timeout: 60_000 };

let browser: Browser;
let counter: Counter;
let printer: VirtualPrinter;
let ticketsBefore = 0;
let jobsBefore = 0;
let pulsesBefore = 0;

// One till, one screen and one printer for the whole day, as at the counter: every story leaves an empty ticket behind.
beforeAll(async () => {
  browser = await launchBrowser();
  printer = await startVirtualPrinter({ tcpPort: 0, httpPort: 0 });
  counter = await openDemonstration();
});
beforeEach(async () => {
  const { verification } = await recorded();
  ticketsBefore = verification.tickets;
  jobsBefore = printer.jobs.length;
  pulsesBefore = printer.pulses.length;
});
afterEach(async ({ task }) => {
  const { complaints } = counter;
  // What a failed story left on the screen must not fail the next ones.
  if (task.result?.state === 'fail') {
    await counter.close();
    counter = await openDemonstration();
  }
  expect(complaints).toEqual([]);
});
afterAll(async () => {
  await counter.close();
  await printer.close();
  await browser.close();
});

async function openDemonstration(): Promise<Counter> {
  const opened = await openCounter(browser);
  await chooseDemonstration(opened);
  const cli = await opened.service.asCli();
  await plugPrinter(cli, printer.tcpPort);
  cli.cut();
  return opened;
}

const button = (name: string | RegExp) => counter.page.getByRole('button', { name });
const text = (words: string | RegExp) => counter.page.getByText(words).first();

/** What the till recorded, asked through the contract: its journal, and the last ticket. */
async function recorded() {
  const cli = await counter.service.asCli();
  const verification = accepted(await cli.call('journal.verify', {}));
  const last =
    verification.tickets > 0 ? accepted(await cli.call('tickets.get', { ticket_no: asTicketNo(verification.tickets) })).ticket : null;
  cli.cut();
  return { verification, last, more: verification.tickets - ticketsBefore };
}

/** What came out of the printer during this story. */
const papers = () => printer.jobs.slice(jobsBefore);
const pulses = () => printer.pulses.slice(pulsesBefore);

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
    expect(papers()).toHaveLength(0); // LAW AGEC-01: nothing prints by itself
    await button(/^Papier$/).click();
    await text('Le ticket est vide.').waitFor();

    await expect.poll(() => papers().length, PATIENT).toBe(1);
    const [job] = papers();
    expect(job?.text).toContain('TICKET n° DA-000001');
    expect(job?.text).toMatch(/TOTAL\s+17,50/);
    expect(job?.text).toContain('DÉMONSTRATION');
    expect(job?.cut).toBe(true);
    // CP858: é is 82, the euro sign would be D5; the code page is selected before any text.
    expect(Buffer.from(job?.bytes ?? []).toString('hex')).toContain(Buffer.from([0x43, 0x61, 0x66, 0x82]).toString('hex'));
    await expect.poll(() => pulses().length, PATIENT).toBe(1);
    expect(pulses()[0]).toMatchObject({ pin: 2, on_ms: 50, off_ms: 500 });

    const { verification, last, more } = await recorded();
    expect(verification.sound).toBe(true);
    expect(more).toBe(1);
    expect(last).toMatchObject({ total_cents: 1_750, issues: 1, issued_as: 'paper' });
    expect(last?.tenders).toMatchObject([{ kind: 'cash', amount_cents: 1_750, received_cents: 5_000, change_cents: 3_250 }]);
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
    expect((await recorded()).last).toMatchObject({ total_cents: 200, issues: 0, issued_as: 'none' });
  });

  it('a mixed sale takes card and cash, and VAT follows each line’s mode', async () => {
    await ring(counter.page, 'Planches', 'Planche mixte');
    await ring(counter.page, 'Boissons alcoolisées', 'rouge');
    await button('Encaisser').click();
    await counter.page.getByRole('radio', { name: /Carte/ }).click();
    for (const key of ['1', '0', '0', '0']) await counter.page.getByRole('button', { name: key, exact: true }).click();
    await button('Carte acceptée').click();
    await counter.page.getByRole('radio', { name: /Espèces/ }).click();
    await button(/^Billet de 10 euros/).click();
    await button(/Rendre la monnaie|C’est payé/).click();
    await text('0,50').waitFor();
    await button(/C’est rendu/).click();
    await button('Pas de ticket').click();
    await text('Le ticket est vide.').waitFor();
    const { last } = await recorded();
    expect(last?.total_cents).toBe(1_950);
    expect(last?.tenders.map((tender) => [tender.kind, tender.amount_cents])).toEqual([
      ['cash', 950],
      ['card', 1_000],
    ]);
    expect(last?.vat.map((row) => [row.rate_bp, row.ttc_cents])).toEqual([
      [1_000, 1_550],
      [2_000, 400],
    ]);
  });

  it('the QR code holds the ticket itself (LAW AGEC-02)', async () => {
    await ring(counter.page, 'Desserts', 'Carrot cake');
    await payInCash('5 euros');
    await button(/Rendre la monnaie/).click();
    await button(/C’est rendu/).click();
    await button(/QR sur téléphone/).click();
    await counter.page.getByRole('img', { name: /QR/ }).waitFor();
    expect((await recorded()).last).toMatchObject({ issues: 1, issued_as: 'qr' });
    await button(/Nouvelle vente/).click();
    await text('Le ticket est vide.').waitFor();
  });
});

describe('nothing is lost and nothing is doubled', () => {
  it('reloading in each step keeps the sale where it was, and records it once', async () => {
    await ring(counter.page, 'Planches', 'Planche fromages');
    await counter.page.reload();
    // The slate is drawn before the basket is read from the disk.
    await counter.page.locator('.pay__total', { hasText: '13,50' }).waitFor();
    await payInCash('20 euros');
    await counter.page.reload();
    await text('20,00').waitFor();
    await button(/Rendre la monnaie/).click();
    // The amount to give back stands on the pay screen too: a reload before the order was written down would come back there.
    await text(/^Rendez$/).waitFor();
    await counter.page.reload();
    await text('6,50').waitFor();
    await button(/C’est rendu/).click();
    await text('Le client veut un ticket ?').waitFor();
    await counter.reopenPage();
    await text('Le client veut un ticket ?').waitFor();
    await button('Pas de ticket').click();
    await text('Le ticket est vide.').waitFor();
    expect(await recorded()).toMatchObject({ more: 1, verification: { sound: true } });
  });

  it('a service killed while the sale is being rung up, then restarted, leaves one ticket and no double', async () => {
    await ring(counter.page, 'Planches', 'Planche fromages');
    await payInCash('20 euros');
    // The screen sends it at the click; whether the service still writes it down before it dies is what may differ.
    await button(/Rendre la monnaie/).click();
    await counter.service.kill();
    await counter.restartService();
    // Either it was recorded before the kill and the change is shown, or it was not and payment comes back with the money kept.
    await text(/^Rendez$|La vente n’est pas enregistrée/).waitFor();
    if (await text(/La vente n’est pas enregistrée/).isVisible()) await button(/Rendre la monnaie/).click();
    await text('6,50').waitFor();
    await button(/C’est rendu/).click();
    await button('Pas de ticket').click();
    // The line may only now be found dead: then the choice was not recorded, says so, and is touched again.
    await text(/Le ticket est vide\.|Touchez-le encore une fois/).waitFor();
    if (await text('Touchez-le encore une fois').isVisible()) await button('Pas de ticket').click();
    await text('Le ticket est vide.').waitFor();
    expect(await recorded()).toMatchObject({ more: 1, verification: { sound: true } });
  });

  it('a printer out of paper: the screen says first that the sale is recorded, and the next sale goes on', async () => {
    printer.setMode('paper_out');
    await ring(counter.page, 'Planches', 'Planche fromages');
    await payInCash('20 euros');
    await button(/Rendre la monnaie/).click();
    await button(/C’est rendu/).click();
    await button(/^Papier$/).click();
    await text('La vente est enregistrée.').waitFor();
    await text('Le ticket n’est pas sorti.').waitFor();
    printer.setMode('normal');
    await button(/Réessayer/).click();
    await expect.poll(() => papers().length, PATIENT).toBe(1);
    await ring(counter.page, 'Desserts', 'Carrot cake');
    expect(await totalCents(counter.page)).toBe(450);
    await button('Annuler').click();
    await text('Le ticket est vide.').waitFor();
  });
});

describe('everyone can use it', () => {
  it('axe finds nothing on any step (WCAG 2.2 AA)', async () => {
    const check = async (step: string) => expect(await violationsOn(counter.page), step).toEqual([]);
    await check('sell, empty');
    await ring(counter.page, 'Planches', 'Planche fromages');
    await check('sell');
    await button('Allergènes').click();
    await check('allergens');
    await payInCash('20 euros');
    await check('pay');
    await button(/Rendre la monnaie/).click();
    // The amount stands on the pay screen too, which waits under a panel.
    await text(/^Rendez$/).waitFor();
    await check('change');
    await button(/C’est rendu/).click();
    await text('Le client veut un ticket ?').waitFor();
    await check('ticket choice');
    await button(/QR sur téléphone/).click();
    await counter.page.getByRole('img', { name: /QR/ }).waitFor();
    await check('QR');
  });
});
