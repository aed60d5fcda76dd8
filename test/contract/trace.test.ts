/** Trace and recall through the contract: from a lot to its tickets and back, held lots, and what can't be sold then (SUPPLY "Stock"). */
import { join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Input } from '../../main/contract/calls/index.ts';
import type { TillEvent } from '../../main/contract/events.ts';
import { renderText } from '../../main/contract/layout.ts';
import { anOrder } from '../builders/drafts.ts';
import { accepted, openTestTill, type TestTill, temporaryFolder } from '../builders/till.ts';

let test: TestTill;
let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
  test = openTestTill({ folder: folder.path, role: 'manager' });
});
afterEach(async () => {
  await test.close();
  folder.remove();
});

type Line = Input<'stock.receive'>['lines'][number];
const MEAT = { born: 'France', raised: 'France', slaughtered: 'France' };
const ham = (supplier_lot: string): Line => ({ ingredient: 'I-JAMBON', qty_mil: 2_000_000, cost_e4: 400_000, supplier_lot, ...MEAT });
const receive = (...lines: Line[]) =>
  accepted(test.command('stock.receive', { supplier: 'La Maillotine', note_ref: 'BL-7', lines })).lot_nos as [number, ...number[]];
const sell = (article: string, cents: number) =>
  test.command('sales.ringUp', {
    lines: [{ article, qty_mil: 1_000, mode: 'sur_place' }],
    tenders: [{ kind: 'card', amount_cents: cents }],
    shown_total_cents: cents,
  } as never);
const rows = (sql: string): unknown[] => {
  const db = new BetterSqlite(join(folder.path, 'till.db'), { readonly: true });
  try {
    return db.prepare(sql).all();
  } finally {
    db.close();
  }
};
const csv = (...lines: string[]) => Buffer.from(`${lines.join('\r\n')}\r\n`).toString('base64');
/** A terrine is cooked of ham; a slice of it, and a plate with ham besides, are sold. */
const terrine = () =>
  accepted(
    test.command('recipes.applyImport', {
      files: [
        {
          name: 'ingredients.csv',
          content_base64: csv(
            'code;libelle;unite;fournisseur_defaut;ref_fournisseur;allergenes;origine_requise;espece;conservation_jours;stockage;stock_mini',
            'I-JAMBON;Jambon blanc;kg;F-MAIL;LM-501;;oui;porc;14;froid;0',
            'I-TERR;Terrine;kg;F-MAIL;X;;non;;6;froid;0',
          ),
        },
        {
          name: 'recettes.csv',
          content_base64: csv(
            'code_article;libelle_article;code_ingredient;libelle_ingredient;quantite;unite;perte_pct',
            'I-TERR;Terrine;I-JAMBON;;0,5;kg;0',
            'PL-FRO;Planche;I-TERR;;0,1;kg;0',
          ),
        },
      ],
    }),
  );

describe('a trace', () => {
  it('goes from a lot through the batch cooked from it to dishes and tickets, and says what is left', async () => {
    terrine();
    const [lot] = receive(ham('LM-1126'));
    const batch = accepted(test.command('stock.produce', { ingredient: 'I-TERR', qty_mil: 1_000_000 }));
    const sale = accepted(sell('PL-FRO', 1_350));
    accepted(sell('BC-EXP', 160));
    const found = accepted(await test.query('lots.trace', { lot_no: lot }));
    expect(found).toMatchObject({
      lot: {
        label: 'Jambon blanc',
        supplier: 'La Maillotine',
        supplier_lot: 'LM-1126',
        level_mil: 1_500_000,
        held: false,
        is_batch: false,
      },
      made_of: [],
      made_into: [{ lot_no: batch.lot_no, label: 'Terrine', level_mil: 900_000, is_batch: true }],
      dishes: [{ article: 'PL-FRO', sold_mil: 1_000, tickets: 1 }],
      ticket_count: 1,
      first_day: 20_261_123,
      last_day: 20_261_123,
      tickets: [{ ticket_no: sale.ticket_no, ticket_label: sale.ticket_label }],
    });
  });

  it('goes from a ticket to its lots, what they were cooked from, and who produced it', async () => {
    terrine();
    const [lot] = receive(ham('LM-1126'));
    const { lot_no } = accepted(test.command('stock.produce', { ingredient: 'I-TERR', qty_mil: 1_000_000 }));
    const { ticket_no } = accepted(sell('PL-FRO', 1_350));
    expect(accepted(await test.query('lots.ofTicket', { ticket_no }))).toMatchObject({
      lines: [{ line_no: 1, taken: [{ lot_no, label: 'Terrine', qty_mil: 100_000 }] }],
      lots: [{ lot_no: lot, supplier_lot: 'LM-1126' }, { lot_no }],
      producers: ['La Maillotine'],
    });
    expect(await test.query('lots.trace', { lot_no: 99 })).toMatchObject({ error: { code: 'unknown_lot' } });
  });

  it('finds lots by number, supplier’s lot, ingredient without accents, supplier and day', async () => {
    receive(ham('LM-1126'), { ingredient: 'I-BOEUF', qty_mil: 1_000, cost_e4: 1, supplier_lot: 'LM-9', ...MEAT });
    test.clock.add(86_400_000);
    receive(ham('LM-1127'));
    const find = async (question: Input<'lots.find'>) => accepted(await test.query('lots.find', question)).lots.map(({ lot_no }) => lot_no);
    expect(await find({})).toEqual([3, 2, 1]);
    expect(await find({ text: '2' })).toEqual([3, 2, 1]);
    expect(await find({ text: 'lm-1127' })).toEqual([3]);
    expect(await find({ text: 'boeuf' })).toEqual([2]);
    expect(await find({ text: 'maillotine jambon' })).toEqual([3, 1]);
    expect(await find({ day: 20_261_123 as never })).toEqual([2, 1]);
    expect(await find({ held_only: true })).toEqual([]);
  });
});

