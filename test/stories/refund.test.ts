/** A refund in a real browser: one product of a ticket, in cash, with the supervisor's code; its paper and the drawer on the virtual printer. */
import { describe, expect, it } from 'vitest';
import { asTicketNo } from '../../main/contract/ids.ts';
import { violationsOn } from '../builders/accessibility.ts';
import { chooseDemonstration, ring } from '../builders/counter.ts';
import { plugPrinter } from '../builders/devices.ts';
import { suiteCounter, suitePrinter } from '../builders/suite.ts';
import { accepted } from '../builders/till.ts';

const printer = suitePrinter();
const counter = suiteCounter(chooseDemonstration);

const button = (name: string | RegExp) => counter.page.getByRole('button', { name }).first();
const text = (words: string | RegExp) => counter.page.getByText(words).first();
const isAccessible = async (what: string) => expect(await violationsOn(counter.page), what).toEqual([]);

async function signIn(name: string, pin: string): Promise<void> {
  await counter.page.getByRole('radio', { name }).click();
  await counter.page.keyboard.type(pin);
}

describe('a cold coffee is taken back', () => {
  it('by the counter, with the supervisor’s code; the coin is shown, the drawer opens, the refund’s paper names the sale', async () => {
    const { page } = counter;
    const cli = await counter.service.asCli();
    await plugPrinter(cli, printer.tcpPort);
    for (const [code, name, picture, role, pin] of [
      ['BAT', 'Bateau', 'sailboat', 'manager', '654321'],
      ['GUI', 'Guitare', 'guitar', 'supervisor', '123456'],
      ['VEL', 'Vélo', 'bicycle', 'counter', '1234'],
    ] as const)
      accepted(await cli.call('staff.add', { code, name, picture, role, pin }));
    await text('Qui êtes-vous ?').waitFor();
    await signIn('Vélo', '1234');
    await button('Entrer').click();
    await ring(page, 'Boissons chaudes', 'Café filtre', 'Café filtre');
    await button('Encaisser').click();
    await button(/Le compte juste/).click();
    await button(/Pas de ticket/).click();
    await button('Menu').click();
    await button(/^Tickets/).click();
    await page.locator('.history__row').first().click();
    await button('Rembourser').click();
    await page.getByRole('radio', { name: 'Des produits' }).click();
    await button(/Un de plus : Café filtre/).click();
    await isAccessible('what');
    await button('Continuer').click();
    await button('Produit pas bon').click();
    await isAccessible('how');
    const pulses = printer.pulses.length;
    await button(/^Rembourser 2,00/).click();
    await signIn('Guitare', '123456');
    await page.getByRole('dialog').getByRole('button').last().click();
    await text('Le remboursement est enregistré.').waitFor();
    await isAccessible('give');
    await button(/C’est rendu/).click();
    await button(/^Papier$/).click();
    await expect.poll(() => printer.jobs.length, { timeout: 60_000 }).toBe(1);
    // « REMBOURSEMENT » as the printer got it, in bytes.
    expect(Buffer.from(printer.jobs[0]?.bytes ?? []).toString('latin1')).toMatch(/REMBOURSEMENT[\s\S]*Ce ticket annule en partie/);
    expect(printer.pulses.length).toBe(pulses + 1);
    const { ticket } = accepted(await cli.call('tickets.get', { ticket_no: asTicketNo(2) }));
    expect(ticket).toMatchObject({ type: 'refund', total_cents: -200, operator: 'VEL', approver: 'GUI', issues: 1 });
    expect(accepted(await cli.call('journal.verify', {}))).toMatchObject({ sound: true });
    cli.cut();
    await text(/rembourse DA-000001/).waitFor();
  });
});
