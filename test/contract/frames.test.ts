/** DESIGN §2: dispatch answers every frame with a stable code; what is malformed never reaches a service, what is thrown never a screen. */
import { afterAll, describe, expect, it } from 'vitest';
import { StorageFault } from '../../db/storage-fault.ts';
import { CONTRACT_HASH } from '../../main/contract/hash.ts';
import { commonErrors, type Role } from '../../main/contract/results.ts';
import { type Callee, dispatch } from '../../main/transport/dispatch.ts';
import { calleeOf, openDispatchedTill, screenOn } from '../builders/dispatched.ts';
import { coffee } from '../builders/till.ts';

const { till, screen, close, as, id } = await openDispatchedTill();
afterAll(close);
const callee = calleeOf(till);
const ringUp = (body: unknown, more: object = { id: id() }) => screen.frame({ type: 'call', n: 1, call: 'sales.ringUp', body, ...more });
const malformed = (n = 1) => ({ type: 'reply', n, result: { ok: false, error: { code: 'malformed' } } });

describe('greeting', () => {
  const fresh = () => ({ station: 'P1', role: 'counter' as Role, greeted: false });
  const log = () => 'REF';

  it('no call before hello', async () => {
    const early = await dispatch(callee, fresh(), { type: 'call', n: 4, call: 'till.status', body: {} }, log);
    expect(early).toMatchObject({ n: 4, result: { error: { code: 'malformed', details: { what: 'hello first' } } } });
  });

  it('a screen of the same contract is welcomed with its station and role, which it did not say itself', async () => {
    expect(await dispatch(callee, fresh(), { type: 'hello', contract: CONTRACT_HASH }, log)).toEqual({
      type: 'welcome',
      contract: CONTRACT_HASH,
      app_version: '9.9.9',
      station: 'P1',
      role: 'counter',
      till: 'test',
      instance: 'cafe',
    });
    const claim = { type: 'hello', contract: CONTRACT_HASH, role: 'manager' };
    expect(await dispatch(callee, fresh(), claim, log)).toMatchObject({ result: { error: { code: 'malformed' } } });
  });

  it('a screen of another contract is told so, and its calls are not heard', async () => {
    const connection = fresh();
    expect(await dispatch(callee, connection, { type: 'hello', contract: 'old' }, log)).toMatchObject({ type: 'other_version' });
    const call = await dispatch(callee, connection, { type: 'call', n: 1, call: 'till.status', body: {} }, log);
    expect(call).toMatchObject({ result: { error: { code: 'malformed' } } });
  });
});

describe('frames that are none', () => {
  it.each([undefined, null, 5, 'x', [], {}, { type: 'call' }, { type: 'bye' }, { type: 'call', n: -1, call: 'till.status', body: {} }])(
    '%j',
    async (raw) => {
      const reply = await screen.frame(raw);
      expect(reply).toMatchObject({ type: 'reply', result: { ok: false, error: { code: 'malformed' } } });
    },
  );

  it('the number of a spoiled call is given back, so that the screen can match the refusal', async () => {
    expect(await screen.frame({ type: 'call', n: 77, call: 5 })).toMatchObject({ n: 77 });
    expect(await screen.frame({ type: 'call', n: 'x', call: 5 })).toMatchObject({ n: -1 });
  });

  it('a field too many in the frame', async () => {
    expect(await ringUp(coffee(), { id: id(), role: 'manager' })).toMatchObject(malformed());
  });

  it.each(['sales.ringDown', '', 'constructor', '__proto__', 'toString', 'SALES.RINGUP'])('the unknown call %j', async (call) => {
    const reply = await screen.frame({ type: 'call', n: 2, call, body: {} });
    expect(reply).toMatchObject({ n: 2, result: { error: { code: 'unknown_call' } } });
  });

  it('a command without an id, or with one that is none', async () => {
    expect(await ringUp(coffee(), {})).toMatchObject({ result: { error: { code: 'malformed', details: { what: 'id' } } } });
    for (const bad of ['x', '', 5, '6fa459ea-ee8a-4ca4-894e-db77e160355e'])
      expect(await ringUp(coffee(), { id: bad })).toMatchObject(malformed());
  });
});

