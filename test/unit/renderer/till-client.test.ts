/** The client over a fake socket: hello, replies, loss, reconnection with jitter, refusals. */
import { describe, expect, test, vi } from 'vitest';
import { CONTRACT_HASH } from '../../../main/contract/hash.ts';
import { makeCommandId } from '../../../main/contract/ids.ts';
import {
  CallLost,
  createTillClient,
  NOT_ALLOWED_CODE,
  REPLY_TIMEOUT_MS,
  retryDelayMs,
  UnreadableReply,
} from '../../../renderer/client/till-client.ts';
import { FakeTill } from './fake-till.ts';

function setUp() {
  const fake = new FakeTill();
  const states: string[] = [];
  const newsSeen: unknown[] = [];
  const versions: string[] = [];
  const client = createTillClient({
    openSocket: () => fake.connect(),
    onConnection: (state) => states.push(state),
    onEvent: (news) => newsSeen.push(news),
    onOtherVersion: (contract) => versions.push(contract),
    random: () => 0,
  });
  return { fake, client, states, newsSeen, versions };
}

describe('the client', () => {
  test('greets with the pinned contract, and asks only once welcomed', async () => {
    const { fake, client } = setUp();
    client.start();
    await expect(client.query('setup.get', {})).rejects.toBeInstanceOf(CallLost);
    await client.whenReady();
    expect(fake.hellos).toEqual([CONTRACT_HASH]);
    await expect(client.query('setup.get', {})).resolves.toEqual({ ok: true, value: { chosen: 'demonstration' } });
    client.stop();
  });

  test('parses replies with the contract: what is not in it is unreadable', async () => {
    const { fake, client } = setUp();
    fake.answer('setup.get', () => ({ ok: true, value: { chosen: 'bistro' } }));
    client.start();
    await client.whenReady();
    await expect(client.query('setup.get', {})).rejects.toBeInstanceOf(UnreadableReply);
    client.stop();
  });

  test('a line that drops loses the call, comes back by itself, and repeats nothing', async () => {
    const { fake, client, states } = setUp();
    client.start();
    await client.whenReady();
    fake.answer('jobs.drop', 'drop the line');
    const body = { job_id: 1 as never };
    await expect(client.command('jobs.drop', makeCommandId(1), body)).rejects.toBeInstanceOf(CallLost);
    await client.whenReady();
    expect(states).toEqual(['ready', 'lost', 'ready']);
    expect(fake.calls.filter(({ call }) => call === 'jobs.drop')).toHaveLength(1);
    client.stop();
  });

  test('a till that hangs is taken for lost after a while', async () => {
    vi.useFakeTimers();
    const { fake, client } = setUp();
    client.start();
    await vi.advanceTimersByTimeAsync(10);
    fake.answer('till.status', 'say nothing');
    const lost = expect(client.query('till.status', {})).rejects.toBeInstanceOf(CallLost);
    await vi.advanceTimersByTimeAsync(REPLY_TIMEOUT_MS);
    await lost;
    client.stop();
    vi.useRealTimers();
  });

  test('close code 4401 is final: this screen may not come in', async () => {
    const { fake, client, states } = setUp();
    fake.closeWith = NOT_ALLOWED_CODE;
    client.start();
    await vi.waitFor(() => expect(states).toEqual(['not_allowed']), 10_000);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(fake.connections).toBe(1);
    client.stop();
  });

  test('another contract is told and not tried again', async () => {
    const { fake, client, states, versions } = setUp();
    fake.contract = 'ffffffffffffffff';
    client.start();
    await vi.waitFor(() => expect(versions).toEqual(['ffffffffffffffff']), 10_000);
    expect(states).toEqual(['other_version']);
    client.stop();
  });

  test('events are parsed; unknown or wrong ones are passed over', async () => {
    const { fake, client, newsSeen } = setUp();
    client.start();
    await client.whenReady();
    fake.push('catalogue.changed', { version: 3 });
    fake.push('catalogue.changed', { version: 'three' });
    fake.push('weather.changed', {});
    await vi.waitFor(() => expect(newsSeen).toEqual([{ event: 'catalogue.changed', body: { version: 3 } }]), 10_000);
    client.stop();
  });

  test('waits 250 ms, then double, never more than 5 s, at most half of it at random', () => {
    expect([0, 1, 2, 3, 4, 5, 6, 20].map((attempt) => retryDelayMs(attempt, 1))).toEqual([
      250, 500, 1_000, 2_000, 4_000, 5_000, 5_000, 5_000,
    ]);
    expect(retryDelayMs(0, 0)).toBe(125);
    expect(retryDelayMs(20, 0)).toBe(2_500);
  });
});
