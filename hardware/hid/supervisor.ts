/**
 * Keeps the process of the HID devices alive: starts it, starts it again with growing pauses when it dies, asks it whether it still
 * answers, and opens again what was open. Its death costs a scan at worst. Must never let anything of it reach the till as an exception.
 */
import { fork } from 'node:child_process';
import { createBackOff } from '../../main/contract/back-off.ts';
import { type FromHost, fromHex, fromHost, type HidDevice, type HidTrouble, type ToHost, toHex } from './messages.ts';

/** The process as the supervisor knows it, however a shell makes it. */
export type HidChild = {
  send(message: ToHost): void;
  onMessage(listener: (raw: unknown) => void): void;
  /** Once, however it ended. */
  onExit(listener: (how: string) => void): void;
  kill(): void;
};
export type SpawnHid = () => HidChild;

/** `down`: it died and is about to be started again. */
export type HidState = {
  state: 'starting' | 'ready' | 'down' | HidTrouble;
  devices: readonly HidDevice[];
  open: ReadonlySet<string>;
  detail: string;
};

export type HidNews = {
  onState(state: HidState): void;
  onReport(device: HidDevice, bytes: Uint8Array): void;
};

export type Written = { kind: 'ok' | 'refused' | 'silent'; detail: string };

export type HidSupervisor = {
  readonly state: HidState;
  /** Opens a device that was plugged in before it was wanted. */
  open(path: string): void;
  /** Sends one report. `silent`: nobody said what became of it, because the process died or hangs. */
  write(path: string, bytes: Uint8Array): Promise<Written>;
  stop(): void;
};

/** A process that does not answer for so long hangs in native code: it is ended and started again. */
export const HID_LIMITS = { ping_every_ms: 5_000, silent_ms: 12_000, look_again_ms: 60_000, write_ms: 2_000 };

/** Without Electron: a child of this process, with nothing of its environment but what Node needs. */
export const forkHid: SpawnHid = () => {
  const child = fork(new URL('./hid-host.ts', import.meta.url), [], {
    serialization: 'json',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    env: { PATH: process.env['PATH'] ?? '' },
    execArgv: [],
  });
  return {
    send: (message) => {
      if (child.connected) child.send(message, () => undefined);
    },
    onMessage: (listener) => child.on('message', listener),
    onExit: (listener) => {
      let told = false;
      const tell = (how: string): void => {
        if (!told) listener(how);
        told = true;
      };
      child.once('exit', (code, signal) => tell(signal ?? `exit ${code}`));
      child.once('error', (cause) => tell(cause.message));
    },
    kill: () => child.kill('SIGKILL'),
  };
};

/** @param wants which of the devices that are plugged in are opened */
export function superviseHid(spawn: SpawnHid, wants: (device: HidDevice) => boolean, news: HidNews, limits = HID_LIMITS): HidSupervisor {
  const backOff = createBackOff();
  let child: HidChild | null = null;
  let stopped = false;
  let heard = Date.now();
  let pings = 0;
  let writes = 0;
  const waiting = new Map<number, (written: Written) => void>();
  let timer: NodeJS.Timeout | undefined;
  let state: HidState = { state: 'starting', devices: [], open: new Set(), detail: '' };

  const become = (next: Partial<HidState>): void => {
    state = { ...state, ...next };
    news.onState(state);
  };
  const take = (from: HidChild, raw: unknown): void => {
    if (from !== child || stopped) return;
    const message = fromHost.safeParse(raw);
    // What is not understood comes from a process that is damaged: it is as good as dead.
    if (!message.success) from.kill();
    else {
      heard = Date.now();
      hear(message.data);
    }
  };
  const hear = (message: FromHost): void => {
    if (message.type === 'ready') become({ state: message.trouble ?? 'ready', detail: message.detail });
    else if (message.type === 'devices') {
      const paths = new Set(message.devices.map(({ path }) => path));
      become({ devices: message.devices, open: new Set([...state.open].filter((path) => paths.has(path))) });
      for (const device of message.devices)
        if (wants(device) && !state.open.has(device.path)) child?.send({ type: 'open', path: device.path });
    } else if (message.type === 'opened') become({ open: new Set(state.open).add(message.path) });
    else if (message.type === 'closed') {
      become({ open: new Set([...state.open].filter((path) => path !== message.path)), detail: `${message.why}: ${message.detail}` });
    } else if (message.type === 'written') {
      waiting.get(message.n)?.({ kind: message.ok ? 'ok' : 'refused', detail: message.detail });
    } else if (message.type === 'report') {
      const device = state.devices.find(({ path }) => path === message.path);
      if (device && state.open.has(message.path)) news.onReport(device, fromHex(message.hex));
    }
  };
  const start = (): void => {
    if (stopped) return;
    backOff.born();
    heard = Date.now();
    let started: HidChild;
    try {
      started = spawn();
    } catch (cause) {
      died(cause instanceof Error ? cause.message : String(cause));
      return;
    }
    child = started;
    started.onMessage((raw) => take(started, raw));
    started.onExit((how) => {
      if (started === child) died(how);
    });
  };
  const died = (how: string): void => {
    child = null;
    for (const tell of waiting.values()) tell({ kind: 'silent', detail: how });
    if (stopped) return;
    become({ state: 'down', devices: [], open: new Set(), detail: how });
    timer = setTimeout(start, backOff.died());
    timer.unref();
  };
  const watch = setInterval(() => {
    if (child === null) return;
    if (Date.now() - heard > limits.silent_ms) child.kill();
    else child.send({ type: 'ping', n: ++pings });
  }, limits.ping_every_ms);
  watch.unref();
  // Somebody may install the library or plug in the rights while the till runs.
  const again = setInterval(() => {
    if (state.state === 'no_library' || state.state === 'no_access') child?.kill();
  }, limits.look_again_ms);
  again.unref();
  start();
  return {
    get state() {
      return state;
    },
    open: (path) => {
      if (!state.open.has(path)) child?.send({ type: 'open', path });
    },
    write: (path, bytes) =>
      new Promise((resolve) => {
        const n = ++writes;
        const patience = setTimeout(() => tell({ kind: 'silent', detail: 'no answer' }), limits.write_ms);
        const tell = (written: Written): void => {
          clearTimeout(patience);
          waiting.delete(n);
          resolve(written);
        };
        waiting.set(n, tell);
        if (child === null) tell({ kind: 'refused', detail: 'down' });
        else child.send({ type: 'write', n, path, hex: toHex(bytes) });
      }),
    stop: () => {
      stopped = true;
      clearTimeout(timer);
      clearInterval(watch);
      clearInterval(again);
      child?.send({ type: 'stop' });
      child?.kill();
      child = null;
    },
  };
}