describe('a held lot', () => {
  it('is left out of sales, with every batch cooked from it, until somebody frees it with a reason', async () => {
    terrine();
    const events: TillEvent['event'][] = [];
    test.till.onEvent(({ event }) => events.push(event));
    const [lot] = receive(ham('LM-1126'));
    const { lot_no } = accepted(test.command('stock.produce', { ingredient: 'I-TERR', qty_mil: 1_000_000 }));
    expect(accepted(test.command('lots.hold', { lot_no: lot, reason: 'Rappel Listeria' }))).toEqual({ lot_nos: [lot, lot_no] });
    expect(events).toContain('lots.changed');
    expect(accepted(await test.query('lots.blocked', {}))).toEqual([
      { article: 'I-TERR', ingredient: 'I-JAMBON', label: 'Jambon blanc' },
      { article: 'PL-FRO', ingredient: 'I-TERR', label: 'Terrine' },
    ]);
    expect(sell('PL-FRO', 1_350)).toMatchObject({ error: { code: 'goods_held', details: { article: 'PL-FRO', ingredient: 'I-TERR' } } });
    expect(sell('BC-EXP', 160)).toMatchObject({ ok: true });
    expect(test.command('stock.produce', { ingredient: 'I-TERR', qty_mil: 1_000 })).toMatchObject({ error: { code: 'goods_held' } });
    // A fresh delivery is sold from at once.
    receive(ham('LM-1127'));
    const fresh = accepted(test.command('stock.produce', { ingredient: 'I-TERR', qty_mil: 1_000_000 }));
    const { ticket_no } = accepted(sell('PL-FRO', 1_350));
    expect(accepted(await test.query('lots.ofTicket', { ticket_no })).lines[0]?.taken).toMatchObject([{ lot_no: fresh.lot_no }]);
    accepted(test.command('lots.release', { lot_no: lot, reason: 'Analyse bonne' }));
    expect(accepted(await test.query('lots.trace', { lot_no: lot }))).toMatchObject({
      held_itself: false,
      lot: { held: false },
      made_into: [{ held: false }],
      holds: [
        { action: 'hold', reason: 'Rappel Listeria' },
        { action: 'release', reason: 'Analyse bonne' },
      ],
    });
    expect(rows('SELECT count(*) AS n FROM lot_holds')).toEqual([{ n: 2 }]);
  });

  it('that two lots went into is free when both are', async () => {
    terrine();
    const lots = receive({ ...ham('A'), qty_mil: 250_000 }, { ...ham('B'), qty_mil: 250_000 });
    const { lot_no } = accepted(test.command('stock.produce', { ingredient: 'I-TERR', qty_mil: 1_000_000 }));
    for (const no of lots) accepted(test.command('lots.hold', { lot_no: no, reason: 'Rappel' }));
    const held = async () => accepted(await test.query('lots.find', { held_only: true })).lots.map((lot) => lot.lot_no);
    accepted(test.command('lots.release', { lot_no: lots[0], reason: 'Bon' }));
    expect(await held()).toEqual([lot_no, lots[1]]);
    expect(test.command('lots.release', { lot_no, reason: 'Bon' })).toMatchObject({ error: { code: 'not_held' } });
    accepted(test.command('lots.release', { lot_no: lots[1] ?? 0, reason: 'Bon' }));
    expect(await held()).toEqual([]);
    expect(test.command('lots.release', { lot_no: lots[0], reason: 'Bon' })).toMatchObject({ error: { code: 'not_held' } });
  });

  it('is still counted on its shelf, and what is left of it is thrown away with the reason', async () => {
    const [lot] = receive(ham('LM-1126'));
    accepted(test.command('lots.hold', { lot_no: lot, reason: 'Rappel' }));
    expect(test.command('lots.hold', { lot_no: lot, reason: 'Encore' })).toMatchObject({ error: { code: 'already_held' } });
    accepted(test.command('stock.count', { lines: [{ ingredient: 'I-JAMBON', counted_mil: 1_900_000 }] }));
    expect(accepted(await test.query('lots.trace', { lot_no: lot })).lot.level_mil).toBe(1_900_000);
    expect(accepted(test.command('lots.discard', { lot_no: lot, reason: 'Rappel : jeté' }))).toMatchObject({ discarded_mil: 1_900_000 });
    expect(test.command('lots.discard', { lot_no: lot, reason: 'Encore' })).toMatchObject({ error: { code: 'nothing_left' } });
    // Nothing is left of it: what is sold now comes from no lot, as before any delivery.
    expect(accepted(await test.query('lots.blocked', {}))).toEqual([]);
  });

  it('refuses also a ticket that was put aside before', async () => {
    const [lot] = receive({ ingredient: 'I-CAFE', qty_mil: 1_000_000, cost_e4: 0 });
    const lines = [{ article: 'BC-EXP', qty_mil: 1_000, mode: 'sur_place' }];
    const parked = anOrder({ basket: { lines } } as never);
    const { draft_id } = parked;
    accepted(test.command('sales.park', { ...parked, state: 'parked' } as never));
    accepted(test.command('lots.hold', { lot_no: lot, reason: 'Rappel' }));
    accepted(test.command('sales.resume', { draft_id, take_over: false } as never));
    const order = { lines, tenders: [{ kind: 'card', amount_cents: 160 }], shown_total_cents: 160, draft_id, draft_version: 2 };
    expect(test.command('sales.ringUp', order as never)).toMatchObject({ error: { code: 'goods_held' } });
    expect(rows('SELECT * FROM tickets')).toEqual([]);
  });

  it('is not put aside either, where the kitchen would be told of it; what a table had before goes back to its place', () => {
    const [lot] = receive({ ingredient: 'I-CAFE', qty_mil: 1_000_000, cost_e4: 0 });
    const espresso = (count: number) => ({ lines: [{ article: 'BC-EXP', qty_mil: count * 1_000, mode: 'sur_place' }] });
    const table = anOrder({ basket: espresso(1) } as never);
    accepted(test.command('sales.park', { ...table, state: 'parked' }));
    accepted(test.command('lots.hold', { lot_no: lot, reason: 'Rappel' }));
    const held = { error: { code: 'goods_held', details: { article: 'BC-EXP', ingredient: 'I-CAFE' } } };
    expect(test.command('sales.park', { ...anOrder({ basket: espresso(1) } as never), state: 'parked' })).toMatchObject(held);
    expect(test.command('sales.park', { ...table, basket: espresso(2), draft_version: 1, state: 'parked' } as never)).toMatchObject(held);
    accepted(test.command('sales.park', { ...table, draft_version: 1, state: 'parked' }));
  });
});

