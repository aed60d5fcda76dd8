/**
 * Finds devices that nobody has named: queues of CUPS, device files, and, only when asked, printers on the network. The network is only
 * asked at this machine's own addresses, a few at a time, one short question each. Must never print anything.
 */
import { readdir } from 'node:fs/promises';
import { networkInterfaces } from 'node:os';
import type { FoundDevice } from '../main/contract/shapes/device.ts';
import type { DeviceFinder } from './ports.ts';
import { cupsQueues } from './printers/cups-printer.ts';
import { PrinterLink } from './printers/printer-link.ts';

const PRINTER_PORT = 9100;
const AT_ONCE = 32;
const CONNECT_MS = 400;
const ANSWER_MS = 400;
/** A larger network than this is not knocked through: only the 254 neighbours of each own address. */
const NEIGHBOURS = 254;

const DEVICE_FOLDERS = [
  { folder: '/dev/usb', name: /^lp\d+$/, link: 'file' },
  { folder: '/dev', name: /^lp\d+$/, link: 'file' },
  { folder: '/dev', name: /^tty(USB|ACM)\d+$/, link: 'serial' },
] as const;

export const findDevices: DeviceFinder = async (network) => {
  const addresses = network ? neighbours(ownAddresses()) : [];
  const [queues, files, answering] = await Promise.all([cupsQueues(), deviceFiles(), whoPrints(addresses, PRINTER_PORT)]);
  const found: FoundDevice[] = [
    ...queues.map((queue) => ({ kind: 'receipt_printer' as const, link: { kind: 'cups' as const, queue }, label: queue })),
    ...files,
    ...answering.map((host) => ({
      kind: 'receipt_printer' as const,
      link: { kind: 'network' as const, host, port: PRINTER_PORT },
      label: `${host}:${PRINTER_PORT}`,
    })),
  ];
  return { found, network_addresses: addresses.length };
};

/** This machine's own IPv4 addresses on real networks. */
const ownAddresses = (): string[] =>
  Object.values(networkInterfaces()).flatMap((each) =>
    (each ?? []).filter(({ family, internal }) => family === 'IPv4' && !internal).map(({ address }) => address),
  );

/** The 254 addresses around each of these, without themselves, each once. */
export function neighbours(own: readonly string[]): string[] {
  const around = own.flatMap((address) => {
    const start = address.slice(0, address.lastIndexOf('.') + 1);
    return Array.from({ length: NEIGHBOURS }, (_, at) => `${start}${at + 1}`);
  });
  return [...new Set(around)].filter((address) => !own.includes(address));
}

/** Those of these addresses where something takes a line and answers as a receipt printer, or says nothing as many printers do. */
export async function whoPrints(addresses: readonly string[], port: number): Promise<string[]> {
  const found: string[] = [];
  const left = [...addresses];
  const knock = async (): Promise<void> => {
    for (let host = left.shift(); host !== undefined; host = left.shift()) if (await prints(host, port)) found.push(host);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, knock));
  return found.sort((a, b) => addresses.indexOf(a) - addresses.indexOf(b));
}

async function prints(host: string, port: number): Promise<boolean> {
  const link = await PrinterLink.connect(host, port, CONNECT_MS);
  if (!(link instanceof PrinterLink)) return false;
  try {
    const answer = await link.ask(1, ANSWER_MS);
    return answer.kind === 'status' || answer.kind === 'silent';
  } finally {
    link.close();
  }
}

async function deviceFiles(): Promise<FoundDevice[]> {
  const found: FoundDevice[] = [];
  for (const { folder, name, link } of DEVICE_FOLDERS) {
    for (const file of await readdir(folder).catch(() => [])) {
      if (!name.test(file)) continue;
      const path = `${folder}/${file}`;
      found.push({
        kind: 'receipt_printer',
        link: link === 'file' ? { kind: 'file', path } : { kind: 'serial', path, baud: 9_600, parity: 'none' },
        label: path,
      });
    }
  }
  return found;
}
