/**
 * A pole display at a network address or behind a device file. Shows the newest two rows and forgets older ones that it had no time for.
 * Must never hold anybody up: a display that takes nothing has failed, and the next rows try again.
 */
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { createConnection } from 'node:net';
import type { Outcome, PoleDisplay } from '../ports.ts';
import { type PoleWay, poleBytes } from './pole-bytes.ts';

const LIMIT_MS = 1_500;

type Deliver = (bytes: Uint8Array) => Promise<Outcome>;

function poleDisplay(address: string, way: PoleWay, deliver: Deliver): PoleDisplay {
  let showing: Promise<Outcome> | null = null;
  let next: readonly [string, string] | null = null;
  const run = async (): Promise<Outcome> => {
    let outcome: Outcome = { kind: 'done' };
    while (next !== null) {
      const rows = next;
      next = null;
      outcome = await deliver(poleBytes(way, rows));
    }
    showing = null;
    return outcome;
  };
  return {
    address,
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
export const filePole = (path: string, way: PoleWay): PoleDisplay => poleDisplay(path, way, (bytes) => writeTo(path, bytes));

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

async function writeTo(path: string, bytes: Uint8Array): Promise<Outcome> {
  try {
    const file = await open(path, constants.O_WRONLY | constants.O_NONBLOCK | constants.O_NOCTTY);
    try {
      if (!(await file.stat()).isCharacterDevice()) return { kind: 'not_sent', fault: 'no_access', detail: 'not a device' };
      const { bytesWritten } = await file.write(bytes);
      return bytesWritten === bytes.length ? { kind: 'done' } : { kind: 'not_sent', fault: 'timed_out', detail: 'it takes no bytes' };
    } finally {
      await file.close();
    }
  } catch (cause) {
    return { kind: 'not_sent', fault: 'no_access', detail: cause instanceof Error ? cause.message : String(cause) };
  }
}