describe('the papers of goods', () => {
  const preview = async (paper: Input<'papers.preview'>['paper'], form: 'sheet' | 'roll' = 'sheet') =>
    accepted(await test.query('papers.preview', { paper, form }));
  const words = async (...asked: Parameters<typeof preview>) => renderText((await preview(...asked)).document, 48);

  it('of a recall say the lot, its supplier, the days, dishes and tickets, what is left, and never a customer', async () => {
    terrine();
    const [lot] = receive(ham('LM-1126'));
    accepted(test.command('stock.produce', { ingredient: 'I-TERR', qty_mil: 1_000_000 }));
    const { ticket_label } = accepted(sell('PL-FRO', 1_350));
    accepted(test.command('lots.hold', { lot_no: lot, reason: 'Rappel Listeria' }));
    const letter = await words({ kind: 'recall_letter', lot_no: lot }, 'roll');
    for (const word of ['Rappel Listeria', 'LM-1126', 'La Maillotine', 'BL-7', '23/11/2026', 'Terrine', ticket_label, '1,5 kg', '0,9 kg'])
      expect(letter).toContain(word);
    const poster = await words({ kind: 'recall_poster', lot_no: lot });
    expect(poster).toContain('Ne mangez plus ce que vous avez emporté.');
    expect(poster).toContain('Planche');
    const { content_base64 } = accepted(await test.query('papers.make', { paper: { kind: 'recall_letter', lot_no: lot } }));
    expect(Buffer.from(content_base64, 'base64').subarray(0, 5).toString()).toBe('%PDF-');
    const { job_id } = accepted(test.command('papers.print', { paper: { kind: 'recall_poster', lot_no: lot } }));
    await test.till.outboxIdle();
    expect(job_id).toBeGreaterThan(0);
    expect(test.printer.printed.map(({ kind }) => kind)).toEqual(['sign']);
  });

  it('say the origin of meat that is in use, also in a batch, and not of what is held (LAW MEAT-01)', async () => {
    terrine();
    receive({ ...ham('A'), qty_mil: 500_000 }, { ...ham('B'), slaughtered: 'Belgique' });
    accepted(test.command('stock.produce', { ingredient: 'I-TERR', qty_mil: 1_000_000 }));
    const sign = await words({ kind: 'origin_sign' });
    expect(sign).toContain('né, élevé et abattu : France');
    expect(sign).toContain('abattu : Belgique');
    accepted(test.command('lots.hold', { lot_no: 2, reason: 'Rappel' }));
    expect(await words({ kind: 'origin_sign' })).not.toContain('Belgique');
    accepted(test.command('lots.hold', { lot_no: 1, reason: 'Rappel' }));
    expect(await test.query('papers.preview', { paper: { kind: 'origin_sign' }, form: 'sheet' })).toMatchObject({
      error: { code: 'nothing_to_print' },
    });
  });

  it('give net prices, the 14 allergens, and labels that the search of lots reads back', async () => {
    const prices = await preview({ kind: 'prices' });
    expect(renderText(prices.document, 48)).toContain('Prix nets, service compris.');
    expect(renderText(prices.document, 48)).not.toContain('rouge bio 12');
    expect(prices.warnings).toMatchObject([{ what: 'unproved', names: expect.arrayContaining(['Verre de vin rouge bio 12 cl']) }]);
    const { document } = await preview({ kind: 'allergens' });
    const [head, ...rows] = document.blocks.flatMap((block) => (block.kind === 'table' ? block.rows : []));
    expect(head?.cells).toHaveLength(15);
    expect(rows.find(({ cells }) => cells[0] === 'Cappuccino')?.cells).toContain('X');
    terrine();
    receive(ham('LM-1'));
    const { lot_no } = accepted(test.command('stock.produce', { ingredient: 'I-TERR', qty_mil: 1_000_000 }));
    const label = await preview({ kind: 'batch_label', lot_no, copies: 3 });
    const codes = label.document.blocks.flatMap((block) => (block.kind === 'qr' ? [block.content] : []));
    expect(codes).toEqual(['LOT 000002', 'LOT 000002', 'LOT 000002']);
    expect(accepted(await test.query('lots.find', { text: codes[0] ?? '' })).lots.map((lot) => lot.lot_no)).toEqual([lot_no]);
  });
});

