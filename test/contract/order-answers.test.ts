/** SUPPLY "Sending", answers: counted once, line by line, from the supplier's own address; what is unsure waits for a person. And a person beside the sender. */
import { join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OrderDetail } from '../../main/contract/shapes/order.ts';
import { secretsInMemory } from '../../main/services/channel-access.ts';
import type { ReceivedMail } from '../../suppliers/port.ts';
import { orderChannels } from '../../suppliers/registry.ts';
import { type MoodyReceiver, moodyReceiver } from '../builders/moody-receiver.ts';
import { orderResponseXml } from '../builders/order-response.ts';
import { openSendingTill, type SendingTill } from '../builders/sendings.ts';
import { accepted, openTestTill } from '../builders/till.ts';

let receiver: MoodyReceiver;
let one: SendingTill;
/** What lies in the mailbox. */
const box: ReceivedMail[] = [];
const channels = {
  ...orderChannels,
  readMailbox: async (_access: unknown, _since: number, isKnown: (id: string) => boolean) => ({
    ok: true as const,
    mails: box.filter(({ message_id }) => !isKnown(message_id)),
  }),
};
beforeAll(async () => {
  receiver = await moodyReceiver(() => 'well', { asksMoodOf: () => 'well' });
  one = await openSendingTill({ secrets: secretsInMemory(), channels, renderPdf: async ({ title }) => Buffer.from(`%PDF-1.7 ${title}`) });
});
afterAll(async () => {
  await one.close();
  await receiver.close();
});
/** Of the order that was sent last. */
const lastKey = (): string => [...receiver.applied.keys()].at(-1) ?? '';

describe('an answer', () => {
  const fileOf = (xml: Uint8Array) => ({ file: { name: 'reponse.xml', content_base64: Buffer.from(xml).toString('base64') } });
  const sentOrder = async (): Promise<OrderDetail> => {
    await one.reach({ channel: 'http', address: receiver.address });
    const order = await one.order();
    await one.idle();
    return one.now(order);
  };
  const cut = (order: OrderDetail, quantity: string) =>
    orderResponseXml(`C${order.order_no}-R1`, 'CA', [{ line: 1, quantity, unit: 'XCT', note: 'rupture' }]);

  it('as a file cuts line by line and confirms; the same file twice is one; other quantities wait for a person', async () => {
    const order = await sentOrder();
    expect(accepted(one.till.command('answers.takeFile', fileOf(cut(order, '2'))))).toEqual({ order_no: order.order_no, problem: '' });
    const confirmed = await one.now(order);
    expect(confirmed).toMatchObject({ state: 'confirmed', lines: [{ packs: 3, confirmed_packs: 2, answer: 'rupture' }] });
    expect(one.till.command('answers.takeFile', fileOf(cut(order, '2')))).toMatchObject({ error: { code: 'answer_known' } });
    expect(accepted(one.till.command('answers.takeFile', fileOf(cut(order, '9'))))).toMatchObject({ problem: 'more_than_ordered' });
    expect(accepted(one.till.command('answers.takeFile', fileOf(orderResponseXml('C999-R1', 'AP', []))))).toMatchObject({
      order_no: null,
      problem: 'unknown_order',
    });
    expect((await one.now(order)).version).toBe(confirmed.version);
    const waiting = accepted(await one.till.query('answers.list', {}));
    expect(waiting.map(({ problem }) => problem)).toEqual(['more_than_ordered', 'unknown_order']);
    for (const { message_no } of waiting) accepted(one.till.command('answers.settle', { message_no, order_no: null }));
    expect(accepted(await one.till.query('answers.list', {}))).toEqual([]);
    expect(one.till.command('answers.takeFile', fileOf(Buffer.from('<!DOCTYPE a>')))).toMatchObject({ error: { code: 'no_answer_file' } });
  });

  it('by mail counts from the supplier’s address only, once per message id; words wait for a person beside their order', async () => {
    const order = await sentOrder();
    const uncertain = { sender: 'inconnu@example.org', subject: 'Re', words: '', answers: [lastKey()] };
    box.push({ ...uncertain, message_id: 'a@x', documents: [cut(order, '1')] });
    box.push({ ...uncertain, message_id: 'b@x', sender: 'accueil@maillotine.example', documents: [cut(order, '1')] });
    box.push({ ...uncertain, message_id: 'c@x', sender: 'accueil@maillotine.example', words: 'Pas de jambon jeudi.', documents: [] });
    box.push({ ...uncertain, message_id: 'd@x', answers: [], words: 'Achetez !', documents: [] });
    await one.reach({ contacts: [{ name: 'Accueil', role: '', phone: '', email: 'Accueil@maillotine.example' }] });
    one.mailBy(25, { answers: true });
    for (const count of [3, 0]) expect(accepted(await one.till.query('answers.fetch', {}))).toMatchObject({ mails: count, fault: '' });
    expect(await one.now(order)).toMatchObject({ state: 'confirmed', lines: [{ confirmed_packs: 1 }] });
    expect((await one.now(order)).changes.filter(({ transition }) => transition === 'answer')).toHaveLength(1);
    expect(accepted(await one.till.query('answers.list', {}))).toMatchObject([
      { problem: 'other_sender', order_no: order.order_no, sender: 'inconnu@example.org' },
      { problem: 'words_only', order_no: order.order_no, words: 'Pas de jambon jeudi.', supplier: 'F-MAIL' },
    ]);
  });
});

describe('a person and the sender at once', () => {
  it('what is under way can’t be taken back; what waits can, and never leaves then', async () => {
    await one.reach({ channel: 'http', address: 'http://127.0.0.1:9/orders' });
    const order = await one.order();
    await one.idle();
    const db = new BetterSqlite(join(one.till.folder, 'till.db'));
    const set = (state: string) => db.exec(`UPDATE order_sendings SET state = '${state}' WHERE order_no = ${order.order_no}`);
    set('sending');
    const take = (name: 'orders.cancel' | 'orders.revise' | 'orders.callInstead') =>
      one.till.command(name, { order_no: order.order_no, version: order.version, reason: 'Erreur' });
    for (const name of ['orders.cancel', 'orders.revise', 'orders.callInstead'] as const)
      expect(take(name)).toMatchObject({ error: { code: 'being_sent' } });
    set('waiting');
    db.close();
    expect(accepted(take('orders.callInstead')).state).toBe('ready');
    await one.later(3_600_000);
    expect(await one.sendings(order)).toMatchObject([{ state: 'dropped', attempts: 1 }]);
  });
});

describe('the demonstration and the school', () => {
  it('reach nobody, whatever is set up', async () => {
    const play = openTestTill({ instance: 'demonstration', register: 'D', role: 'manager' });
    expect(accepted(await play.query('channels.get', {}))).toMatchObject({ reaches_outside: false });
    expect(await play.query('channels.test', { what: 'smtp' })).toMatchObject({ error: { code: 'not_set_up' } });
    await play.close();
  });
});
