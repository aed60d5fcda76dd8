/**
 * Makes the printer that the settings name. One call per address and run: the printer it gives keeps the jobs of that address
 * in order and remembers whether the device answers.
 */
import type { Columns } from '../main/contract/layout.ts';
import type { TerminalAddress } from '../main/contract/shapes/peripherals.ts';
import type { PrinterAddress } from '../main/contract/shapes/settings.ts';
import type { PaymentTerminal, ReceiptPrinter } from './ports.ts';
import { absentPrinter } from './printers/absent-printer.ts';
import { cupsPrinter } from './printers/cups-printer.ts';
import { filePrinter } from './printers/file-printer.ts';
import { networkPrinter } from './printers/network-printer.ts';
import { caisseApTerminal } from './terminals/caisse-ap-terminal.ts';

export function openPrinter(address: PrinterAddress, columns: Columns): ReceiptPrinter {
  switch (address.kind) {
    case 'none':
      return absentPrinter();
    case 'network':
      return networkPrinter(address.host, address.port, columns);
    case 'cups':
      return cupsPrinter(address.queue, columns);
    case 'file':
      return filePrinter(address.path, columns);
  }
}

export const openTerminal = (address: TerminalAddress): PaymentTerminal | null =>
  address.kind === 'none' ? null : caisseApTerminal(address.host, address.port);
