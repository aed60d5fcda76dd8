/** A device as it is typed, and the shape it becomes. Pure. */
import type { DeviceKind, DeviceLink, DeviceProfile, DeviceSetup, LinkKind } from '../../../main/contract/shapes/device.ts';
import { fr } from '../../text/fr.ts';

/** One field of each kind of link, as text. */
export type LinkDraft = {
  kind: DeviceKind;
  label: string;
  profile: DeviceProfile;
  link: LinkKind;
  host: string;
  port: string;
  queue: string;
  path: string;
  baud: '9600' | '19200' | '38400' | '57600' | '115200';
  parity: 'none' | 'even' | 'odd';
  vendor: string;
  product: string;
  serial: string;
  report: string;
};

const EMPTY = {
  host: '',
  port: '9100',
  queue: '',
  path: '/dev/usb/lp0',
  baud: '9600',
  parity: 'none',
  vendor: '',
  product: '',
  serial: '',
  report: '',
} as const;

const hex = (id: number): string => id.toString(16).padStart(4, '0');
const fromHex = (typed: string): number => (/^[0-9a-f]{1,4}$/i.test(typed.trim()) ? Number.parseInt(typed.trim(), 16) : Number.NaN);

export function draftOf({ kind, label, profile, link }: DeviceSetup): LinkDraft {
  const common = { kind, label, profile, link: link.kind, ...EMPTY };
  switch (link.kind) {
    case 'network':
      return { ...common, host: link.host, port: String(link.port) };
    case 'cups':
      return { ...common, queue: link.queue };
    case 'file':
      return { ...common, path: link.path };
    case 'serial':
      return { ...common, path: link.path, baud: String(link.baud) as LinkDraft['baud'], parity: link.parity };
    case 'hid':
      return { ...common, vendor: hex(link.vendor_id), product: hex(link.product_id), serial: link.serial };
    case 'hid_report':
      return { ...common, vendor: hex(link.vendor_id), product: hex(link.product_id), serial: link.serial, report: link.report };
    default:
      return common;
  }
}

/** The link that a draft means; the contract's shape says whether it can be. */
export function linkFrom(draft: LinkDraft): Record<string, unknown> {
  const fields: { [Kind in LinkKind]?: object } = {
    network: { host: draft.host.trim(), port: Number(draft.port) },
    cups: { queue: draft.queue.trim() },
    file: { path: draft.path.trim() },
    serial: { path: draft.path.trim(), baud: Number(draft.baud), parity: draft.parity },
    hid: { vendor_id: fromHex(draft.vendor), product_id: fromHex(draft.product), serial: draft.serial.trim() },
    hid_report: {
      vendor_id: fromHex(draft.vendor),
      product_id: fromHex(draft.product),
      serial: draft.serial.trim(),
      report: draft.report.replace(/[\s:,-]|0x/gi, '').toLowerCase(),
    },
  };
  return { kind: draft.link, ...fields[draft.link] } satisfies { kind: DeviceLink['kind'] };
}

/** The field that a shape's complaint is about. */
export const fieldOf = (path: readonly PropertyKey[]): string => String(path.at(-1) ?? 'form');

const { errors } = fr.devicesPage;
export const deviceErrorText = (code: string): string => (Object.hasOwn(errors, code) ? errors[code as keyof typeof errors] : errors.other);
