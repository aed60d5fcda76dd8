/**
 * Meat is delivered, in a real browser: its label is scanned, the page dies half-way and nothing is lost, the second line is given up, the
 * delivery comes in once and the order is closed; its photo is drawn anew, small.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readJpeg } from '../../main/domain/jpeg.ts';
import { violationsOn } from '../builders/accessibility.ts';
import { chooseDemonstration } from '../builders/counter.ts';
import { suiteCounter } from '../builders/suite.ts';
import { EGGS, orderOnTheWay, SAUSAGE, supplyAll } from '../builders/supplies.ts';
import { accepted } from '../builders/till.ts';

const counter = suiteCounter(chooseDemonstration);
const button = (name: string | RegExp) => counter.page.getByRole('button', { name }).first();
const text = (words: string | RegExp) => counter.page.getByText(words).first();
const isAccessible = async (what: string) => expect(await violationsOn(counter.page), what).toEqual([]);

/** Bright noise of 2 000 × 1 500 points, as a browser would save it: larger than what is kept. */
const bigPicture = (): Promise<string> =>
  counter.page.evaluate(() => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [2_000, 1_500];
    const pen = canvas.getContext('2d');
    for (let at = 0; pen && at < 3_000; at += 1) {
      pen.fillStyle = `hsl(${(at * 37) % 360} 80% 50%)`;
      pen.fillRect((at * 613) % 2_000, (at * 977) % 1_500, 40, 40);
    }
    return canvas.toDataURL('image/png').split(',')[1] ?? '';
  });

async function toReceiving(): Promise<void> {
  await button('Menu').click();
  await button(/^Réception/).click();
  await text('Qui livre ?').waitFor();
}

describe('meat is delivered', () => {
  it('by its label, over a page that dies half-way, once', async () => {
    const own = join(counter.service.folder, 'demonstration');
    supplyAll(own);
    const order_no = orderOnTheWay(own, [
      [SAUSAGE, 6],
      [EGGS, 1],
    ]);
    await toReceiving();
    await isAccessible('who');
    await button(new RegExp(`commande n° ${order_no}`)).click();
    await text(/^Pesez/).waitFor();
    await counter.page.keyboard.type(`(01)0${SAUSAGE.ean}(10)LM-1126-07(17)270112(3103)005140`);
    await counter.page.keyboard.press('Enter');
    await text('5,140 kg').waitFor();
    await text('normal').waitFor();
    await counter.page.getByLabel('Température').fill('3,2');
    await counter.page.getByLabel('Élevé en').fill('France');
    await counter.page.getByLabel('Abattu en').fill('France');
    await isAccessible('weighing');
    await button('Photo').click();
    const buffer = Buffer.from(await bigPicture(), 'base64');
    await counter.page.locator('input[type=file]').setInputFiles({ name: 'lot.png', mimeType: 'image/png', buffer });
    await counter.page.getByRole('img', { name: 'Photo de la livraison' }).waitFor();
    await isAccessible('photo');
    await counter.page.keyboard.press('Escape');
    const [photo] = readdirSync(join(own, 'photos'));
    expect(readJpeg(readFileSync(join(own, 'photos', photo ?? '')))).toEqual({ width: 1_600, height: 1_200 });
    await button(/ligne suivante/).click();
    await button('Un bac reçu de plus').click();
    await text('Compté :').waitFor();

    await counter.reopenPage();
    await button('Menu').waitFor();
    await toReceiving();
    await text('Déjà commencé').waitFor();
    await button(new RegExp(`commande n° ${order_no}`)).click();
    await text(/reçu 5,140/).waitFor();
    await expect(counter.page.locator('.crate output').first().textContent()).resolves.toBe('1');

    await button('Signaler').click();
    await button('Il en manque').click();
    await counter.page.getByRole('radio', { name: 'Ne viendra pas' }).click();
    await isAccessible('report');
    await counter.page.getByRole('dialog').getByRole('button', { name: 'Garder' }).click();
    await button('C’est reçu').click();
    await counter.page.getByLabel('Numéro du bon de livraison').fill('BL-1126');
    await isAccessible('finish');
    await button('Enregistrer la livraison').click();
    await text('La livraison est enregistrée.').waitFor();
    await isAccessible('done');
    const cli = await counter.service.asCli();
    const receipts = accepted(await cli.call('receipts.list', {}));
    // 5,140 kg of 18,50 €
    expect(receipts).toMatchObject([
      { order_no, note_ref: 'BL-1126', lots: 1, photos: 1, cost_cents: 9_509, reasons: expect.arrayContaining(['missing']) },
    ]);
    const { expected } = accepted(await cli.call('receipts.prepare', { supplier: '' }));
    expect(expected.map((one) => one.order_no)).not.toContain(order_no);
    cli.cut();
    await button('Fini').click();
    await text('Qui livre ?').waitFor();
    await expect(counter.page.getByText('Déjà commencé').count()).resolves.toBe(0);
    expect(counter.complaints).toEqual([]);
  });
});
