/** SUPPLY "Sending" and "Failures to survive", through the contract, against a real mail server and a real HTTP receiver that fail in every way. */
import { join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { simpleParser } from 'mailparser';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OrderDetail } from '../../main/contract/shapes/order.ts';
import { secretsInMemory } from '../../main/services/channel-access.ts';
import { type MailMood, type MoodyMailServer, moodyMailServer } from '../builders/moody-mail-server.ts';
import { type MoodyReceiver, moodyReceiver, type ReceiverMood } from '../builders/moody-receiver.ts';
import { openSendingTill, type SendingTill } from '../builders/sendings.ts';
import { accepted, coffee, NOON } from '../builders/till.ts';

const MINUTE = 60_000;
const mailMoods: MailMood[] = [];
const putMoods: ReceiverMood[] = [];
const askMoods: ReceiverMood[] = [];
let mails: MoodyMailServer;
let receiver: MoodyReceiver;
let one: SendingTill;
const secrets = secretsInMemory();
beforeAll(async () => {
  mails = await moodyMailServer(() => mailMoods.shift() ?? 'well');
  receiver = await moodyReceiver(() => putMoods.shift() ?? 'well', { asksMoodOf: () => askMoods.shift() ?? 'well' });
  // The real pages go to a real server in test/full/mail-server.test.ts.
  one = await openSendingTill({ secrets, renderPdf: async ({ title }) => Buffer.from(`%PDF-1.7 ${title}`) });
});
afterAll(async () => {
  await one.close();
  await Promise.all([mails.close(), receiver.close()]);
});
beforeEach(() => {
  for (const moods of [mailMoods, putMoods, askMoods]) moods.length = 0;
  one.till.clock.set(NOON);
});

const byMail = async (ways = {}): Promise<void> => {
  one.mailBy(mails.port);
  await one.reach({ channel: 'email', address: 'commandes@maillotine.example', ...ways });
};
const byHttp = (ways = {}): Promise<void> => one.reach({ channel: 'http', address: receiver.address, ...ways });
const seen = ({ order_no, version }: OrderDetail) => ({ order_no, version });
const keyOf = ({ order_no }: OrderDetail): string =>
  rows(`SELECT idempotency_key AS k FROM order_sendings WHERE order_no = ${order_no}`)[0]?.['k'] ?? '';
const rows = (sql: string): Record<string, string>[] => {
  const db = new BetterSqlite(join(one.till.folder, 'till.db'), { readonly: true });
  const found = db.prepare(sql).all() as Record<string, string>[];
  db.close();
  return found;
};

