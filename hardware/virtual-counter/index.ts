/**
 * A receipt printer and its cash drawer without hardware: a TCP address that prints, and a page that shows the paper. Ships with the
 * product for the demonstration, for training and for our own tests. Must never be reachable from another machine by its page.
 */
import { Machine, type PrintedJob, type PrinterMode, type Pulse } from './machine.ts';
import { pageServer } from './page-server.ts';
import { PrinterServer } from './tcp-server.ts';
import { printerViewOf, viewOf } from './view.ts';
import type { VirtualDevices } from './virtual-devices.ts';

export type { PrintedJob, PrinterMode, Pulse } from './machine.ts';

export type VirtualPrinterOptions = {
  /** 0 takes a free port. */
  tcpPort: number;
  httpPort: number;
  /** The kitchen's printer; a free port unless said. */
  kitchenPort?: number;
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
  /** The kitchen's own printer, without a drawer. */
  readonly kitchen: { readonly tcpPort: number; readonly jobs: readonly PrintedJob[]; setMode(mode: PrinterMode): void };
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
  kitchenPort = 0,
  host = '127.0.0.1',
  devices,
}: VirtualPrinterOptions): Promise<VirtualPrinter> {
  const listeners = new Set<() => void>();
  const changed = () => {
    page.changed();
    for (const listener of listeners) listener();
  };
  const machine = new Machine(changed);
  const printer = new PrinterServer(machine);
  const kitchenMachine = new Machine(changed);
  const kitchenPrinter = new PrinterServer(kitchenMachine);
  const set = (of: Machine, plug: PrinterServer) => (mode: PrinterMode) => {
    of.mode = mode;
    plug.modeChanged();
  };
  const setMode = set(machine, printer);
  const setKitchenMode = set(kitchenMachine, kitchenPrinter);
  const page = pageServer({
    view: () => ({
      ...viewOf(machine, `${host}, port ${port}`),
      kitchen: printerViewOf(kitchenMachine, `${host}, port ${ofKitchen}`),
      devices: devices?.view() ?? null,
    }),
    setMode: (mode, which) => (which === 'kitchen' ? setKitchenMode(mode) : setMode(mode)),
    closeDrawer: () => machine.closeDrawer(),
    devices: devices ?? null,
  });
  const port = await listening(printer.listen(tcpPort, host), tcpPort);
  const stop = async (error: unknown): Promise<never> => {
    await Promise.all([printer.close(), kitchenPrinter.close()]);
    throw error;
  };
  const ofKitchen = await listening(kitchenPrinter.listen(kitchenPort, host), kitchenPort).catch(stop);
  const pagePort = await listening(page.listen(httpPort), httpPort).catch(stop);
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
    kitchen: { tcpPort: ofKitchen, jobs: kitchenMachine.jobs, setMode: setKitchenMode },
    setMode,
    closeDrawer: () => machine.closeDrawer(),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    devicesChanged: () => page.changed(),
    async close() {
      await Promise.all([printer.close(), kitchenPrinter.close(), page.close()]);
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
