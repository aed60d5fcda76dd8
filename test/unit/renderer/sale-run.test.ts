/**
 * A sale and its ticket are recorded once, whatever dies: the screen or the till, before sending, after sending, after recording,
 * after answering. Each test kills one thing at one instant, starts again from what is on the disk, and counts what the till recorded.
 */
import 'fake-indexeddb/auto';
import { afterEach, describe, expect, test } from 'vitest';
import { addArticle, setQuantity } from '../../../renderer/stores/basket.ts';
import { changeBasket, openPayment, take } from '../../../renderer/stores/session.ts';
import { aCounter, dyingAt, eventually, fiveForACoffee, reach, ready, restarted, stageOf, stopScreens } from './a-counter.ts';
import { aCatalogue, anArticle, coffee } from './articles.ts';

afterEach(stopScreens);

describe('a sale that nothing disturbs', () => {
  test('is recorded once, its receipt kept, its command forgotten, then the next sale begins at once', async () => {
    const { till, start, disk } = aCounter();
    const screen = await start();
    await fiveForACoffee(screen);
    await screen.sale.pay();
    expect(stageOf(screen)).toBe('change');
    expect(screen.session.getState().receipt).toMatchObject({ ticket_label: '1A-000001', change_cents: 300 });
    expect(await (await disk()).pending()).toEqual([]);
    expect(await (await disk()).loadSession()).toMatchObject({ stage: 'change', receipt: { ticket_no: 1 } });
    screen.sale.changeGiven();
    await screen.sale.chooseTicket('none');
    expect(screen.session.getState()).toMatchObject({ stage: 'selling', sale_id: null, basket: { lines: [] } });
    expect(till.recorded.size).toBe(2);
  });

  test('the command is on the disk before it is sent', async () => {
    const { till, start, disk } = aCounter();
    const screen = await start();
    await fiveForACoffee(screen);
    let onDisk: unknown[] = [];
    till.answer('sales.ringUp', 'say nothing');
    void screen.sale.pay();
    await eventually(() => expect(till.calls.at(-1)?.call).toBe('sales.ringUp'));
    onDisk = await (await disk()).pending();
    expect(onDisk).toMatchObject([{ id: screen.session.getState().sale_id, call: 'sales.ringUp', body: { shown_total_cents: 200 } }]);
  });

  test('two taps on the same button make one sale', async () => {
    const { till, start } = aCounter();
    const screen = await start();
    await fiveForACoffee(screen);
    await Promise.all([screen.sale.pay(), screen.sale.pay()]);
    expect(till.sales()).toHaveLength(1);
    expect(till.calls.filter(({ call }) => call === 'sales.ringUp')).toHaveLength(1);
  });
});

describe('the screen is killed', () => {
  test('while ringing up: the basket is there again', async () => {
    const { start } = aCounter();
    const first = await start();
    await ready(first);
    changeBasket(first.session, (basket) => setQuantity(addArticle(basket, coffee), 1, 3_000));
    await first.flush();
    first.stop();
    const second = await start();
    expect(second.session.getState()).toMatchObject({ stage: 'selling', basket: { lines: [{ article: 'CAFE', qty_mil: 3_000 }] } });
  });

  test('before the command was written: back to payment, money kept, nothing recorded', async () => {
    const { till, start } = aCounter();
    const first = await start(dyingAt('beginCommand', false));
    await fiveForACoffee(first);
    void first.sale.pay();
    await eventually(() => expect(stageOf(first)).toBe('committing'));
    await first.flush();
    const id = first.session.getState().sale_id;
    first.stop();
    const second = await start();
    await reach(second, 'paying');
    expect(second.session.getState()).toMatchObject({ sale_id: id, tenders: [{ kind: 'money', cents: 500 }] });
    expect(till.sales()).toHaveLength(0);
  });

  test('after writing, before sending: said not recorded, same id, then recorded once', async () => {
    const { till, start, disk } = aCounter();
    const first = await start(dyingAt('beginCommand', true));
    await fiveForACoffee(first);
    void first.sale.pay();
    await eventually(async () => expect(await (await disk()).pending()).toHaveLength(1));
    const id = first.session.getState().sale_id;
    first.stop();
    const second = await start();
    await eventually(() => expect(second.session.getState().notice).toEqual({ code: 'not_recorded' }));
    expect(second.session.getState()).toMatchObject({ stage: 'paying', sale_id: id, tenders: [{ kind: 'money', cents: 500 }] });
    await second.sale.pay();
    expect(stageOf(second)).toBe('change');
    expect([...till.recorded.keys()]).toEqual([id]);
  });

  test('after recording, before the answer came: the next start finds the receipt and doubles nothing', async () => {
    const { till, start, disk } = aCounter();
    const first = await start();
    await fiveForACoffee(first);
    till.answer('sales.ringUp', 'drop after recording');
    void first.sale.pay();
    await eventually(() => expect(till.sales()).toHaveLength(1));
    first.stop();
    const second = await start();
    await reach(second, 'change');
    expect(second.session.getState().receipt?.ticket_no).toBe(1);
    expect(till.sales()).toHaveLength(1);
    expect(await (await disk()).pending()).toEqual([]);
  });

  test('after the answer, before its receipt was stored: the next start finds it again', async () => {
    const { till, start, disk } = aCounter();
    const first = await start(dyingAt('finishCommand', false));
    await fiveForACoffee(first);
    void first.sale.pay();
    await reach(first, 'change');
    expect(await (await disk()).pending()).toHaveLength(1);
    first.stop();
    const second = await start();
    await eventually(async () => expect(await (await disk()).pending()).toEqual([]));
    expect(second.session.getState()).toMatchObject({ stage: 'change', receipt: { ticket_no: 1 } });
    expect(till.sales()).toHaveLength(1);
  });

  test('during the choice of ticket: the choice is settled, not made twice', async () => {
    const { till, start } = aCounter();
    const first = await start();
    await fiveForACoffee(first);
    await first.sale.pay();
    first.sale.changeGiven();
    till.answer('tickets.issue', 'drop after recording');
    void first.sale.chooseTicket('paper');
    await eventually(() => expect(till.recorded.size).toBe(2));
    first.stop();
    const second = await start();
    await reach(second, 'selling');
    expect([...till.recorded.values()].filter(({ call }) => call === 'tickets.issue')).toHaveLength(1);
    expect(second.session.getState().last_job_id).toBe(7);
  });
});