describe('an order by mail', () => {
  it('leaves by itself with PDF, CSV and UBL, is « envoyée » on 250 only, and answers no sale late', async () => {
    await byMail();
    const order = await one.order();
    expect(order).toMatchObject({ state: 'queued', channel: 'email' });
    accepted(one.till.commandAs('counter', 'sales.ringUp', coffee()));
    await one.idle();
    expect((await one.now(order)).state).toBe('sent');
    const [mail] = mails.mails;
    const read = await simpleParser(mail ?? '');
    expect(read.subject).toMatch(new RegExp(`^Commande C${order.order_no}, révision 1, livraison `));
    expect(read.messageId).toBe(`<${keyOf(order)}@commande.estrade>`);
    expect(read.text).toContain('Si cette commande est déjà reçue, ne pas la livrer une deuxième fois.');
    expect(read.text).toContain('- 3\u00A0cartons : Jambon blanc (LM-2)');
    expect(read.attachments.map(({ filename, contentType }) => [filename, contentType])).toEqual([
      [`commande-C${order.order_no}-revision-1.pdf`, 'application/pdf'],
      [`commande-C${order.order_no}-revision-1.csv`, 'text/csv'],
      [`commande-C${order.order_no}-revision-1.xml`, 'application/xml'],
    ]);
    const ubl = accepted(await one.till.query('orders.file', { order_no: order.order_no, format: 'ubl' }));
    expect(read.attachments[2]?.content.toString('base64')).toBe(ubl.content_base64);
  });

  it('each no of the server is its word: 4yz waits and goes later, 5yz is refused, and nothing came twice', async () => {
    await byMail();
    const before = mails.mails.length;
    for (const mood of ['busy_greeting', 'busy_rcpt', 'busy_after_data'] as const) {
      mailMoods.push(mood);
      const order = await one.order();
      await one.idle();
      expect((await one.now(order)).state, mood).toBe('queued');
      expect(await one.sendings(order), mood).toMatchObject([{ state: 'waiting', fault: 'busy', attempts: 1 }]);
      await one.later(15 * MINUTE);
      expect((await one.now(order)).state, mood).toBe('sent');
    }
    expect(mails.mails.length - before).toBe(3);
    for (const [mood, fault] of [
      ['no_such_recipient', 'recipient'],
      ['refused_after_data', 'rejected'],
      ['too_large', 'too_large'],
    ] as const) {
      mailMoods.push(mood);
      const order = await one.order();
      await one.idle();
      expect((await one.now(order)).state, mood).toBe('refused');
      expect(await one.sendings(order), mood).toMatchObject([{ state: 'refused', fault, next_attempt_utc_ms: null }]);
    }
    expect(mails.mails.length - before).toBe(3);
  });

  it('with a lost 250, or a drop in the middle, is uncertain and never goes again by itself; a person sends the same bytes again, or calls', async () => {
    await byMail();
    const before = mails.mails.length;
    mailMoods.push('lost_250', 'drop_in_data');
    const [first, second] = [await one.order(), await one.order()];
    await one.idle();
    await one.later(60 * MINUTE);
    const uncertain = await one.now(first);
    expect(uncertain).toMatchObject({ state: 'uncertain', phone: '03 21 00 00 01' });
    expect((await one.now(second)).state).toBe('uncertain');
    expect(await one.sendings(first)).toMatchObject([{ state: 'unknown', fault: 'dropped', attempts: 1, next_attempt_utc_ms: null }]);
    expect(mails.mails.length - before).toBe(1);
    accepted(one.till.command('sendings.again', { ...seen(uncertain), who: 'Madame Lefèvre' }));
    await one.idle();
    const sent = await one.now(first);
    expect(sent.state).toBe('sent');
    expect(sent.changes.map(({ transition }) => transition)).toEqual(['confirm', 'doubt', 'settle_absent', 'accept']);
    const copies = mails.mails.slice(before);
    expect(copies).toHaveLength(2);
    expect(copies[0]?.equals(copies[1] ?? Buffer.alloc(0))).toBe(true);
    expect(accepted(one.till.command('orders.called', { ...seen(await one.now(second)), who: '' })).state).toBe('sent');
    expect(await one.sendings(second)).toMatchObject([{ state: 'dropped' }]);
  });

  it('with a line that never stood – refused, no such name, no TLS – is surely not sent, and goes when it can', async () => {
    await byMail();
    const nobody = await moodyMailServer(() => 'well');
    await nobody.close();
    const before = mails.mails.length;
    one.mailBy(nobody.port);
    const order = await one.order();
    await one.idle();
    expect(await one.sendings(order)).toMatchObject([{ state: 'waiting', fault: 'no_answer', tries: [{ outcome: 'not_sent' }] }]);
    one.mailBy(mails.port, { security: 'starttls' });
    await one.later(15 * MINUTE);
    expect(await one.sendings(order)).toMatchObject([{ state: 'waiting', fault: 'tls', attempts: 2 }]);
    expect((await one.now(order)).state).toBe('queued');
    expect(mails.mails.length).toBe(before);
    one.mailBy(mails.port);
    await one.later(15 * MINUTE);
    expect((await one.now(order)).state).toBe('sent');
  });

  it('with a wrong password waits for the right one; the password stands in no row, no log and no answer', async () => {
    const guarded = await moodyMailServer(() => 'well', { password: 'un mot bien à nous' });
    try {
      await byMail();
      one.mailBy(guarded.port, { user: 'cafe' });
      const put = (secret: string) => one.till.query('channels.setSecret', { what: 'smtp', secret });
      accepted(await put('faux'));
      expect(accepted(await one.till.query('channels.test', { what: 'smtp' }))).toMatchObject({ works: false, fault: 'credentials' });
      const order = await one.order();
      await one.idle();
      expect(await one.sendings(order)).toMatchObject([{ state: 'waiting', fault: 'credentials' }]);
      accepted(await put('un mot bien à nous'));
      expect(accepted(await one.till.query('channels.test', { what: 'smtp' }))).toMatchObject({ works: true });
      await one.later(15 * MINUTE);
      expect((await one.now(order)).state).toBe('sent');
      expect(accepted(await one.till.query('channels.get', {}))).toMatchObject({ smtp: true });
      const db = new BetterSqlite(join(one.till.folder, 'till.db'), { readonly: true });
      expect(db.serialize().includes('un mot bien')).toBe(false);
      db.close();
      expect(JSON.stringify(one.till.logged)).not.toContain('un mot bien');
      // Who points the till at another server does not get it.
      one.mailBy(mails.port, { user: 'cafe' });
      expect(accepted(await one.till.query('channels.get', {}))).toMatchObject({ smtp: false });
    } finally {
      await guarded.close();
    }
  });
});

