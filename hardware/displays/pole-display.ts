/**
 * A pole display at a network address or behind a device file. Shows the newest two rows and forgets older ones that it had no time for.
 * Must never hold anybody up: a display that takes nothing has failed, and the next rows try again.
 */
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { createConnection } from 'node:net';
import type { DeviceStatus, Outcome, PoleDisplay, PoleRow } from '../ports.ts';
import { type SerialLink, setUpSerial } from '../serial-line.ts';
import { type PoleWay, poleBytes, poleRow } from './pole-bytes.ts';

const LIMIT_MS = 1_500;

type Deliver = (bytes: Uint8Array) => Promise<Outcome>;

function poleDisplay(address: string, way: PoleWay, deliver: Deliver): PoleDisplay {
  let showing: Promise<Outcome> | null = null;
  let next: readonly [PoleRow, PoleRow] | null = null;
  const run = async (): Promise<Outcome> => {
    let outcome: Outcome = { kind: 'done' };
    while (next !== null) {
      const rows = next;
      next = null;
      const [top, bottom] = rows;
      outcome = await deliver(poleBytes(way, [poleRow(top.left, top.right), poleRow(bottom.left, bottom.right)]));
    }
    showing = null;
    onStatus(statusOf(outcome));
    return outcome;
  };
  let onStatus: (status: DeviceStatus) => void = () => undefined;
  const statusOf = (outcome: Outcome): DeviceStatus =>
    outcome.kind === 'done' ? { state: 'ready', fault: null } : { state: 'failed', fault: outcome.fault };
  return {
    address,
    status: async () => statusOf(await (showing ?? deliver(new Uint8Array()))),
    onStatus: (listener) => {
      onStatus = listener;
    },
    show: (rows) => {
      next = rows;
      showing ??= run();
      return showing;
    },
  };
}

export const networkPole = (host: string, port: number, way: PoleWay, limitMs = LIMIT_MS): PoleDisplay =>
  poleDisplay(`${host}:${port}`, way, (bytes) => sendTo(host, port, bytes, limitMs));

/** A serial line set up by the system; only a device is ever written to. */
export const filePole = (link: SerialLink, way: PoleWay): PoleDisplay => poleDisplay(link.path, way, (bytes) => writeTo(link, bytes));

function sendTo(host: string, port: number, bytes: Uint8Array, limitMs: number): Promise<Outcome> {
  return new Promise((resolve) => {
    const socket = createConnection({ host, port });
    const end = (outcome: Outcome): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve(outcome);
    };
    const timer = setTimeout(() => end({ kind: 'not_sent', fault: 'timed_out', detail: 'it takes no bytes' }), limitMs);
    socket.on('connect', () => socket.end(bytes, () => end({ kind: 'done' })));
    socket.on('error', (cause) => end({ kind: 'not_sent', fault: 'unreachable', detail: cause.message }));
  });
}

async function writeTo(link: SerialLink, bytes: Uint8Array): Promise<Outcome> {
  try {
    await setUpSerial(link);
    const file = await open(link.path, constants.O_WRONLY | constants.O_NONBLOCK | constants.O_NOCTTY);
    try {
      if (!(await file.stat()).isCharacterDevice()) return { kind: 'not_sent', fault: 'no_access', detail: 'not a device' };
      const { bytesWritten } = bytes.length === 0 ? { bytesWritten: 0 } : await file.write(bytes);
      return bytesWritten === bytes.length ? { kind: 'done' } : { kind: 'not_sent', fault: 'timed_out', detail: 'it takes no bytes' };
    } finally {
      await file.close();
    }
  } catch (cause) {
    return { kind: 'not_sent', fault: 'no_access', detail: cause instanceof Error ? cause.message : String(cause) };
  }
}
