/**
 * A receipt printer on a serial line. The line is set by `stty`, which every Unix has, and then written like any device file: a library
 * for serial ports would bring a native part that must be built for each system, for a line that is only written to.
 * Must never write to a line that was not set: at another speed a printer prints garbage.
 */
import { execFile } from 'node:child_process';
import type { DeviceLink } from '../../main/contract/shapes/device.ts';
import type { DeviceStatus, Outcome, ReceiptPrinter } from '../ports.ts';
import { FILE_LIMITS, type FileLimits, filePrinter } from './file-printer.ts';
import { statusOf } from './printer-status.ts';
import type { PrinterProfile } from './profiles.ts';

type SerialLink = Extract<DeviceLink, { kind: 'serial' }>;
/** Sets a line; null when it is done, else why not. */
export type LineSetter = (link: SerialLink) => Promise<string | null>;

const SETTING_MS = 2_000;
const PARITY = { none: ['-parenb'], even: ['parenb', '-parodd'], odd: ['parenb', 'parodd'] } as const;

/** Raw bytes, 8 bits, one stop bit, the printer's own signal stops us when its memory is full. */
export const sttyArguments = ({ path, baud, parity }: SerialLink): string[] => [
  process.platform === 'darwin' ? '-f' : '-F',
  path,
  String(baud),
  'raw',
  '-echo',
  'cs8',
  '-cstopb',
  ...PARITY[parity],
  'clocal',
  'crtscts',
];

const setByStty: LineSetter = (link) =>
  new Promise((resolve) => {
    execFile('stty', sttyArguments(link), { timeout: SETTING_MS }, (error, _out, complaint) =>
      resolve(error ? (complaint.trim() || error.message).slice(0, 200) : null),
    );
  });

export function serialPrinter(
  link: SerialLink,
  profile: PrinterProfile,
  limits: FileLimits = FILE_LIMITS,
  setLine: LineSetter = setByStty,
): ReceiptPrinter {
  const file = filePrinter(link.path, profile, limits);
  const onSetLine = async (work: () => Promise<Outcome>): Promise<Outcome> => {
    const wrong = await setLine(link);
    return wrong === null ? work() : { kind: 'not_sent', fault: faultOfStty(wrong), detail: wrong };
  };
  return {
    address: `${link.path}, ${link.baud}`,
    print: (document) => onSetLine(() => file.print(document)),
    openDrawer: (pulse) => onSetLine(() => file.openDrawer(pulse)),
    status: async (): Promise<DeviceStatus> => {
      const wrong = await setLine(link);
      return wrong === null ? file.status() : statusOf(faultOfStty(wrong));
    },
  };
}

const faultOfStty = (complaint: string) => {
  if (/permission denied/i.test(complaint)) return 'no_access';
  return /inappropriate ioctl/i.test(complaint) ? 'not_a_printer' : 'unreachable';
};
