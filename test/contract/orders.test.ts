/** Suppliers and their orders through the contract: composed, frozen, called, answered, taken back (SUPPLY "States", "Sending", "Documents"). */
import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OrderDetail } from '../../main/contract/shapes/order.ts';
import { asDay } from '../../main/contract/values.ts';
import { MAILLOTINE, putPriceList } from '../builders/supplier-list.ts';
import { accepted, NOON, openTestTill, type TestTill, temporaryFolder } from '../builders/till.ts';

let test: TestTill;
let folder: ReturnType<typeof temporaryFolder>;
beforeAll(() => {
  folder = temporaryFolder();
  test = openTestTill({ folder: folder.path, role: 'manager' });
  putPriceList(folder.path, 'F-MAIL', MAILLOTINE);
});
afterAll(async () => {
  await test.close();
  folder.remove();
});

const rows = (sql: string): unknown[] => {
  const db = new BetterSqlite(join(folder.path, 'till.db'), { readonly: true });
  const found = db.prepare(sql).all();
  db.close();
  return found;
};
const thursday = asDay(20_261_126);
/** Each story has a delivery of its own. */
const nextDay = [
  asDay(20_261_201),
  asDay(20_261_203),
  asDay(20_261_208),
  asDay(20_261_210),
  asDay(20_261_215),
  asDay(20_261_217),
  asDay(20_261_222),
];
const open = (delivery_day = nextDay.shift() ?? thursday): OrderDetail =>
  accepted(test.command('orders.open', { supplier: 'F-MAIL', delivery_day }));
const seen = ({ order_no, version }: OrderDetail) => ({ order_no, version });
const put = (order: OrderDetail, ref: string, packs: number): OrderDetail =>
  accepted(test.command('orders.setLine', { ...seen(order), ref, packs }));
const confirm = (order: OrderDetail): OrderDetail =>
  accepted(test.command('orders.confirm', { ...seen(order), shown_goods_cents: order.goods_cents }));
const aReadyOrder = (): OrderDetail => confirm(put(open(), 'LM-2', 3));
const fileOf = async (order: OrderDetail, format: 'pdf' | 'csv' | 'ubl' | 'dfc') => {
  const file = accepted(await test.query('orders.file', { order_no: order.order_no, format }));
  return { ...file, bytes: Buffer.from(file.content_base64, 'base64') };
};

describe('suppliers', () => {
  it('come with the demonstration’s file, with their next deliveries and certificates that end soon', async () => {
    const suppliers = accepted(await test.query('suppliers.list', {}));
    expect(suppliers.map(({ code }) => code)).toEqual(['F-BIO', 'F-MAIL', 'F-MARA']);
    const [bio, maillotine, gardener] = suppliers;
    expect(maillotine).toMatchObject({
      cut_off_min: 720,
      minimum_cents: 8_000,
      franco_cents: 15_000,
      shipping_cents: 1_200,
      distance_m: 18_000,
    });
    // Monday noon has passed: Wednesday noon for Thursday is next.
    expect(maillotine?.chances[0]).toEqual({
      delivery_day: 20_261_126,
      order_day: 20_261_125,
      not_after_utc_ms: Date.UTC(2026, 10, 25, 11, 0),
    });
    expect(bio?.certificate_days_left).toBe(22);
    expect(gardener).toMatchObject({ certificate_days_left: null, formats: ['pdf', 'csv'] });
  });

  it('come in whole or not at all: each bad cell is named with its line, column, value and reason', async () => {
    const good = readFileSync(join(import.meta.dirname, '../../main/demonstration/fournisseurs.csv'), 'utf8');
    const file = (text: string) => ({ file: { name: 'fournisseurs.csv', content_base64: Buffer.from(text).toString('base64') } });
    const bad = good
      .replace('12:00', '25:00')
      .replace(';email;', ';fax;')
      .replace('2027-03-31', '2027-02-31')
      .replace(';5;"viande', ';5%;"viande');
    const preview = accepted(await test.query('suppliers.previewImport', file(bad)));
    expect(preview.problems.map(({ line, column, value, reason }) => [line, column, value, reason])).toEqual([
      [2, 'canal', 'fax', 'channel'],
      [2, 'heure_limite', '25:00', 'clock'],
      [2, 'tolerance_poids_pct', '5%', 'percent'],
      [3, 'certificat_expire', '2027-02-31', 'date'],
    ]);
    expect(test.command('suppliers.applyImport', file(bad))).toMatchObject({ error: { code: 'files_unsound', details: { problems: 4 } } });
    const changed = good.replace('80,00;150,00', '90,00;150,00');
    expect(accepted(await test.query('suppliers.previewImport', file(changed)))).toMatchObject({
      sound: true,
      added: [],
      changed: ['F-MAIL'],
    });
    expect(accepted(await test.query('suppliers.previewImport', file('a;b;c\n1;2;3\n')))).toMatchObject({
      problems: [{ reason: 'not_suppliers' }],
    });
  });

  it('are changed by who saw the newest word about them; an address that leads nowhere is refused', async () => {
    const {
      code,
      version,
      chances: _,
      certificate_days_left: __,
      ...facts
    } = accepted(await test.query('suppliers.list', {}))[1] ?? never();
    const phone = { ...facts, contacts: [{ name: 'Accueil', role: 'Commandes', phone: '03 00 00 00 00', email: '' }] };
    expect(accepted(test.command('suppliers.save', { code, version, facts: phone }))).toEqual({ code, version: version + 1 });
    expect(test.command('suppliers.save', { code, version, facts })).toMatchObject({ error: { code: 'supplier_changed' } });
    const nowhere = { ...facts, channel: 'http' as const, address: 'http://plain.example.org' };
    expect(test.command('suppliers.save', { code, version: version + 1, facts: nowhere })).toMatchObject({
      error: { code: 'address_missing' },
    });
  });

  it('stand in a calendar with their cut-offs, deliveries and holidays', async () => {
    const days = accepted(await test.query('suppliers.calendar', { first_day: asDay(20_261_221), days: 7 }));
    expect(days.filter(({ holiday }) => holiday).map(({ day }) => day)).toEqual([20_261_225]);
    const of = (day: number) => days.find((one) => one.day === day);
    expect(of(20_261_223)?.orders).toContainEqual({
      supplier: 'F-MAIL',
      not_after_utc_ms: Date.UTC(2026, 11, 23, 11, 0),
      delivery_days: [20_261_224],
    });
    expect(of(20_261_225)).toMatchObject({ orders: [], deliveries: [] });
  });
});