describe('an order by HTTP', () => {
  it('is sent once under its key; 409, 500 after commit, a lost answer: a GET settles it, and it is applied once', async () => {
    await byHttp();
    for (const mood of ['well', 'in_flight', 'error_after_commit', 'lost_answer'] as const) {
      putMoods.push(mood);
      if (mood === 'lost_answer') askMoods.push('drop_before', 'error_before');
      const order = await one.order();
      await one.idle();
      if (mood !== 'well') expect((await one.now(order)).state, mood).toBe('uncertain');
      for (let look = 0; look < 3; look += 1) await one.later(15 * MINUTE);
      expect((await one.now(order)).state, mood).toBe('sent');
      expect(receiver.applied.get(keyOf(order)), mood).toMatchObject({ times: 1, content_type: 'application/xml' });
      expect(
        receiver.puts.filter(({ key }) => key === keyOf(order)),
        mood,
      ).toHaveLength(1);
    }
  });

  it('that never arrived is found absent by the GET, and goes once more with the same bytes under the same key', async () => {
    await byHttp();
    putMoods.push('drop_before', 'error_before');
    const order = await one.order();
    await one.idle();
    for (let look = 0; look < 4; look += 1) await one.later(15 * MINUTE);
    const sent = await one.now(order);
    expect(sent.state).toBe('sent');
    expect(sent.changes.map(({ transition }) => transition)).toEqual([
      ...['confirm', 'doubt', 'settle_absent', 'doubt', 'settle_absent', 'accept'],
    ]);
    const puts = receiver.puts.filter(({ key }) => key === keyOf(order));
    expect(puts).toHaveLength(3);
    expect(new Set(puts.map(({ sha256 }) => sha256)).size).toBe(1);
  });

  it('refused (404, a redirect) asks a person; 422 of a key with another body too; 429 waits; no token leaks into the rows', async () => {
    await byHttp();
    for (const [mood, state] of [
      ['no_such_address', 'refused'],
      ['redirect', 'refused'],
      ['busy', 'queued'],
    ] as const) {
      putMoods.push(mood);
      const order = await one.order();
      await one.idle();
      expect((await one.now(order)).state, mood).toBe(state);
    }
    const order = await one.order();
    await one.idle();
    const kept = receiver.applied.get(keyOf(order));
    if (kept) kept.sha256 = 'other';
    const db = new BetterSqlite(join(one.till.folder, 'till.db'));
    db.exec(`UPDATE order_sendings SET state = 'waiting' WHERE order_no = ${order.order_no}`);
    db.exec(`UPDATE purchase_orders SET state = 'queued' WHERE order_no = ${order.order_no}`);
    db.close();
    await one.idle();
    expect(await one.sendings(order)).toMatchObject([{ state: 'refused', fault: 'key_reused' }]);
    expect((await one.now(order)).state).toBe('refused');
  });

  it('of a supplier that reads DFC goes as JSON-LD', async () => {
    await byHttp({ formats: ['dfc'] });
    const order = await one.order();
    await one.idle();
    expect(receiver.applied.get(keyOf(order))?.content_type).toBe('application/ld+json');
    await byHttp({ formats: ['pdf', 'ubl'] });
  });
});

