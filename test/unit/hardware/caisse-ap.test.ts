/** LAW PAY-01: a terminal on a real socket. A yes is a yes to this very amount, silence is never a no, nothing is asked twice. */
import { createServer } from 'node:net';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { decodeFields, encodeFields, looksLikeFields, paymentRequest, readAnswer } from '../../../hardware/terminals/caisse-ap.ts';
import { caisseApTerminal } from '../../../hardware/terminals/caisse-ap-terminal.ts';
import { startVirtualTerminal, type TerminalMode, type VirtualTerminal } from '../../../hardware/virtual-counter/virtual-terminal.ts';

const LIMITS = { connect: 1_000, answer: 300 };

describe('the messages of Caisse-AP', () => {
  it('a payment of 12,50 € is these bytes, the version first', () => {
    expect(encodeFields(paymentRequest(1_250)).toString('ascii')).toBe('CZ0040300CJ012012345678901CA00201CE003978CD0010CB0041250');
  });

  it('an amount has at least two digits; nothing, a refund or half a cent is not asked for', () => {
    expect(paymentRequest(5).at(-1)).toEqual(['CB', '05']);
    for (const amount of [0, -100, 0.5, Number.NaN, 10 ** 12]) expect(() => paymentRequest(amount)).toThrow(RangeError);
  });

  it('what is sent is read back, and no part of it is taken for the whole', () => {
    const fields = fc.uniqueArray(fc.tuple(fc.stringMatching(/^[A-Z]{2}$/), fc.stringMatching(/^[ -~]{1,40}$/)), {
      minLength: 1,
      maxLength: 12,
      selector: ([tag]) => tag,
    });
    fc.assert(
      fc.property(fields, (list) => {
        const bytes = encodeFields(list);
        expect([...(decodeFields(bytes) ?? [])]).toEqual(list);
        expect(decodeFields(bytes.subarray(0, -1)) === null || list.length > 1 || list[0]?.[1].length === 0).toBe(true);
        expect(looksLikeFields(bytes.subarray(0, 3))).toBe(true);
      }),
    );
    for (const text of ['', 'CZ', 'CZ00', 'CZ004030', 'cz0040300', 'CZ0-40300', 'HTTP/1.1'])
      expect(decodeFields(Buffer.from(text))).toBeNull();
    expect(looksLikeFields(Buffer.from('HTTP/1.1'))).toBe(false);
  });

  it.each([
    ['another amount', { CB: '1350' }],
    ['no amount', { CB: '' }],
    ['another currency', { CE: '840' }],
    ['a credit', { CD: '1' }],
    ['another till', { CA: '02' }],
  ])('a yes with %s is a doubt', (_what, change) => {
    const asked = paymentRequest(1_250);
    const yes = new Map<string, string>([...asked, ['AE', '10']]);
    expect(readAnswer(asked, yes).kind).toBe('accepted');
    for (const [tag, value] of Object.entries(change)) yes.set(tag, value);
    expect(readAnswer(asked, yes).kind).toBe('doubtful');
  });
});

describe('a terminal at an address', () => {
  let virtual: VirtualTerminal;
  beforeEach(async () => {
    virtual = await startVirtualTerminal();
  });
  afterEach(() => virtual.close());
  const pay = (mode: TerminalMode, amount = 1_250) => {
    virtual.setMode(mode);
    return caisseApTerminal('127.0.0.1', virtual.port, LIMITS).pay(amount);
  };

  it('says yes with its own reference and the card', async () => {
    expect(await pay('accept')).toEqual({ kind: 'accepted', reference: 'AC-000001', card: 'CB sans contact' });
    expect(virtual.charged).toEqual([1_250]);
  });

  it.each([
    ['refuse', 'refused'],
    ['cancel', 'cancelled'],
  ] as const)('%s is a no, and nothing was charged', async (mode, kind) => {
    expect(await pay(mode)).toMatchObject({ kind });
    expect(virtual.charged).toEqual([]);
  });

  it.each([
    ['hang', 'timed_out'],
    ['drop', 'dropped'],
    ['charge_and_drop', 'dropped'],
    ['other_amount', 'unclear'],
    ['unclear', 'unclear'],
    ['garbage', 'not_a_terminal'],
  ] as const)('%s is unknown (%s): a person settles it, the till does not ask again', async (mode, fault) => {
    expect(await pay(mode)).toMatchObject({ kind: 'unknown', fault });
    expect(virtual.asked).toEqual([1_250]);
  });

  it('nobody at the address: surely not asked', async () => {
    await virtual.close();
    expect(await caisseApTerminal('127.0.0.1', virtual.port, LIMITS).pay(100)).toMatchObject({ kind: 'not_sent', fault: 'unreachable' });
    virtual = await startVirtualTerminal();
  });

  it('one payment at a time: a second one is not sent', async () => {
    virtual.setMode('hang');
    const terminal = caisseApTerminal('127.0.0.1', virtual.port, LIMITS);
    const first = terminal.pay(100);
    expect(await terminal.pay(200)).toMatchObject({ kind: 'not_sent', fault: 'busy' });
    expect(await first).toMatchObject({ kind: 'unknown' });
    expect(virtual.asked).toEqual([100]);
  });

  it('an answer in pieces is one answer', async () => {
    const server = createServer((socket) =>
      socket.once('data', async () => {
        for (const piece of ['CZ0040300CA00201', 'CE003978CD0010CB0', '041250AE0021', '0']) {
          socket.write(piece);
          await new Promise((resolve) => setTimeout(resolve, 15));
        }
      }),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    expect(await caisseApTerminal('127.0.0.1', port, LIMITS).pay(1_250)).toMatchObject({ kind: 'accepted' });
    server.close();
  });
});
