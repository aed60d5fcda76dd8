/**
 * The processes of the HID devices as the till sees them in Electron: its own process can make none, so it asks the main process, which
 * gives it a line to each. Must never let what they say pass through the main process.
 */
import type { TillOptions } from '../till-types.ts';
import type { FromTill } from './electron-messages.ts';

type SpawnHid = NonNullable<TillOptions['spawnHid']>;

/** The part of Electron's MessagePortMain that is used. */
export type HidPort = {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (message: { data: unknown }) => void): unknown;
  start(): void;
  close(): void;
};

export type HidProcesses = {
  spawn: SpawnHid;
  /** The line to a process that was asked for. */
  line(n: number, port: HidPort | undefined): void;
  ended(n: number, how: string): void;
};

type Asked = { waiting: unknown[]; port: HidPort | null; hear(raw: unknown): void; end(how: string): void };

/** @param tell says it to the main process */
export function hidProcesses(tell: (news: FromTill) => void): HidProcesses {
  const asked = new Map<number, Asked>();
  let last = 0;
  return {
    spawn: () => {
      last += 1;
      const n = last;
      const one: Asked = { waiting: [], port: null, hear: () => undefined, end: () => undefined };
      asked.set(n, one);
      tell({ type: 'hid_start', n });
      return {
        send: (message) => void (one.port ? one.port.postMessage(message) : one.waiting.push(message)),
        onMessage: (listener) => {
          one.hear = listener;
        },
        onExit: (listener) => {
          one.end = listener;
        },
        kill: () => tell({ type: 'hid_kill', n }),
      };
    },
    line: (n, port) => {
      const one = asked.get(n);
      if (!one || !port) {
        port?.close();
        return;
      }
      one.port = port;
      port.on('message', ({ data }) => one.hear(data));
      port.start();
      for (const message of one.waiting.splice(0)) port.postMessage(message);
    },
    ended: (n, how) => {
      const one = asked.get(n);
      asked.delete(n);
      one?.port?.close();
      one?.end(how);
    },
  };
}
