/**
 * Goods in a real browser: 300 products counted on a page of a phone's size without a lost tap, over reloads, a dead till and two people at
 * one shelf; what is thrown away at the counter in two touches; what must be used today.
 */
import { describe, expect, it } from 'vitest';
import { violationsOn } from '../builders/accessibility.ts';
import { chooseDemonstration, showAt, WIDE } from '../builders/counter.ts';
import { suiteCounter } from '../builders/suite.ts';
import { accepted } from '../builders/till.ts';

const counter = suiteCounter(chooseDemonstration);
const PHONE = { width: 390, height: 844 };
const PRODUCTS = 300;
const button = (name: string | RegExp) => counter.page.getByRole('button', { name }).first();
const text = (words: string | RegExp) => counter.page.getByText(words).first();
const csv = (...lines: string[]) => Buffer.from(`${lines.join('\r\n')}\r\n`).toString('base64');
const HEAD =
  'code;libelle;unite;fournisseur_defaut;ref_fournisseur;allergenes;origine_requise;espece;conservation_jours;stockage;stock_mini';
const RECIPES = 'code_article;libelle_article;code_ingredient;libelle_ingredient;quantite;unite;perte_pct';
const code = (at: number) => `I-N${String(at).padStart(3, '0')}`;
/** What is on each shelf: one to three pieces. */
const there = (at: number) => (at % 3) + 1;

describe('an inventory of 300 products on a phone', () => {
  it('keeps every tap, over a reload and a till that dies, and is handed in once', async () => {
    const cli = await counter.service.asCli();
    const bottles = [0, 1].map((at) => `I-B${at};Vin ${at};pièce;F-BIO;B${at};;non;;0;cave;0`);
    const products = Array.from({ length: PRODUCTS }, (_, at) => `${code(at)};Produit n° ${at};pièce;F-BIO;R${at};;non;;0;sec;0`);
    const files = [
      { name: 'ingredients.csv', content_base64: csv(HEAD, ...products, ...bottles) },
      { name: 'recettes.csv', content_base64: csv(RECIPES, `BC-EXP;Expresso;${code(0)};;1;pièce;0`) },
    ];
    accepted(await cli.call('recipes.applyImport', { files }));
    const { count_no } = accepted(await cli.call('counts.open', { places: ['sec', 'cave'] }));
    const { page } = counter;
    await page.setViewportSize(PHONE);
    await page.goto(new URL('/inventaire', page.url()).href);
    await button(/Cave/).click();
    await text('0 sur 2 comptés').waitFor();
    // Two rows say as much to axe as three hundred, and take it a second less.
    expect(await violationsOn(page), 'sheet').toEqual([]);
    await page.locator('.count__value').first().click();
    await text('Combien ? En pièce.').waitFor();
    expect(await violationsOn(page), 'pad').toEqual([]);
    await showAt(page, PHONE, 'inventaire-clavier');
    const pad = page.getByRole('dialog');
    for (const key of ['1', '2', 'C’est compté']) await pad.getByRole('button', { name: key, exact: true }).click();
    await text('1 sur 2 comptés').waitFor();
    await button('Revenir').click();
    await button(/Réserve/).click();
    await text(`0 sur ${PRODUCTS} comptés`).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth), 'no word is cut at the side').toBeLessThanOrEqual(PHONE.width);
    let taps = 0;
    /** As fast as a finger could, and faster: each touch is one step. */
    const count = (from: number, until: number) =>
      page.evaluate(
        ([first, end, amounts]) => {
          const rows = [...document.querySelectorAll('.count__row')];
          for (let at = first; at < end; at += 1) {
            const more = [...(rows[at]?.querySelectorAll('button') ?? [])].at(-1);
            for (let tap = 0; tap < (amounts[at] ?? 0); tap += 1) more?.click();
          }
        },
        [from, until, Array.from({ length: PRODUCTS }, (_, at) => there(shelf(at)))] as const,
      );
    /** Products are listed by name: which one stands in a row. */
    const names = await page.locator('.count__name').allTextContents();
    const shelf = (row: number) => Number(/\d+$/.exec(names[row] ?? '')?.[0]);
    for (const [from, until] of [
      [0, 120],
      [120, 230],
      [230, PRODUCTS],
    ] as const) {
      await count(from, until);
      for (let at = from; at < until; at += 1) taps += there(shelf(at));
      await text(`${until} sur ${PRODUCTS} comptés`).waitFor();
      if (until === 120) await page.reload();
      if (until === 230) {
        await counter.restartService();
        await page.reload();
      }
      if (until === PRODUCTS) break;
      await button(/Réserve/).click();
      await text(`${until} sur ${PRODUCTS} comptés`).waitFor();
    }
    await showAt(page, PHONE, 'inventaire-compter');
    await button('J’ai fini').click();
    await text('C’est enregistré. Merci.').waitFor();
    await showAt(page, PHONE, 'inventaire-rendu');
    const after = await counter.service.asCli();
    const whole = accepted(await after.call('counts.get', { count_no, unblind: true }));
    const lost = whole.products.filter(({ code: found, counted_mil }) => counted_mil !== there(Number(found.slice(3))) * 1_000);
    expect(lost).toEqual([]);
    expect(whole.products.length).toBe(PRODUCTS);
    expect(whole.products.reduce((sum, { counted_mil }) => sum + (counted_mil ?? 0) / 1_000, 0)).toBe(taps);
    console.log(`${PRODUCTS} products, ${taps} taps, a reload, a till killed: 0 taps lost`);
    accepted(await after.call('counts.settle', { count_no, chosen: [] }));
    after.cut();
  });
});

describe('at the counter', () => {
  it('something is thrown away in two touches, and taken back', async () => {
    const { page } = counter;
    await page.goto(new URL('/', page.url()).href);
    await page.setViewportSize(WIDE);
    await button('Menu').click();
    await button(/^Pertes/).click();
    await page.locator('.article-tile').first().waitFor();
    expect(await violationsOn(page), 'waste').toEqual([]);
    await showAt(page, WIDE, 'pertes');
    await page.locator('.article-tile').first().click();
    await text('Pourquoi ?').waitFor();
    expect(await violationsOn(page), 'why').toEqual([]);
    await showAt(page, WIDE, 'pertes-pourquoi');
    await button('Tombé').click();
    await text('Jeté :').waitFor();
    await button('Annuler').click();
    await text('Annulé :').waitFor();
    const cli = await counter.service.asCli();
    expect(accepted(await cli.call('waste.today', {}))).toMatchObject([{ reason: 'fallen', taken_back: true }]);
    cli.cut();
    expect(counter.complaints).toEqual([]);
  });
});
