/**
 * A scale on a line of bytes: a serial port, or a box that gives a serial port an address on the network. Asked a few times a second while
 * somebody looks, and only then. Must never hold the till up: a silent line is a reading, and is tried again.
 */
import { createConnection } from 'node:net';
import type { Duplex } from 'node:stream';
import type { DeviceStatus, Scale, ScaleReading } from '../ports.ts';
import { type SerialLink, serialLine } from '../serial-line.ts';
import { scaleStatus } from './scale-status.ts';
import { createToledoReader, WEIGHT_REQUEST } from './toledo.ts';

export const SCALE_LIMITS = { ask_every_ms: 200, silent_ms: 1_500, connect_again_ms: 1_000, status_ms: 2_000 };

/** @param open a new line each time: the last one is gone */
export function lineScale(address: string, open: () => Duplex, limits = SCALE_LIMITS): Scale {
  let watchers = 0;
  let onStatus: (status: DeviceStatus) => void = () => undefined;
  let status: DeviceStatus = { state: 'absent', fault: null };
  const note = (reading: ScaleReading): void => {
    const next = scaleStatus(reading);
    if (JSON.stringify(next) === JSON.stringify(status)) return;
    status = next;
    onStatus(next);
  };
  /** The first thing it says; a line that says nothing has timed out. */
  const ask = (): Promise<ScaleReading> =>
    new Promise((resolve) => {
      const end = follow(
        open,
        (reading) => over(reading),
        limits,
        () => undefined,
      );
      const timer = setTimeout(() => over({ state: 'fault', weight_g: null, fault: 'timed_out' }), limits.status_ms);
      const over = (reading: ScaleReading): void => {
        clearTimeout(timer);
        end();
        resolve(reading);
      };
    });
  return {
    address,
    // While somebody weighs, what is weighed says how the scale is: many serve one line only.
    status: async () => {
      if (watchers === 0) note(await ask());
      return status;
    },
    onStatus: (listener) => {
      onStatus = listener;
    },
    watch: (listener) => {
      watchers += 1;
      let stopped = false;
      let end = (): void => undefined;
      let last = '';
      const tell = (reading: ScaleReading): void => {
        const text = JSON.stringify(reading);
        if (stopped || text === last) return;
        last = text;
        note(reading);
        listener(reading);
      };
      const run = (): void => {
        end = follow(open, tell, limits, () => {
          if (stopped) return;
          const timer = setTimeout(run, limits.connect_again_ms);
          end = () => clearTimeout(timer);
        });
      };
      run();
      return () => {
        if (!stopped) watchers -= 1;
        stopped = true;
        end();
      };
    },
  };
}

/** One life of the line. @returns ends it without telling */
function follow(open: () => Duplex, tell: (reading: ScaleReading) => void, limits: typeof SCALE_LIMITS, onEnd: () => void): () => void {
  const reader = createToledoReader();
  const line = open();
  let heard = Date.now();
  let ended = false;
  const asking = setInterval(() => {
    if (Date.now() - heard > limits.silent_ms) tell({ state: 'fault', weight_g: null, fault: 'timed_out' });
    line.write(WEIGHT_REQUEST);
  }, limits.ask_every_ms);
  const over = (isTold: boolean): void => {
    if (ended) return;
    ended = true;
    clearInterval(asking);
    line.destroy();
    if (!isTold) return;
    tell({ state: 'fault', weight_g: null, fault: 'unreachable' });
    onEnd();
  };
  line.on('data', (bytes: Uint8Array) => {
    heard = Date.now();
    for (const reading of reader.take(bytes)) tell(reading);
  });
  line.on('error', () => over(true));
  line.on('close', () => over(true));
  return () => over(false);
}

export const serialScale = (link: SerialLink, limits = SCALE_LIMITS): Scale => lineScale(link.path, () => serialLine(link), limits);

export const networkScale = (host: string, port: number, limits = SCALE_LIMITS): Scale =>
  lineScale(`${host}:${port}`, () => createConnection({ host, port, noDelay: true }), limits);
