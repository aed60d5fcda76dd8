/**
 * The process of the HID devices with a fake library in the place of node-hid, told what to do through the line's other end: plugs, reports,
 * hangs and crashes. Everything but the library is what the till runs.
 */

import type { HidDevice } from '../../../hardware/hid/messages.ts';
import { type HidLibrary, type OpenHid, serveHid } from '../../../hardware/hid/serve-hid.ts';

export type Doing =
  | { do: 'plug'; device: HidDevice }
  | { do: 'unplug'; path: string }
  | { do: 'report'; path: string; hex: string }
  | { do: 'break_read'; path: string }
  | { do: 'hang' }
  | { do: 'say'; raw: unknown };

type Open = { report(bytes: Uint8Array): void; fail(cause: Error): void };

const devices: HidDevice[] = [];
const open = new Map<string, Open>();

const library: HidLibrary = {
  list: () => [...devices],
  open: (path): OpenHid => {
    if (path.includes('forbidden')) throw new Error('cannot open device with path: EACCES');
    const one: Open = { report: () => undefined, fail: () => undefined };
    open.set(path, one);
    return {
      onReport: (listener) => {
        one.report = listener;
      },
      onError: (listener) => {
        one.fail = listener;
      },
      // A drawer that opens says so by a report that repeats the order; one that is jammed does not take it.
      write: (bytes) => {
        if (path.includes('jammed')) throw new Error('Cannot write to hid device');
        if (path.includes('deadly')) process.kill(process.pid, 'SIGSEGV');
        one.report(bytes);
      },
      close: () => void open.delete(path),
    };
  },
};

process.on('message', (raw: { do?: string } & Doing) => {
  if (raw.do === 'plug') devices.push(raw.device);
  else if (raw.do === 'unplug') {
    const at = devices.findIndex(({ path }) => path === raw.path);
    if (at >= 0) devices.splice(at, 1);
  } else if (raw.do === 'report') open.get(raw.path)?.report(Buffer.from(raw.hex, 'hex'));
  else if (raw.do === 'break_read') open.get(raw.path)?.fail(new Error('could not read from HID device'));
  else if (raw.do === 'hang') for (;;);
  else if (raw.do === 'say') process.send?.(raw.raw);
});
process.on('disconnect', () => process.exit(0));

const trouble = process.env['HID_TROUBLE'];
serveHid(
  { send: (message) => void process.send?.(message), onMessage: (listener) => void process.on('message', listener) },
  trouble === 'no_library' ? { trouble: 'no_library', detail: 'libusb-1.0.so.0: cannot open shared object file' } : library,
  20,
);