describe('where the money goes', () => {
  it('is known before and after payment from the lots, stands on the paper, and a duplicate says the same', async () => {
    terrine();
    receive({ ...ham('LM-1'), certificate: 'FR-BIO-01' });
    accepted(test.command('stock.produce', { ingredient: 'I-TERR', qty_mil: 1_000_000 }));
    const lines = [{ article: 'PL-FRO', qty_mil: 1_000 }] as never;
    const all = { spent_e4: 10_000, organic_e4: 10_000, local_e4: 0, fair_e4: 0 };
    expect(accepted(await test.query('origins.preview', { lines }))).toMatchObject(all);
    const { ticket_no } = accepted(sell('PL-FRO', 1_350));
    expect(accepted(await test.query('origins.ofTicket', { ticket_no }))).toMatchObject({
      ...all,
      facts: [{ mark: 'organic', label: 'Jambon blanc', by: 'La Maillotine' }],
    });
    for (let time = 0; time < 2; time += 1) accepted(test.command('tickets.issue', { ticket_no, mode: 'paper' }));
    await test.till.outboxIdle();
    const [first, again] = test.printer.printed.map((document) => renderText(document, 48));
    expect(first).toContain("Sur 10 EUR d'achats HT : bio 10,00");
    expect(again).toContain("Sur 10 EUR d'achats HT : bio 10,00");
    expect(rows('SELECT * FROM ticket_origins')).toEqual([{ ticket_no, ...all }]);
  });

  it('says nothing where no lot and no price is known', async () => {
    receive({ ...ham('LM-1'), certificate: 'FR-BIO-01' });
    const planche = accepted(sell('PL-CHA', 1_450)).ticket_no;
    // Of the planche only the ham has a price: a share would be too good, where the ham comes from is true.
    expect(accepted(await test.query('origins.ofTicket', { ticket_no: planche }))).toMatchObject({
      spent_e4: 0,
      facts: [{ mark: 'organic' }],
    });
    const { ticket_no } = accepted(sell('BC-EXP', 160));
    expect(accepted(await test.query('origins.ofTicket', { ticket_no }))).toMatchObject({ spent_e4: 0, facts: [] });
    accepted(test.command('tickets.issue', { ticket_no, mode: 'paper' }));
    await test.till.outboxIdle();
    expect(renderText(test.printer.printed[0] as never, 48)).not.toContain('Sur 10 EUR');
  });
});