describe('the line to the till drops', () => {
  test('before the till recorded: back to payment by itself, same id, money kept', async () => {
    const { till, start } = aCounter();
    const screen = await start();
    await fiveForACoffee(screen);
    const id = screen.session.getState().sale_id;
    till.answer('sales.ringUp', 'drop before recording');
    await screen.sale.pay();
    expect(screen.session.getState()).toMatchObject({
      stage: 'paying',
      sale_id: id,
      notice: { code: 'not_recorded' },
      tenders: [{ cents: 500 }],
    });
    await screen.sale.pay();
    expect(till.sales()).toHaveLength(1);
  });

  test('after the till recorded: the receipt comes by itself', async () => {
    const { till, start } = aCounter();
    const screen = await start();
    await fiveForACoffee(screen);
    till.answer('sales.ringUp', 'drop after recording');
    await screen.sale.pay();
    expect(screen.session.getState()).toMatchObject({ stage: 'change', receipt: { ticket_no: 1 } });
    expect(till.calls.filter(({ call }) => call === 'sales.ringUp')).toHaveLength(1);
  });

  test('while the till is away for long: the basket is locked until it is settled', async () => {
    const { till, start } = aCounter();
    const screen = await start();
    await fiveForACoffee(screen);
    till.answer('sales.ringUp', 'drop after recording');
    till.down = true;
    const paid = screen.sale.pay();
    await eventually(() => expect(till.sales()).toHaveLength(1));
    changeBasket(screen.session, (basket) => addArticle(basket, coffee));
    expect(screen.session.getState()).toMatchObject({ stage: 'committing', basket: { lines: [{ qty_mil: 1_000 }] } });
    till.down = false;
    await paid;
    expect(stageOf(screen)).toBe('change');
  });
});

describe('another till answers on the same port', () => {
  test('nothing is asked of it about a sale of the first, whose basket waits for it', async () => {
    const { till, start, disk } = aCounter();
    const first = await start();
    await fiveForACoffee(first);
    till.answer('sales.ringUp', 'say nothing');
    void first.sale.pay();
    await eventually(async () => expect(await (await disk()).pending()).toHaveLength(1));
    first.stop();
    till.till = 'key-2';
    const asked = till.calls.length;
    const second = await start();
    await eventually(() => expect(restarted).toEqual(['key-2']));
    expect(till.calls).toHaveLength(asked);
    second.stop();
    const third = await start();
    await ready(third);
    expect(third.session.getState()).toMatchObject({ stage: 'selling', basket: { lines: [] } });
    third.stop();
    till.till = 'key-1';
    const fourth = await start();
    await eventually(() => expect(restarted).toEqual(['key-2', 'key-1']));
    fourth.stop();
    const back = await start();
    await eventually(() => expect(back.session.getState().notice).toEqual({ code: 'not_recorded' }));
    expect(back.session.getState()).toMatchObject({ stage: 'paying', tenders: [{ cents: 500 }] });
  });
});

