/**
 * The case list of GS1 RECADV (SUPPLY "What the best do, and what we take"), each by its name, through the contract. What else a receipt
 * promises is in `receipts.test.ts`.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyPhotos } from '../../db/photo-files.ts';
import { calls } from '../../main/contract/calls/index.ts';
import { MAX_PHOTO_BYTES } from '../../main/contract/shapes/receipt.ts';
import { delivery, type Line, openReceiving, type Receiving, sausage } from '../builders/deliveries.ts';
import { EGGS, orderOnTheWay, SAUSAGE, sha256Of, TINY_JPEG } from '../builders/supplies.ts';
import { accepted } from '../builders/till.ts';

let till: Receiving;
beforeAll(() => {
  till = openReceiving();
});
afterAll(() => till.close());

const codesOf = (reasons: readonly { reason: string }[]) => reasons.map(({ reason }) => reason);

describe('GS1 RECADV', () => {
  it('exact: what was ordered came; the order is received', async () => {
    const order_no = till.ordered([EGGS, 2]);
    const line: Line = { ingredient: 'I-OEUF', ref: EGGS.ref, position: 1, packs_mil: 2_000, lots: [{ qty_mil: 60_000 }] };
    const body = delivery(order_no, [line]);
    expect((await till.preview(body)).lines).toMatchObject([{ expected_mil: 60_000, gap_bp: 0, verdict: 'normal', reasons: [] }]);
    // 60 eggs of 0,25 €
    expect(till.post(body)).toMatchObject({ cost_cents: 1_500, lines_open: 0 });
    expect(till.stateOf(order_no)).toBe('received');
  });

  it('free goods: what is free is on the shelf and costs nothing, the rest keeps its price', async () => {
    const order_no = till.sixSausages();
    const all = sausage(1_000, { position: null, reasons: [{ reason: 'free_goods', qty_mil: null, sent_back: false }] });
    const part = sausage(4_800, { reasons: [{ reason: 'free_goods', qty_mil: 800_000, sent_back: false }] });
    const { lines } = await till.preview(delivery(order_no, [all, part]));
    expect(lines).toMatchObject([
      { cost_e4: 0, cost_source: 'free', received_mil: 1_000_000 },
      { cost_e4: 4 * 185_000, cost_source: 'order', received_mil: 4_800_000 },
    ]);
  });

  it('crates: counted in and out, the ledger is their sum, and a slip can be printed for the driver', async () => {
    const crates = [{ crate: 'Bac rouge', received: 3, returned: 1 }];
    const { receipt_no } = till.post(delivery(null, [], { crates }));
    expect((await till.get(receipt_no)).crates).toEqual([{ crate: 'Bac rouge', qty: 2 }]);
    accepted(till.test.command('crates.move', { supplier: 'F-VIA', crate: 'Bac rouge', qty: -2, reason: 'Rendus au marché' }));
    const { balances, movements } = accepted(await till.test.query('crates.list', {}));
    expect(balances).toContainEqual({ supplier: 'F-VIA', supplier_label: 'La Maillotine', crate: 'Bac rouge', qty: 0 });
    expect(movements.slice(0, 3).map(({ qty }) => qty)).toEqual([-2, -1, 3]);
    accepted(till.test.command('papers.print', { paper: { kind: 'crate_slip', supplier: 'F-VIA' } }));
    await till.test.till.outboxIdle();
    const slip = JSON.stringify(till.test.printer.printed.at(-1));
    expect(slip).toContain('BON DE BACS');
    expect(slip).toContain('"left":"Rendu : Bac rouge","right":"2"');
    // Both sign, on the roll and on the page that is filed.
    for (const who of ['Pour le café', 'Pour le fournisseur']) expect(slip).toContain(`${who}, nom et signature :`);
    const paper = { kind: 'crate_slip' as const, supplier: 'F-VIA' };
    expect(accepted(await till.test.query('papers.make', { paper })).file_name).toBe('bon-de-bacs.pdf');
    expect(await till.test.query('papers.make', { paper: { ...paper, supplier: 'F-NONE' } })).toMatchObject({
      error: { code: 'nothing_to_print' },
    });
  });

  it('variable weight: ordered by the piece, billed by the kilo; normal within the tolerance, to be checked beyond, refused never', async () => {
    const order_no = till.sixSausages();
    const judged = async (grams: number) => (await till.preview(delivery(order_no, [sausage(grams)]))).lines[0];
    // 6 × about 800 g; the supplier's tolerance is 8 %
    expect(await judged(5_140)).toMatchObject({
      expected_mil: 4_800_000,
      gap_bp: 708,
      tolerance_bp: 800,
      verdict: 'normal',
      cost_e4: 950_900,
    });
    expect(await judged(6_000)).toMatchObject({ gap_bp: 2_500, verdict: 'to_check', reasons: [{ reason: 'surplus', qty_mil: 1_200_000 }] });
    accepted(
      till.test.command('settings.set', {
        receiving: {
          tolerance_bp: 1_000 as never,
          families: [{ family: 'porc', tolerance_bp: 300 as never }],
          max_temperatures: [
            { storage: 'sec', most_dc: 250 },
            { storage: 'froid', most_dc: 40 },
            { storage: 'ambiant', most_dc: 250 },
          ],
        },
      }),
    );
    expect(await judged(5_140)).toMatchObject({ tolerance_bp: 300, verdict: 'to_check' });
    expect(till.post(delivery(order_no, [sausage(6_000)]))).toMatchObject({ cost_cents: 11_100 });
  });

  it('missing: less than ordered is said, the order stays open; what will not come is given up and closes it', async () => {
    const order_no = till.ordered([SAUSAGE, 6], [EGGS, 1]);
    const eggs: Line = { ingredient: 'I-OEUF', position: 2, lots: [{ qty_mil: 20_000 }] };
    expect(till.post(delivery(order_no, [eggs]))).toMatchObject({ lines_open: 2 });
    expect(till.stateOf(order_no)).toBe('partly_received');
    const { expected } = accepted(await till.test.query('receipts.prepare', { supplier: 'F-VIA' }));
    expect(expected.find((one) => one.order_no === order_no)?.lines).toMatchObject([
      { position: 1, received_mil: 0 },
      { position: 2, expected_mil: 30_000, received_mil: 20_000 },
    ]);
    const nothing: Line = { ingredient: 'I-OEUF', position: 2, lots: [], given_up: true };
    const last = delivery(order_no, [sausage(4_800), nothing]);
    expect((await till.preview(last)).lines[1]).toMatchObject({ expected_mil: 10_000, reasons: [{ reason: 'missing', qty_mil: 10_000 }] });
    expect(till.post(last)).toMatchObject({ lines_open: 0 });
    expect(till.stateOf(order_no)).toBe('received');
  });

  it.each([
    ['unannounced: not on the delivery note', 'unannounced'],
    ['damaged: what is broken', 'damaged'],
    ['quality: neither fresh nor good', 'quality'],
    ['unreadable label: typed by hand', 'unreadable_label'],
  ] as const)('%s, is kept with its reason, whole or in part', async (_case, reason) => {
    const order_no = till.sixSausages();
    const { receipt_no } = till.post(delivery(order_no, [sausage(4_800, { reasons: [{ reason, qty_mil: 800_000, sent_back: false }] })]));
    const { lines, receipt } = await till.get(receipt_no);
    expect(lines).toMatchObject([{ received_mil: 4_800_000, reasons: [{ reason, qty_mil: 800_000, sent_back: false }] }]);
    expect(receipt.reasons).toContain(reason);
  });

  it('damaged and sent back: it is neither on the shelf nor paid', async () => {
    const before = (await till.level('I-SAUSEC'))?.level_mil ?? 0;
    const order_no = till.sixSausages();
    const body = delivery(order_no, [sausage(4_800, { reasons: [{ reason: 'damaged', qty_mil: 800_000, sent_back: true }] })]);
    // 4 kg of 18,50 €
    expect(till.post(body)).toMatchObject({ cost_cents: 7_400 });
    expect((await till.level('I-SAUSEC'))?.level_mil).toBe(before + 4_000_000);
  });

  it('never ordered: against an order, the till says it by itself', async () => {
    const { lines } = await till.preview(delivery(till.sixSausages(), [sausage(800, { position: null })]));
    expect(lines).toMatchObject([
      { expected_mil: null, verdict: 'none', cost_source: 'price_list', reasons: [{ reason: 'never_ordered' }] },
    ]);
  });

  it('other use-by date: one that has passed comes in only when the line says so', async () => {
    const old = { dlc_day: 20_261_122 as never };
    const order_no = till.sixSausages();
    const refused = till.test.command('receipts.post', delivery(order_no, [sausage(4_800, {}, old)]));
    expect(refused).toMatchObject({ error: { code: 'delivery_unsound', details: { problem: 'use_by_passed', line: 1, lot: 1 } } });
    const said = sausage(4_800, { reasons: [{ reason: 'other_use_by', qty_mil: null, sent_back: false }] }, old);
    expect(till.post(delivery(order_no, [said])).lot_nos).toHaveLength(1);
  });

  it('temperature: above the limit of its storage it is said, and comes in all the same', async () => {
    const line = sausage(4_800, {}, { temperature_dc: 260 });
    const body = delivery(till.sixSausages(), [line]);
    expect((await till.preview(body)).lines[0]).toMatchObject({ too_warm: [0], reasons: [{ reason: 'temperature' }] });
    const { receipt_no } = till.post(body);
    expect((await till.get(receipt_no)).lots).toMatchObject([{ temperature_dc: 260 }]);
  });

  it('late or early: by the day of the order, without being asked', async () => {
    const on = async (day: number) => codesOf((await till.preview(delivery(orderOnTheWay(till.folder, [[SAUSAGE, 6]], day), []))).reasons);
    expect(await on(20_261_122)).toEqual(['late']);
    expect(await on(20_261_124)).toEqual(['early']);
    expect(await on(20_261_123)).toEqual([]);
  });

  it('several reasons on one line: each with its own quantity', async () => {
    const reasons: Line['reasons'] = [
      { reason: 'damaged', qty_mil: 300_000, sent_back: true },
      { reason: 'quality', qty_mil: 200_000, sent_back: true },
      { reason: 'unreadable_label', qty_mil: null, sent_back: false },
    ];
    const { receipt_no } = till.post(delivery(till.sixSausages(), [sausage(4_800, { reasons })]));
    const { lines } = await till.get(receipt_no);
    expect(lines[0]?.received_mil).toBe(4_300_000);
    expect(codesOf(lines[0]?.reasons ?? []).toSorted()).toEqual(['damaged', 'quality', 'unreadable_label']);
    expect(lines[0]?.reasons).toEqual(expect.arrayContaining(reasons));
  });

  it('no delivery note: it comes in, and says so', async () => {
    const { receipt_no } = till.post(delivery(till.sixSausages(), [sausage(4_800)], { note_ref: '' }));
    expect((await till.get(receipt_no)).reasons).toEqual([{ reason: 'no_delivery_note', qty_mil: null, sent_back: false }]);
  });

  it('photo: kept beside the database by its hash, shown again, copied with the backups; no other file is one', async () => {
    const keep = (bytes: Uint8Array) => till.test.query('receipts.keepPhoto', { content_base64: Buffer.from(bytes).toString('base64') });
    const { sha256 } = accepted(await keep(TINY_JPEG));
    expect(sha256).toBe(sha256Of(TINY_JPEG));
    expect(accepted(await keep(TINY_JPEG)).sha256).toBe(sha256);
    expect(readFileSync(join(till.folder, 'photos', `${sha256}.jpg`)).equals(TINY_JPEG)).toBe(true);
    const { receipt_no } = till.post(delivery(till.sixSausages(), [sausage(4_800, { photos: [sha256] })], { photos: [sha256] }));
    expect(await till.get(receipt_no)).toMatchObject({ photos: [sha256], lines: [{ photos: [sha256] }] });
    expect(accepted(await till.test.query('receipts.photo', { sha256 })).content_base64).toBe(TINY_JPEG.toString('base64'));
    copyPhotos(till.folder, join(till.folder, 'backups'));
    expect(readdirSync(join(till.folder, 'backups', 'photos'))).toEqual([`${sha256}.jpg`]);
    const hostile = [
      Buffer.from('<svg onload="alert(1)"/>'),
      Buffer.concat([TINY_JPEG, Buffer.from('<script>')]),
      TINY_JPEG.subarray(0, -4),
      Buffer.from('89504e470d0a1a0a', 'hex'),
      hugePicture(),
    ];
    for (const bytes of hostile) expect(await keep(bytes), bytes.toString('latin1')).toMatchObject({ error: { code: 'not_a_photo' } });
    expect(calls['receipts.keepPhoto'].input.safeParse({ content_base64: 'A'.repeat(MAX_PHOTO_BYTES * 2) }).success).toBe(false);
    const lost = till.test.command('receipts.post', delivery(null, [sausage(1, { position: null, photos: ['0'.repeat(64)] })]));
    expect(lost).toMatchObject({ error: { code: 'delivery_unsound', details: { problem: 'photo_missing', line: 1 } } });
    expect(readdirSync(join(till.folder, 'photos'))).toEqual([`${sha256}.jpg`]);
  });
});

/** One that says it is 60 000 points wide: drawing it would take all memory. */
function hugePicture(): Buffer {
  const bytes = Buffer.from(TINY_JPEG);
  const frame = [0xc0, 0xc2].map((marker) => bytes.indexOf(Buffer.from([0xff, marker]))).find((at) => at > 0) ?? 0;
  bytes.writeUInt16BE(60_000, frame + 7);
  return bytes;
}

it('the folder holds no half-written photo', () => {
  expect(existsSync(join(till.folder, 'photos'))).toBe(true);
  expect(readdirSync(join(till.folder, 'photos')).filter((name) => name.endsWith('.partiel'))).toEqual([]);
});
