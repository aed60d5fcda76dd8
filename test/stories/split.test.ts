/** A table that shares, in a real browser: one pays for what they ate, the others in equal shares; every cent is on a ticket (INA-01, VAT-02). */
import { describe, expect, it } from 'vitest';
import { asTicketNo } from '../../main/contract/ids.ts';
import { violationsOn } from '../builders/accessibility.ts';
import { chooseDemonstration, NARROW, ring, showAt, WIDE } from '../builders/counter.ts';
import { suiteCounter } from '../builders/suite.ts';
import { accepted } from '../builders/till.ts';

const counter = suiteCounter(chooseDemonstration);

const button = (name: string | RegExp) => counter.page.getByRole('button', { name }).first();
const text = (words: string | RegExp) => counter.page.getByText(words).first();
const isAccessible = async (what: string) => {
  for (const size of [NARROW, WIDE]) {
    await showAt(counter.page, size);
    expect(await violationsOn(counter.page), `${what} ${size.width}`).toEqual([]);
  }
};
const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);

describe('a table of five', () => {
  it('one pays by products, four in equal shares by card, cash and cheque: two tickets, and no cent is lost', async () => {
    const { page } = counter;
    await ring(page, 'Planches', 'Planche fromages', 'Planche mixte');
    await ring(page, 'Boissons chaudes', 'Café filtre', 'Café filtre', 'Cappuccino');
    await button('Table et note').click();
    await button(/^Partager/).click();
    await button(/Un de plus : Planche fromages/).click();
    await button(/Un de plus : Café filtre/).click();
    await isAccessible('by products');
    await button('Prendre cette part').click();
    await button('Table 9').click();
    await button('Encaisser').click();
    await button(/Le compte juste/).click();
    await button('Pas de ticket').click();
    await page.locator('.parked', { hasText: 'Table 9' }).first().click();
    await button('Table 9').click();
    await button(/^Partager/).click();
    await page.getByRole('radio', { name: 'Le même montant' }).click();
    await button('Un client de plus').click();
    await button('Un client de plus').click();
    await isAccessible('in shares');
    // 20,70 € in four: two of 5,18 and two of 5,17.
    await page.getByRole('dialog').getByRole('button', { name: 'Encaisser' }).click();
    await text('Part 1 sur 4 : 5,18 €').waitFor();
    await page.getByRole('radio', { name: /Carte/ }).click();
    await button('Sa part : 5,18 €').waitFor();
    await isAccessible('a share by card');
    await button('Carte acceptée').click();
    await text('Part 2 sur 4 : 5,18 €').waitFor();
    await page.getByRole('radio', { name: /Espèces/ }).click();
    await button(/Le compte juste\s*5,18/).click();
    await text('Part 3 sur 4 : 5,17 €').waitFor();
    await page.getByRole('radio', { name: /Chèque/ }).click();
    await button('Sa part : 5,17 €').waitFor();
    await page.locator('.card-pad__go').click();
    await text('Part 4 sur 4 : 5,17 €').waitFor();
    await page.getByRole('radio', { name: /Carte/ }).click();
    await button('Carte acceptée').click();
    await text('Le client veut un ticket ?').waitFor();
    await button('Pas de ticket').click();

    const cli = await counter.service.asCli();
    const [one, four] = await Promise.all(
      [1, 2].map(async (no) => accepted(await cli.call('tickets.get', { ticket_no: asTicketNo(no) })).ticket),
    );
    if (!one || !four) throw new Error('two tickets');
    expect([one.total_cents, four.total_cents]).toEqual([1_550, 2_070]);
    expect(four.tenders.map(({ kind, amount_cents }) => [kind, amount_cents])).toEqual([
      ['cash', 518],
      ['cheque', 517],
      ['card', 518],
      ['card', 517],
    ]);
    for (const ticket of [one, four]) {
      expect(sum(ticket.tenders.map(({ amount_cents }) => amount_cents))).toBe(ticket.total_cents);
      expect(sum(ticket.lines.map(({ ttc_cents }) => ttc_cents))).toBe(ticket.total_cents);
      expect(sum(ticket.vat.map(({ ttc_cents }) => ttc_cents))).toBe(ticket.total_cents);
    }
    expect(accepted(await cli.call('drafts.list', {}))).toEqual([]);
    expect(accepted(await cli.call('journal.verify', {}))).toMatchObject({ sound: true });
    cli.cut();
  });
});
