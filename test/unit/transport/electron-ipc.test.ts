/** Frames over a message port: the same text as over a WebSocket, whatever the port does. Node's ports stand for Electron's. */
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TillEvent } from '../../../main/contract/events.ts';
import { MAX_FRAME_BYTES, type ServerFrame } from '../../../main/contract/frames.ts';
import { CONTRACT_HASH } from '../../../main/contract/hash.ts';
import type { Connection } from '../../../main/transport/dispatch.ts';
import { type FramePort, servePort } from '../../../main/transport/electron-ipc.ts';
import { calleeOf } from '../../builders/dispatched.ts';
import { openTestTill, type TestTill } from '../../builders/till.ts';

let test: TestTill;
let screen: MessagePort;
let logged: string[];
beforeEach(() => {
  test = openTestTill();
  const { port1, port2 } = new MessageChannel();
  screen = port1;
  logged = [];
  const callee = {
    ...calleeOf(test),
    onEvent: (_connection: Connection, listener: (event: TillEvent) => void) => test.till.onEvent(listener),
  };
  servePort(electronLike(port2), callee, { station: 'F1', role: 'counter', greeted: false }, (what) => logged.push(what).toString());
});
afterEach(async () => {
  screen.close();
  await test.close();
});

/** Electron wraps what comes in an event. */
const electronLike = (port: MessagePort): FramePort => ({
  postMessage: (text) => port.postMessage(text),
  on: (event: string, listener: (message: { data: unknown }) => void) => port.on(event, (data: unknown) => listener({ data })),
  start: () => port.start(),
  close: () => port.close(),
});

const next = () => new Promise<ServerFrame>((resolve) => screen.once('message', (text: string) => resolve(JSON.parse(text))));
const closed = () => new Promise<string>((resolve) => screen.once('close', () => resolve('closed')));
const greet = (contract = CONTRACT_HASH) => screen.postMessage(JSON.stringify({ type: 'hello', contract }));

describe('a line over a port', () => {
  it('greets, answers by number and brings events', async () => {
    greet();
    expect(await next()).toMatchObject({ type: 'welcome', station: 'F1' });
    screen.postMessage(JSON.stringify({ type: 'call', n: 7, call: 'till.status', body: {} }));
    expect(await next()).toMatchObject({ type: 'reply', n: 7, result: { ok: true } });
  });

  it('answers malformed to what is no JSON, and goes on', async () => {
    screen.postMessage('{');
    expect(await next()).toMatchObject({ type: 'reply', n: -1, result: { error: { code: 'malformed' } } });
    greet();
    expect(await next()).toMatchObject({ type: 'welcome' });
  });

  it('ends the line on another contract, once the screen was told', async () => {
    const gone = closed();
    greet('of last year');
    expect(await next()).toMatchObject({ type: 'other_version' });
    expect(await gone).toBe('closed');
  });

  it('ends the line on what is no text or larger than a frame may be', async () => {
    const gone = closed();
    screen.postMessage({ type: 'hello' });
    expect(await gone).toBe('closed');
    expect(logged).toEqual(['port']);
  });

  it('takes a frame of MAX_FRAME_BYTES, and none larger', async () => {
    const gone = closed();
    screen.postMessage(' '.repeat(MAX_FRAME_BYTES));
    expect(await next()).toMatchObject({ result: { error: { code: 'malformed' } } });
    screen.postMessage('é'.repeat(MAX_FRAME_BYTES / 2 + 1));
    expect(await gone).toBe('closed');
  });

  it('stops listening to events when the screen is gone', async () => {
    greet();
    await next();
    const gone = closed();
    screen.close();
    expect(await gone).toBe('closed');
  });
});