describe('the next channel', () => {
  it('takes over when the first one refuses; paper is a person who calls', async () => {
    await byMail({ fallback: 'http', fallback_address: receiver.address });
    mailMoods.push('no_such_recipient');
    const order = await one.order();
    await one.idle();
    expect((await one.now(order)).state).toBe('sent');
    expect(await one.sendings(order)).toMatchObject([
      { channel: 'email', state: 'refused' },
      { channel: 'http', state: 'accepted' },
    ]);
    await byMail({ fallback: 'print' });
    mailMoods.push('no_such_recipient');
    const called = await one.order();
    await one.idle();
    const ready = await one.now(called);
    expect(ready.state).toBe('ready');
    expect(ready.changes.map(({ transition }) => transition)).toEqual(['confirm', 'refuse', 'call_instead']);
  });

  it('never takes over in doubt: two channels would make two deliveries', async () => {
    await byMail({ fallback: 'http', fallback_address: receiver.address });
    mailMoods.push('lost_250');
    const order = await one.order();
    await one.idle();
    expect((await one.now(order)).state).toBe('uncertain');
    expect(await one.sendings(order)).toHaveLength(1);
  });
});

describe('the cut-off', () => {
  it('that passes while there is no network: nothing goes any more, and a person is asked', async () => {
    await byHttp({ address: 'http://127.0.0.1:9/orders' });
    const order = await one.order();
    await one.idle();
    expect((await one.now(order)).state).toBe('queued');
    one.till.clock.set((order.not_after_utc_ms ?? 0) - 20_000);
    await one.idle();
    const tries = (await one.sendings(order))[0]?.attempts ?? 0;
    one.till.clock.set(order.not_after_utc_ms ?? 0);
    accepted(await one.till.query('sendings.tryNow', {}));
    await one.idle();
    expect((await one.now(order)).state).toBe('expired');
    expect(await one.sendings(order)).toMatchObject([{ state: 'expired', attempts: tries, next_attempt_utc_ms: null }]);
    expect(one.till.command('sendings.again', { ...seen(await one.now(order)), who: '' })).toMatchObject({
      error: { code: 'not_possible' },
    });
  });

  it('does not hinder a question: what arrived in time is found out after it, what did not is expired', async () => {
    await byHttp();
    for (const [mood, state] of [
      ['lost_answer', 'sent'],
      ['drop_before', 'expired'],
    ] as const) {
      one.till.clock.set(NOON);
      putMoods.push(mood);
      const order = await one.order();
      await one.idle();
      one.till.clock.set((order.not_after_utc_ms ?? 0) + MINUTE);
      await one.idle();
      expect((await one.now(order)).state, mood).toBe(state);
    }
  });

  it('under a clock that jumps back an attempt is due at once, under one that jumps ahead nothing is sent late', async () => {
    await byHttp({ address: 'http://127.0.0.1:9/orders' });
    const order = await one.order();
    await one.idle();
    one.till.clock.jump(-48 * 60 * MINUTE);
    await one.idle();
    expect((await one.sendings(order))[0]?.attempts).toBe(2);
    one.till.clock.jump(400 * 24 * 60 * MINUTE);
    await one.idle();
    accepted(await one.till.query('sendings.tryNow', {}));
    await one.idle();
    expect((await one.now(order)).state).toBe('expired');
    one.till.clock.jump(-398 * 24 * 60 * MINUTE);
  });
});

describe('a till that stopped in the middle', () => {
  it('finds the attempt without an end: a mail is uncertain, a server is asked', async () => {
    await byMail();
    const mailed = await one.order();
    await byHttp();
    putMoods.push('lost_answer');
    const put = await one.order();
    await one.idle();
    const db = new BetterSqlite(join(one.till.folder, 'till.db'));
    for (const { order_no } of [mailed, put]) {
      db.exec(`UPDATE order_sendings SET state = 'sending', attempts = attempts + 1 WHERE order_no = ${order_no};
        UPDATE purchase_orders SET state = 'queued' WHERE order_no = ${order_no};
        INSERT INTO order_attempts SELECT sending_no, attempts, 'started', 5, 'send', '' FROM order_sendings WHERE order_no = ${order_no}`);
    }
    db.close();
    await one.reopen();
    await one.later(15 * MINUTE);
    expect((await one.now(mailed)).state).toBe('uncertain');
    expect(await one.sendings(mailed)).toMatchObject([{ state: 'unknown', fault: 'stopped' }]);
    expect((await one.now(put)).state).toBe('sent');
  });
});
