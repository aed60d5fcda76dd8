/** Ordered, received short, billed in full: the office reads the Factur-X file, sees what to ask for, gets its credit note, pays, and the order is closed. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeCommandId, makeDraftId } from '../../main/contract/ids.ts';
import { violationsOn } from '../builders/accessibility.ts';
import { chooseDemonstration } from '../builders/counter.ts';
import { ciiOf, MEAT, pdfWith } from '../builders/invoice-files.ts';
import { suiteCounter } from '../builders/suite.ts';
import { orderOnTheWay, SAUSAGE, supplyAll } from '../builders/supplies.ts';
import { accepted } from '../builders/till.ts';

const counter = suiteCounter(chooseDemonstration);
const button = (name: string | RegExp) => counter.page.getByRole('button', { name }).first();
const text = (words: string | RegExp) => counter.page.getByText(words).first();
const isAccessible = async (what: string) => expect(await violationsOn(counter.page), what).toEqual([]);
const give = (name: string, content: string | Buffer) =>
  counter.page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/pdf', buffer: Buffer.from(content) });

const credit = {
  ...MEAT,
  number: 'AV-7',
  credit: true,
  corrects: MEAT.number,
  lines: [{ ref: 'LM-301', label: 'Rosette', qty: '0.600', unit: 'KGM', price: '18.50', net: '11.10' }],
  vat: [{ rate: '5.50', base: '11.10', tax: '0.61' }],
  totals: { lines: '11.10', net: '11.10', vat: '0.61', gross: '11.71' },
};

describe('a supplier’s invoice', () => {
  it('is compared, disputed, credited and paid, and closes its order', async () => {
    const own = join(counter.service.folder, 'demonstration');
    supplyAll(own);
    const order_no = orderOnTheWay(own, [[SAUSAGE, 15]]);
    const cli = await counter.service.asCli();
    const lots = [{ qty_mil: 11_400_000, supplier_lot: 'LM-1', dlc_day: 20_991_231, raised: 'France', slaughtered: 'France' }];
    const lines = [{ ingredient: 'I-SAUSEC', ref: SAUSAGE.ref, position: 1, given_up: true, lots }];
    const body = { draft_id: makeDraftId(1), supplier: 'F-VIA', order_no, note_ref: 'BL-1126', lines };
    accepted(await cli.call('receipts.post', body, makeCommandId(Date.now())));

    await button('Menu').click();
    await button(/^Bureau/).click();
    await button('Factures reçues').click();
    await text('Toutes les factures sont réglées.').waitFor();
    await isAccessible('empty');
    await give('piege.xml', '<!DOCTYPE x [<!ENTITY a "b">]><Invoice>&a;</Invoice>');
    await text('Ce fichier contient des instructions dangereuses. Il reste dehors.').waitFor();
    await give('facture.pdf', pdfWith(ciiOf({ ...MEAT, order: `D${order_no}` })));
    counter.page.setDefaultTimeout(15_000);
    await counter.page.getByLabel('Qui envoie cette facture ?').selectOption('F-VIA');
    await text(/facturé 12\u00A0kg, reçu 11,4\u00A0kg : demander un avoir de 11,10\u00A0€/).waitFor();
    await isAccessible('preview');
    await button('Enregistrer la facture').click();
    await text('à vérifier').waitFor();
    await button('Demander un avoir').click();
    await isAccessible('why');
    await counter.page.getByRole('dialog').getByRole('button', { name: 'Demander un avoir' }).click();
    await text('en litige').waitFor();
    await isAccessible('disputed');
    await button('Revenir aux factures').click();
    await text('1 facture à vérifier.').waitFor();
    await button('Saisir à la main').click();
    await counter.page.getByLabel('Qui envoie cette facture ?').selectOption('F-VIA');
    await text('Ce que la facture dit').waitFor();
    await isAccessible('by hand');
    await button('Ne pas enregistrer').click();

    await give('avoir.xml', ciiOf(credit));
    await text(`Cet avoir corrige la facture ${MEAT.number}.`).waitFor();
    await button('Enregistrer la facture').click();
    await text('conforme').waitFor();
    await button('Revenir aux factures').click();
    await button(`Voir : ${MEAT.number}`).click();
    await text('Avoir AV-7').waitFor();
    await button('Payée').click();
    await counter.page.getByLabel('Moyen (virement, chèque…)').fill('Virement');
    await counter.page.getByRole('dialog').getByRole('button', { name: 'Payée' }).click();
    await text('payée').waitFor();
    expect(accepted(await cli.call('orders.get', { order_no })).state).toBe('closed');
    cli.cut();
    expect(counter.complaints).toEqual([]);
  });
});