const never = (): never => {
  throw new Error('not there');
};

describe('an order being composed', () => {
  it('is one per supplier and delivery day, and costs what its lines cost, rounded once each', () => {
    const order = open(thursday);
    expect(open(thursday).order_no).toBe(order.order_no);
    const rosette = put(order, 'LM-1', 6);
    expect(rosette).toMatchObject({ goods_cents: 5_760, missing_cents: 2_240, missing_franco_cents: 9_240, shipping_cents: 1_200 });
    const whole = put(put(rosette, 'LM-2', 1), 'LM-3', 4);
    expect(whole.lines.map(({ ref, packs, line_cents }) => [ref, packs, line_cents])).toEqual([
      ['LM-1', 6, 5_760],
      ['LM-2', 1, 3_120],
      ['LM-3', 4, 3_360],
    ]);
    // The deposit of the carton is beside, and brings nobody nearer to the minimum.
    expect(whole).toMatchObject({ goods_cents: 12_240, deposit_cents: 500, missing_cents: 0, missing_franco_cents: 2_760 });
    expect(put(whole, 'LM-1', 0).lines.map(({ ref }) => ref)).toEqual(['LM-2', 'LM-3']);
  });

  it('takes whole multiples, no more than there is, and nothing that is not sold', () => {
    const order = seen(open(thursday));
    const line = (ref: string, packs: number) => test.command('orders.setLine', { ...order, ref, packs });
    expect(line('LM-4', 3)).toMatchObject({ error: { code: 'not_a_multiple', details: { multiple: 2 } } });
    expect(line('LM-5', 4)).toMatchObject({ error: { code: 'too_many', details: { available: 3 } } });
    expect(line('LM-9', 1)).toMatchObject({ error: { code: 'unknown_article' } });
  });

  it('is not opened for a day without delivery, nor after the cut-off', () => {
    const on = (delivery_day: number) => test.command('orders.open', { supplier: 'F-MAIL', delivery_day: asDay(delivery_day) });
    expect(on(20_261_127)).toMatchObject({ error: { code: 'no_delivery' } });
    expect(on(20_261_124)).toMatchObject({ error: { code: 'too_late' } });
  });

  it('moved to a day that has a draft goes into it: quantities add up, nothing is lost, the empty one is put away', () => {
    const [first, second] = [put(open(), 'LM-3', 2), put(put(open(), 'LM-3', 3), 'LM-2', 1)];
    const merged = accepted(test.command('orders.setDay', { ...seen(first), delivery_day: second.delivery_day }));
    expect(merged.order_no).toBe(second.order_no);
    expect(merged.lines.map(({ ref, packs }) => [ref, packs])).toEqual([
      ['LM-3', 5],
      ['LM-2', 1],
    ]);
    expect(rows(`SELECT state FROM purchase_orders WHERE order_no = ${first.order_no}`)).toEqual([{ state: 'cancelled' }]);
    accepted(test.command('orders.cancel', { ...seen(merged), reason: 'Essai' }));
  });

  it('finds what a supplier sells by words in any order, without accents', async () => {
    const found = async (words: string) =>
      accepted(await test.query('orders.articles', { supplier: 'F-MAIL', day: thursday, words })).articles.map(({ ref }) => ref);
    expect(await found('campagne pate')).toEqual(['LM-3']);
    expect(await found('oeufs')).toEqual(['LM-4']);
    expect((await found('')).length).toBe(5);
  });
});

