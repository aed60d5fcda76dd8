/**
 * Makes the device that a setup names. A printer that is opened keeps the jobs of its address in order and remembers whether the device
 * answers: one is opened per setup, and closed when the setup changes. Must never throw, and never wait.
 */
import type { ConfiguredDevice, DeviceLink, DeviceProfile } from '../main/contract/shapes/device.ts';
import { filePole, networkPole } from './displays/pole-display.ts';
import { createHidHub, type HidHub } from './hid/hub.ts';
import { lineReader } from './hid/line-reader.ts';
import { forkHid, type SpawnHid } from './hid/supervisor.ts';
import type { CodeReader, DeviceOpener, OpenDevice, PaymentTerminal, PoleDisplay, ReceiptPrinter, Scale, VirtualPorts } from './ports.ts';
import { absentPrinter } from './printers/absent-printer.ts';
import { cupsPrinter } from './printers/cups-printer.ts';
import { filePrinter } from './printers/file-printer.ts';
import { networkPrinter } from './printers/network-printer.ts';
import { printerProfile } from './printers/profiles.ts';
import { serialPrinter } from './printers/serial-printer.ts';
import { networkScale, serialScale } from './scales/line-scale.ts';
import { caisseApTerminal } from './terminals/caisse-ap-terminal.ts';

/** Electron's own program is no Node: there the process of the HID devices is made by the shell. */
const OWN_SPAWN: SpawnHid | null = process.versions['electron'] === undefined ? forkHid : null;

/** @param virtual the demonstration's and the school's; null in the real café @param spawnHid how the process of the HID devices is made */
export function deviceOpener(virtual: VirtualPorts | null, spawnHid: SpawnHid | null = OWN_SPAWN): DeviceOpener {
  const hub = createHidHub(spawnHid);
  return (setup: ConfiguredDevice): OpenDevice => {
    const { kind, profile } = setup;
    const link = linkOf(setup, virtual);
    switch (kind) {
      case 'receipt_printer':
      case 'kitchen_printer':
        return { kind, port: openPrinter(link, profile) };
      case 'cash_drawer':
        return { kind, port: link.kind === 'hid_report' ? hub.drawer(link) : null };
      case 'scanner':
      case 'badge_reader':
        return { kind, port: openReader(kind, link, hub, virtual) };
      case 'scale':
        return { kind, port: openScale(link, hub) };
      case 'customer_display':
        return { kind, port: openPole(link, profile) };
      case 'payment_terminal':
        return { kind, port: openTerminal(link) };
    }
  };
}

/** A virtual device is reached like a real one, over the network of this machine. */
function linkOf({ kind, link }: ConfiguredDevice, virtual: VirtualPorts | null): DeviceLink {
  if (link.kind !== 'virtual' || virtual === null || !(kind in virtual)) return link;
  return { kind: 'network', host: '127.0.0.1', port: virtual[kind as keyof VirtualPorts] };
}

/** One that types like a keyboard is heard by the screen. */
function openReader(kind: 'scanner' | 'badge_reader', link: DeviceLink, hub: HidHub, virtual: VirtualPorts | null): CodeReader | null {
  if (link.kind === 'hid') return hub.reader(kind, link);
  return link.kind === 'virtual' && virtual !== null ? lineReader(kind, virtual.readers) : null;
}

function openScale(link: DeviceLink, hub: HidHub): Scale | null {
  if (link.kind === 'hid') return hub.scale(link);
  if (link.kind === 'network') return networkScale(link.host, link.port);
  return link.kind === 'serial' ? serialScale(link) : null;
}

/** A screen is a page of its own: it asks by itself. */
function openPole(link: DeviceLink, profile: DeviceProfile): PoleDisplay | null {
  const way = profile === 'pole_cd5220' ? 'cd5220' : 'escpos';
  if (link.kind === 'network') return networkPole(link.host, link.port, way);
  return link.kind === 'serial' ? filePole(link, way) : null;
}

const openTerminal = (link: DeviceLink): PaymentTerminal | null =>
  link.kind === 'network' ? caisseApTerminal(link.host, link.port) : null;

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
