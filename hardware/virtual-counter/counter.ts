/**
 * The whole virtual counter: printer and drawer, scale, readers, pole and terminal, on one page. Ships with the product for the demonstration,
 * for training and for our own tests. Must never be reachable from another machine by its page.
 */
import type { VirtualPorts } from '../ports.ts';
import { startVirtualPrinter, type VirtualPrinter, type VirtualPrinterOptions } from './index.ts';
import { startVirtualDevices, type VirtualDevices } from './virtual-devices.ts';

export type VirtualCounter = VirtualPrinter & { readonly ports: VirtualPorts; readonly devices: VirtualDevices };

/** @throws PortTakenError */
export async function startVirtualCounter(options: VirtualPrinterOptions): Promise<VirtualCounter> {
  let changed: () => void = () => undefined;
  const devices = await startVirtualDevices(() => changed());
  try {
    const printer = await startVirtualPrinter({ ...options, devices });
    changed = printer.devicesChanged;
    const close = async (): Promise<void> => void (await Promise.all([printer.close(), devices.close()]));
    // What is read at once stays live: the printer's own properties are getters.
    return Object.create(printer, {
      ports: { value: { receipt_printer: printer.tcpPort, kitchen_printer: printer.kitchen.tcpPort, ...devices.ports } },
      devices: { value: devices },
      close: { value: close },
    }) as VirtualCounter;
  } catch (cause) {
    await devices.close();
    throw cause;
  }
}
