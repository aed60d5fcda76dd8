/**
 * A receipt printer and its cash drawer without hardware: a TCP address that prints, and a page that shows the paper. Ships with the
 * product for the demonstration, for training and for our own tests. Must never be reachable from another machine by its page.
 */
import { Machine, type PrintedJob, type PrinterMode, type Pulse } from './machine.ts';
import { pageServer } from './page-server.ts';
import { PrinterServer } from './tcp-server.ts';
import { viewOf } from './view.ts';
import type { VirtualDevices } from './virtual-devices.ts';

export type { PrintedJob, PrinterMode, Pulse } from './machine.ts';

export type VirtualPrinterOptions = {
  /** 0 takes a free port. */
  tcpPort: number;
  httpPort: number;
  /** Where the printer (never the page) listens; this machine only by default. */
  host?: string;
  /** Other devices on the same page. */
  devices?: VirtualDevices;
};

export type VirtualPrinter = {
  readonly tcpPort: number;
  readonly httpPort: number;
  /** The page. */
  readonly url: string;
  /** What came out on paper, oldest first. A connection that only asked for the status or pulsed the drawer is not a job. */
  readonly jobs: readonly PrintedJob[];
  readonly pulses: readonly Pulse[];
  readonly mode: PrinterMode;
  readonly drawerOpen: boolean;
  setMode(mode: PrinterMode): void;
  closeDrawer(): void;
  /** Calls the listener after every change, until the function it gives is called. */
  onChange(listener: () => void): () => void;
  /** One of the other devices on the page changed. */
  devicesChanged(): void;
  close(): Promise<void>;
};

/** A port that something else holds, often another virtual printer. */
export class PortTakenError extends Error {
  readonly port: number;

  constructor(port: number) {
    super(`port ${port} is taken`);
    this.name = 'PortTakenError';
    this.port = port;
  }
}

/** @throws PortTakenError */
export async function startVirtualPrinter({
  tcpPort,
  httpPort,
  host = '127.0.0.1',
  devices,
}: VirtualPrinterOptions): Promise<VirtualPrinter> {
  const listeners = new Set<() => void>();
  const machine = new Machine(() => {
    page.changed();
    for (const listener of listeners) listener();
  });
  const printer = new PrinterServer(machine);
  const setMode = (mode: PrinterMode) => {
    machine.mode = mode;
    printer.modeChanged();
  };
  const page = pageServer({
    view: () => ({ ...viewOf(machine, `${host}, port ${port}`), devices: devices?.view() ?? null }),
    setMode,
    closeDrawer: () => machine.closeDrawer(),
    devices: devices ?? null,
  });
  const port = await listening(printer.listen(tcpPort, host), tcpPort);
  const pagePort = await listening(page.listen(httpPort), httpPort).catch(async (error: unknown) => {
    await printer.close();
    throw error;
  });
  return {
    tcpPort: port,
    httpPort: pagePort,
    url: `http://127.0.0.1:${pagePort}/`,
    jobs: machine.jobs,
    pulses: machine.pulses,
    get mode() {
      return machine.mode;
    },
    get drawerOpen() {
      return machine.drawerOpen;
    },
    setMode,
    closeDrawer: () => machine.closeDrawer(),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    devicesChanged: () => page.changed(),
    async close() {
      await Promise.all([printer.close(), page.close()]);
    },
  };
}

async function listening(port: Promise<number>, wanted: number): Promise<number> {
  try {
    return await port;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') throw new PortTakenError(wanted);
    throw error;
  }
}
