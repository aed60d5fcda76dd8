/**
 * Makes the device that a setup names. A printer that is opened keeps the jobs of its address in order and remembers whether the device
 * answers: one is opened per setup, and closed when the setup changes. Must never throw, and never wait.
 */
import type { ConfiguredDevice, DeviceLink, DeviceProfile } from '../main/contract/shapes/device.ts';
import type { TerminalAddress } from '../main/contract/shapes/peripherals.ts';
import type { DeviceOpener, PaymentTerminal, ReceiptPrinter, VirtualPorts } from './ports.ts';
import { absentPrinter } from './printers/absent-printer.ts';
import { cupsPrinter } from './printers/cups-printer.ts';
import { filePrinter } from './printers/file-printer.ts';
import { networkPrinter } from './printers/network-printer.ts';
import { printerProfile } from './printers/profiles.ts';
import { serialPrinter } from './printers/serial-printer.ts';
import { caisseApTerminal } from './terminals/caisse-ap-terminal.ts';

/** @param virtual the demonstration's and the school's; null in the real café */
export function deviceOpener(virtual: VirtualPorts | null): DeviceOpener {
  return (setup: ConfiguredDevice) => {
    const { kind, link, profile } = setup;
    if (kind === 'receipt_printer' || kind === 'kitchen_printer')
      return { kind, port: openPrinter(linkOf(setup, virtual) ?? link, profile) };
    return { kind, port: null };
  };
}

/** A virtual device is reached like a real one, over the network of this machine. */
function linkOf({ kind, link }: ConfiguredDevice, virtual: VirtualPorts | null): DeviceLink | null {
  if (link.kind !== 'virtual' || virtual === null || kind !== 'receipt_printer') return null;
  return { kind: 'network', host: '127.0.0.1', port: virtual[kind] };
}

function openPrinter(link: DeviceLink, model: DeviceProfile): ReceiptPrinter {
  const profile = printerProfile(model);
  switch (link.kind) {
    case 'network':
      return networkPrinter(link.host, link.port, profile);
    case 'cups':
      return cupsPrinter(link.queue, profile);
    case 'file':
      return filePrinter(link.path, profile);
    case 'serial':
      return serialPrinter(link, profile);
    default:
      return absentPrinter();
  }
}

export const openTerminal = (address: TerminalAddress): PaymentTerminal | null =>
  address.kind === 'none' ? null : caisseApTerminal(address.host, address.port);