describe('the till answers otherwise', () => {
  test('id_reused: the recorded sale is shown', async () => {
    const { till, start } = aCounter();
    const screen = await start();
    await fiveForACoffee(screen);
    till.answer('sales.ringUp', 'drop before recording');
    await screen.sale.pay();
    const id = screen.session.getState().sale_id ?? '';
    const body = till.calls.find(({ call }) => call === 'sales.ringUp')?.body as { tenders: unknown[] };
    const reply = {
      ticket_no: 9,
      ticket_label: '1A-000009',
      at_utc_ms: 1,
      total_cents: 200,
      received_cents: 200,
      change_cents: 0,
      tenders: [],
    };
    till.recorded.set(id, { call: 'sales.ringUp', body: JSON.stringify({ ...body, tenders: [] }), reply });
    await screen.sale.pay();
    expect(screen.session.getState()).toMatchObject({ stage: 'ticket', receipt: { ticket_no: 9 } });
  });

  test('stale_price: today’s prices are fetched, the new total is said, an exact amount is asked again', async () => {
    const { till, start } = aCounter();
    const screen = await start();
    await ready(screen);
    changeBasket(screen.session, (basket) => addArticle(basket, coffee));
    openPayment(screen.session, Date.now());
    take(screen.session, { kind: 'exact', cents: 200 });
    till.answer('sales.ringUp', () => ({
      ok: false,
      error: { code: 'stale_price', details: { shown_total_cents: 200, total_cents: 220 } },
    }));
    const dearer = anArticle({ code: 'CAFE', label: 'Café filtre', sur_place: 220 });
    till.answer('catalogue.list', () => ({ ok: true, value: aCatalogue([dearer], 2) }));
    await screen.sale.pay();
    expect(screen.session.getState()).toMatchObject({ stage: 'paying', notice: { code: 'stale_price', cents: 220 }, tenders: [] });
    expect(screen.catalogue.getState().articles.get('CAFE')?.sur_place_cents).toBe(220);
  });

  test('storage_full: the sale is said not recorded, over everything, and can be tried again with the same id', async () => {
    const { till, start } = aCounter();
    const screen = await start();
    await fiveForACoffee(screen);
    const id = screen.session.getState().sale_id;
    till.answer('sales.ringUp', () => ({ ok: false, error: { code: 'storage_full' } }));
    await screen.sale.pay();
    expect(screen.session.getState()).toMatchObject({ stage: 'paying', sale_id: id, failure: { code: 'storage_full' } });
    till.answer('sales.ringUp', null);
    await screen.sale.pay();
    expect(screen.session.getState()).toMatchObject({ stage: 'change', failure: null });
    expect([...till.recorded.keys()]).toEqual([id]);
  });

  test('internal after it had recorded: what it recorded decides', async () => {
    const { till, start } = aCounter();
    const screen = await start();
    await fiveForACoffee(screen);
    const id = screen.session.getState().sale_id ?? '';
    till.answer('sales.ringUp', () => {
      const reply = {
        ticket_no: 4,
        ticket_label: '1A-000004',
        at_utc_ms: 1,
        total_cents: 200,
        received_cents: 500,
        change_cents: 300,
        tenders: [],
      };
      till.recorded.set(id, { call: 'sales.ringUp', body: '', reply });
      return { ok: false, error: { code: 'internal' } };
    });
    await screen.sale.pay();
    expect(screen.session.getState()).toMatchObject({ stage: 'change', receipt: { ticket_no: 4 }, failure: null });
  });

  test('a receipt of another contract: the sale is said recorded, and a new one begins', async () => {
    const { till, start } = aCounter();
    const first = await start();
    await fiveForACoffee(first);
    till.answer('sales.ringUp', 'drop after recording');
    void first.sale.pay();
    await eventually(() => expect(till.sales()).toHaveLength(1));
    first.stop();
    for (const sale of till.recorded.values()) sale.reply = { version: 'of the future' };
    const second = await start();
    await reach(second, 'selling');
    expect(second.session.getState()).toMatchObject({ sale_id: null, basket: { lines: [], said: { lead: 'La vente est enregistrée.' } } });
    expect(till.sales()).toHaveLength(1);
  });

  test('this screen’s disk refuses the command: it is not sent', async () => {
    const { till, start } = aCounter();
    const screen = await start((local) => ({ ...local, beginCommand: () => Promise.reject(new Error('QuotaExceededError')) }));
    await fiveForACoffee(screen);
    await screen.sale.pay();
    expect(screen.session.getState()).toMatchObject({ stage: 'paying', failure: { code: 'local_store' } });
    expect(till.calls.some(({ call }) => call === 'sales.ringUp')).toBe(false);
  });
});
