/**
 * What the process of the HID devices does: lists what is plugged in, again and again, and hands reports on as they come. The only place
 * where node-hid is loaded, and never in the till's own process. Must never know what a report means.
 */
import type { FromHost, HidDevice, HidTrouble } from './messages.ts';
import { fromHex, toHex, toHost } from './messages.ts';

/** How a device is read; node-hid, or what a test brings. */
export type HidLibrary = {
  list(): HidDevice[];
  open(path: string): OpenHid;
};
export type OpenHid = {
  onReport(listener: (bytes: Uint8Array) => void): void;
  onError(listener: (cause: unknown) => void): void;
  /** The report's number first. @throws when the device does not take it */
  write(bytes: Uint8Array): void;
  close(): void;
};

export type HostLine = { send(message: FromHost): void; onMessage(listener: (raw: unknown) => void): void };

/** How often the list of what is plugged in is made again: hot plugging without native callbacks. */
export const LIST_EVERY_MS = 1_500;

/** Serves one line until `stop` comes. @returns ends it */
export function serveHid(
  line: HostLine,
  library: HidLibrary | { trouble: HidTrouble; detail: string },
  everyMs = LIST_EVERY_MS,
): () => void {
  if ('trouble' in library) {
    line.send({ type: 'ready', trouble: library.trouble, detail: library.detail.slice(0, 400) });
    line.onMessage((raw) => {
      const message = toHost.safeParse(raw);
      if (message.data?.type === 'ping') line.send({ type: 'pong', n: message.data.n });
    });
    return () => undefined;
  }
  const open = new Map<string, OpenHid>();
  let last = '';
  const drop = (path: string, why: 'gone' | 'no_access' | 'failed', cause: unknown): void => {
    const device = open.get(path);
    open.delete(path);
    try {
      device?.close();
    } catch {
      // It is gone: there is nothing left to close.
    }
    line.send({ type: 'closed', path, why, detail: textOf(cause) });
  };
  const look = (): void => {
    try {
      const devices = library.list();
      const text = JSON.stringify(devices);
      if (text !== last) line.send({ type: 'devices', devices });
      last = text;
      for (const path of open.keys()) if (!devices.some((device) => device.path === path)) drop(path, 'gone', 'not in the list any more');
    } catch (cause) {
      line.send({ type: 'devices', devices: [] });
      for (const path of open.keys()) drop(path, 'failed', cause);
      last = '';
    }
  };
  const openOne = (path: string): void => {
    if (open.has(path)) return;
    try {
      const device = library.open(path);
      open.set(path, device);
      device.onReport((bytes) => line.send({ type: 'report', path, hex: toHex(bytes) }));
      device.onError((cause) => drop(path, 'gone', cause));
      line.send({ type: 'opened', path });
    } catch (cause) {
      drop(path, isNoAccess(cause) ? 'no_access' : 'failed', cause);
    }
  };
  const write = (n: number, path: string, hex: string): void => {
    try {
      const device = open.get(path);
      if (!device) throw new Error('not open');
      device.write(fromHex(hex));
      line.send({ type: 'written', n, ok: true, detail: '' });
    } catch (cause) {
      line.send({ type: 'written', n, ok: false, detail: textOf(cause) });
    }
  };
  line.onMessage((raw) => {
    const message = toHost.safeParse(raw);
    if (!message.success) return;
    const order = message.data;
    if (order.type === 'ping') line.send({ type: 'pong', n: order.n });
    else if (order.type === 'open') openOne(order.path);
    else if (order.type === 'write') write(order.n, order.path, order.hex);
    else if (order.type === 'close') closeOne(open, order.path);
  });
  line.send({ type: 'ready', trouble: null, detail: '' });
  look();
  const timer = setInterval(look, everyMs);
  return () => {
    clearInterval(timer);
    for (const path of [...open.keys()]) closeOne(open, path);
  };
}

function closeOne(open: Map<string, OpenHid>, path: string): void {
  try {
    open.get(path)?.close();
  } catch {
    // Unplugged in the same moment.
  }
  open.delete(path);
}

const textOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause)).slice(0, 400);
/** Linux gives the device file to root only, as long as no udev rule says otherwise. */
const isNoAccess = (cause: unknown): boolean => /permission|access|EACCES|cannot open/i.test(textOf(cause));

const isMissing = (cause: unknown): boolean => cause instanceof Error && 'code' in cause && cause.code === 'ERR_DLOPEN_FAILED';

/** node-hid, or why it can't be loaded: without `libusb` its first call throws. */
export async function loadNodeHid(): Promise<HidLibrary | { trouble: HidTrouble; detail: string }> {
  try {
    const { devices, HID } = await import('node-hid');
    devices();
    return {
      list: () =>
        devices().flatMap(({ path, vendorId, productId, usagePage, usage, serialNumber, manufacturer, product }) =>
          path === undefined
            ? []
            : [
                {
                  path,
                  vendor_id: vendorId,
                  product_id: productId,
                  usage_page: usagePage ?? 0,
                  usage: usage ?? 0,
                  serial: (serialNumber ?? '').slice(0, 200),
                  maker: (manufacturer ?? '').slice(0, 200),
                  product: (product ?? '').slice(0, 200),
                },
              ],
        ),
      open: (path) => {
        const device = new HID(path);
        return {
          onReport: (listener) => device.on('data', (bytes: Uint8Array) => listener(bytes)),
          onError: (listener) => device.on('error', listener),
          write: (bytes) => void device.write([...bytes]),
          close: () => device.close(),
        };
      },
    };
  } catch (cause) {
    return { trouble: !isMissing(cause) && isNoAccess(cause) ? 'no_access' : 'no_library', detail: textOf(cause) };
  }
}