describe('bodies of another shape', () => {
  const [line] = coffee().lines;
  const lines = (change: object) => ({ ...coffee(), lines: [{ ...line, ...change }] });

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['a field too many', { ...coffee(), total_cents: 1 }],
    ['a price in a line', lines({ unit_cents: 1 })],
    ['a quantity that is text', lines({ qty_mil: '1000' })],
    ['a quantity with a fraction', lines({ qty_mil: 0.5 })],
    ['a quantity beyond all bounds', lines({ qty_mil: 1e300 })],
    ['an unknown mode', lines({ mode: 'drive' })],
    ['a code in small letters', lines({ article: 'bc-fil' })],
    ['a discount of 101 %', lines({ discount_bp: 10_100, discount_reason: 'x' })],
    ['a NUL in a reason', lines({ discount_bp: 100, discount_reason: 'a\u0000b' })],
    ['an ESC in a reason', lines({ discount_bp: 100, discount_reason: 'a\u001b@b' })],
    ['a right-to-left override in a reason', lines({ discount_bp: 100, discount_reason: 'a\u202eb' })],
    ['a lone surrogate in a reason', lines({ discount_bp: 100, discount_reason: 'a\ud800b' })],
    ['a reason of 81 characters', lines({ discount_bp: 100, discount_reason: 'x'.repeat(81) })],
    ['501 lines', { ...coffee(), lines: Array(501).fill(line) }],
    ['41 tenders', { ...coffee(), tenders: Array(41).fill({ kind: 'cash', received_cents: 1 }) }],
    ['an unknown tender', { ...coffee(), tenders: [{ kind: 'promise', amount_cents: 200 }] }],
    ['a tender with the other’s field', { ...coffee(), tenders: [{ kind: 'cash', amount_cents: 200 }] }],
    ['a list where a record belongs', [coffee()]],
  ])('%s is malformed', async (_what, body) => {
    expect(await ringUp(body)).toMatchObject(malformed());
  });

  it('500 lines are a sale', async () => {
    const body = { lines: Array(500).fill(line), tenders: [{ kind: 'card', amount_cents: 100_000 }], shown_total_cents: 100_000 };
    expect(await ringUp(body)).toMatchObject({ result: { ok: true } });
  });
});

describe('roles', () => {
  const forbidden = (call: string, role: Role) => ({ ok: false, error: { code: 'forbidden', details: { call, role } } });

  it('a customer display can neither sell, nor issue, nor see jobs', async () => {
    const display = await as('display');
    expect(await display.call('sales.ringUp', coffee(), id())).toEqual(forbidden('sales.ringUp', 'display'));
    expect(await display.call('tickets.issue', { ticket_no: 1, mode: 'none' }, id())).toEqual(forbidden('tickets.issue', 'display'));
    expect(await display.call('jobs.list', {})).toEqual(forbidden('jobs.list', 'display'));
    expect(await display.call('catalogue.list', {})).toMatchObject({ ok: true });
  });

  it('the counter can neither check the journal nor change settings', async () => {
    expect(await screen.call('journal.verify', {})).toEqual(forbidden('journal.verify', 'counter'));
    expect(await screen.call('settings.set', {}, id())).toEqual(forbidden('settings.set', 'counter'));
    expect(await screen.call('settings.get', {})).toEqual(forbidden('settings.get', 'counter'));
  });

  it('LAW ADM-01: audit and accounting read and never sell', async () => {
    for (const role of ['audit', 'accounting'] as const) {
      const reader = await as(role);
      expect(await reader.call('sales.ringUp', coffee(), id())).toEqual(forbidden('sales.ringUp', role));
      expect(await reader.call('settings.set', {}, id())).toEqual(forbidden('settings.set', role));
      expect(await reader.call('tickets.get', { ticket_no: 1 })).toMatchObject({ ok: true });
    }
  });

  it('the role is asked before the body is even read', async () => {
    expect(await (await as('display')).call('sales.ringUp', 'nonsense', id())).toMatchObject({ error: { code: 'forbidden' } });
  });
});

describe('what is thrown below', () => {
  const throwing = (cause: unknown): Callee => ({
    appVersion: '9.9.9',
    reach: ({ station }) => ({
      tillId: 'test',
      instance: 'cafe',
      caller: () => ({ station, role: 'counter', operator: 'EQU' }),
      query: async () => {
        throw cause;
      },
      command: async () => {
        throw cause;
      },
      action: async () => {
        throw cause;
      },
    }),
  });

  it.each(['storage_full', 'storage_read_only', 'storage_corrupt', 'storage_failed'] as const)(
    'a fault of the storage is %s',
    async (fault) => {
      const broken = await screenOn(throwing(new StorageFault(fault)));
      expect(await broken.call('sales.ringUp', coffee(), id())).toEqual({ ok: false, error: { code: fault, ref: 'REF1' } });
      expect(await broken.call('till.status', {})).toEqual({ ok: false, error: { code: fault, ref: 'REF2' } });
      expect(broken.logged).toHaveLength(2);
    },
  );

  it.each([new Error('SELECT secret FROM x'), 'a string', null, { fault: 'not_one_of_ours' }])(
    '%s is internal, with a reference to the log',
    async (cause) => {
      const broken = await screenOn(throwing(cause));
      expect(await broken.call('sales.ringUp', coffee(), id())).toEqual({ ok: false, error: { code: 'internal', ref: 'REF1' } });
      expect(broken.logged).toEqual([{ what: 'sales.ringUp', cause }]);
    },
  );

  it('codes of the storage are codes of the contract', () => {
    for (const code of ['storage_full', 'storage_read_only', 'storage_corrupt', 'storage_failed']) expect(commonErrors).toContain(code);
  });
});