describe('a confirmed order', () => {
  it('below the minimum says how much is missing, and goes only when the supplier agreed', () => {
    const order = put(open(), 'LM-3', 1);
    const ask = { ...seen(order), shown_goods_cents: 840 };
    expect(test.command('orders.confirm', ask)).toMatchObject({
      error: { code: 'below_minimum', details: { missing_cents: 7_160, minimum_cents: 8_000 } },
    });
    expect(accepted(test.command('orders.confirm', { ...ask, below_minimum: true })).state).toBe('ready');
  });

  it('without lines, or at another total than the screen showed, is refused', () => {
    const order = open(thursday);
    expect(test.command('orders.confirm', { ...seen(order), shown_goods_cents: order.goods_cents + 1 })).toMatchObject({
      error: { code: 'stale_total', details: { goods_cents: order.goods_cents } },
    });
  });

  it('by two stations at once is confirmed once: the second is told who was faster', () => {
    const order = put(open(), 'LM-2', 3);
    const ask = { ...seen(order), shown_goods_cents: order.goods_cents };
    expect(accepted(test.commandAs('supervisor', 'orders.confirm', ask)).state).toBe('ready');
    expect(test.command('orders.confirm', ask)).toMatchObject({ error: { code: 'order_changed', details: { state: 'ready' } } });
    expect(rows(`SELECT count(*) AS n FROM purchase_order_revisions WHERE order_no = ${order.order_no}`)).toEqual([{ n: 1 }]);
  });

  it('has bytes, SHA-256 and state in one transaction; no price list and no hand changes what was frozen', async () => {
    const order = aReadyOrder();
    expect(order).toMatchObject({ state: 'ready', frozen: true, channel: 'print', phone: '03 00 00 00 00' });
    const csv = await fileOf(order, 'csv');
    expect(csv.sha256).toBe(hash('sha256', csv.bytes, 'hex'));
    expect(csv.bytes.toString('utf8')).toBe(
      [
        '\uFEFFcommande;revision;remplace_revision;livraison;client;ligne;reference;ean;produit;quantite;unite;code_unite;contenu_total;unite_contenu;prix_ht;unite_prix;au_poids_livre;total_ht;tva_pct',
        `C${order.order_no};1;;2026-12-15;;1;LM-2;;Jambon blanc;3;carton;XCT;12;pièce;31,2000;carton;non;93,60;5,5`,
        '',
      ].join('\r\n'),
    );
    expect(test.command('orders.setLine', { ...seen(order), ref: 'LM-3', packs: 1 })).toMatchObject({ error: { code: 'order_changed' } });
    expect((await fileOf(order, 'csv')).sha256).toBe(csv.sha256);
    // Once more from the facts that were frozen with it.
    const [frozen] = rows(`SELECT facts, facts_sha256 FROM purchase_order_revisions WHERE order_no = ${order.order_no}`) as Record<
      string,
      string
    >[];
    expect(hash('sha256', frozen?.['facts'] ?? '', 'hex')).toBe(frozen?.['facts_sha256']);
  });

  it('has a PDF made once, the same for ever, on one page, in the name of the order and its revision', async () => {
    const order = confirm(put(put(open(), 'LM-1', 12), 'LM-4', 4));
    const [first, again] = [await fileOf(order, 'pdf'), await fileOf(order, 'pdf')];
    expect(first.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(again.sha256).toBe(first.sha256);
    expect(first.file_name).toBe(`commande-C${order.order_no}-revision-1.pdf`);
    expect(first.bytes.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(1);
  });

  it('is read out from the receipt printer, called by a person, then answered line by line; the newest answer holds', async () => {
    const order = accepted(test.command('orders.open', { supplier: 'F-MAIL', delivery_day: asDay(20_261_229) }));
    const ready = confirm(put(put(order, 'LM-2', 3), 'LM-3', 2));
    test.printer.printed.length = 0;
    accepted(test.command('orders.print', { order_no: ready.order_no }));
    await test.till.outboxIdle();
    const [slip] = test.printer.printed;
    expect(slip).toMatchObject({ kind: 'purchase_order', title: `Bon de commande C${order.order_no}, révision 1` });
    expect(JSON.stringify(slip)).toContain('Si cette commande est déjà reçue, ne pas la livrer une deuxième fois.');
    expect(JSON.stringify(slip)).toContain('03 00 00 00 00');
    const sent = accepted(test.command('orders.called', { ...seen(ready), who: 'Madame Lefèvre' }));
    expect(sent.state).toBe('sent');
    expect(test.command('orders.called', { ...seen(sent), who: '' })).toMatchObject({
      error: { code: 'not_possible', details: { state: 'sent' } },
    });
    const cut = accepted(test.command('orders.answer', { ...seen(sent), lines: [{ position: 2, packs: 1, remark: 'rupture' }] }));
    expect(cut.state).toBe('confirmed');
    expect(cut.lines.map(({ confirmed_packs, answer }) => [confirmed_packs, answer])).toEqual([
      [3, ''],
      [1, 'rupture'],
    ]);
    const later = accepted(test.command('orders.answer', { ...seen(cut), lines: [{ position: 1, packs: 0 }] }));
    expect(later.lines.map(({ confirmed_packs }) => confirmed_packs)).toEqual([0, 1]);
    expect(test.command('orders.answer', { ...seen(later), lines: [{ position: 7, packs: 1 }] })).toMatchObject({
      error: { code: 'unknown_line' },
    });
    expect(later.changes.map(({ transition }) => transition)).toEqual(['confirm_for_call', 'call', 'answer', 'answer']);
    expect(accepted(await test.query('orders.expected', {})).find(({ order_no }) => order_no === order.order_no)).toMatchObject({
      state: 'confirmed',
      lines: [
        { ref: 'LM-2', confirmed_packs: 0 },
        { ref: 'LM-3', confirmed_packs: 1 },
      ],
    });
  });

  it('taken back to be composed again is another revision, which says that it replaces the first', async () => {
    const order = accepted(test.command('orders.open', { supplier: 'F-MAIL', delivery_day: asDay(20_261_231) }));
    const first = confirm(put(order, 'LM-2', 3));
    const before = await fileOf(first, 'csv');
    const draft = accepted(test.command('orders.revise', { ...seen(first), reason: 'Une planche de plus' }));
    expect(draft).toMatchObject({ state: 'draft', revision: 2, frozen: false, lines: [{ ref: 'LM-2', packs: 3 }] });
    const second = confirm(put(draft, 'LM-2', 4));
    const ubl = (await fileOf(second, 'ubl')).bytes.toString('utf8');
    expect(ubl).toContain(`<cbc:ID>C${order.order_no}-R2</cbc:ID>`);
    expect(ubl).toContain('<cbc:DocumentType>Annule et remplace</cbc:DocumentType>');
    expect(
      rows(`SELECT revision, sha256 FROM purchase_order_files WHERE order_no = ${order.order_no} AND format = 'csv' ORDER BY revision`),
    ).toEqual([
      { revision: 1, sha256: before.sha256 },
      { revision: 2, sha256: expect.not.stringMatching(before.sha256) },
    ]);
    accepted(test.command('orders.cancel', { ...seen(second), reason: 'Café fermé' }));
  });

  it('has a UBL whose lines add up to its totals, and JSON-LD that names each line', async () => {
    const order = accepted(test.command('orders.open', { supplier: 'F-MAIL', delivery_day: asDay(20_270_105) }));
    const ready = confirm(put(put(order, 'LM-1', 7), 'LM-4', 24));
    const ubl = (await fileOf(ready, 'ubl')).bytes.toString('utf8');
    const amounts = [...ubl.matchAll(/<cbc:LineExtensionAmount currencyID="EUR">([\d.]+)</g)].map(([, amount]) =>
      Math.round(Number(amount) * 100),
    );
    expect(amounts).toEqual([ready.goods_cents, ...ready.lines.map(({ line_cents }) => line_cents)]);
    expect(ubl).toContain('<cbc:BaseQuantity unitCode="H87">1.25</cbc:BaseQuantity>');
    const dfc = JSON.parse((await fileOf(ready, 'dfc')).bytes.toString('utf8')) as { '@graph': { '@type': string }[] };
    expect(dfc['@graph'].filter((node) => node['@type'] === 'dfc-b:OrderLine')).toHaveLength(2);
  });
});

describe('after the cut-off', () => {
  it('nothing goes by itself: what had not left is expired, and a person may still call', async () => {
    const order = confirm(
      put(put(accepted(test.command('orders.open', { supplier: 'F-MAIL', delivery_day: asDay(20_270_107) })), 'LM-2', 2), 'LM-3', 4),
    );
    test.clock.set(order.not_after_utc_ms ?? 0);
    expect(test.command('orders.revise', { ...seen(order), reason: 'Trop tard' })).toMatchObject({ error: { code: 'too_late' } });
    test = await test.reopen();
    const expired = accepted(await test.query('orders.get', { order_no: order.order_no }));
    expect(expired.state).toBe('expired');
    expect(accepted(test.command('orders.called', { ...seen(expired), who: 'Le patron' })).state).toBe('sent');
    test.clock.set(NOON);
  });
});
