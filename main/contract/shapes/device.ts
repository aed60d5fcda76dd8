/**
 * Devices: what the café has plugged in, what state each is in, what can go wrong with it, and the jobs waiting for them, as screens
 * see them. A new kind of device is a line in `deviceKind`, its links and its profiles below, and its words in renderer/text/devices.ts.
 */
import { z } from 'zod';
import { jobId, ticketNo } from '../ids.ts';
import { lineOfText, utcMs } from '../values.ts';
import { documentKind } from './document.ts';

export const deviceKind = z.enum([
  'receipt_printer',
  'kitchen_printer',
  'cash_drawer',
  'scanner',
  'badge_reader',
  'scale',
  'customer_display',
  'payment_terminal',
]);
export type DeviceKind = z.infer<typeof deviceKind>;

export const baudRate = z.union([z.literal(9_600), z.literal(19_200), z.literal(38_400), z.literal(57_600), z.literal(115_200)]);
const usbId = z.int().min(0).max(0xffff);
export const networkLink = z.strictObject({
  kind: z.literal('network'),
  host: z.string().regex(/^[A-Za-z0-9.:-]{1,253}$/),
  port: z.int().min(1).max(65_535),
});

/** The way to a device. */
export const deviceLink = z.discriminatedUnion('kind', [
  networkLink,
  /** A raw queue of this machine's CUPS. */
  z.strictObject({ kind: z.literal('cups'), queue: z.string().regex(/^[A-Za-z0-9_.-]{1,127}$/) }),
  /** A device file that takes bytes as they are, as `/dev/usb/lp0`. */
  z.strictObject({ kind: z.literal('file'), path: z.string().startsWith('/dev/').max(200) }),
  /** A serial line: 8 bits, one stop bit. */
  z.strictObject({
    kind: z.literal('serial'),
    path: z.string().startsWith('/dev/').max(200),
    baud: baudRate,
    parity: z.enum(['none', 'even', 'odd']),
  }),
  /** Named by what it is, not by its path: paths change when it is plugged in elsewhere. `serial` is '' where it has none. */
  z.strictObject({ kind: z.literal('hid'), vendor_id: usbId, product_id: usbId, serial: lineOfText(100) }),
  /** A drawer with a USB plug of its own: opened by one report, as its maker's sheet says it. `report` is hex, its number first. */
  z.strictObject({
    kind: z.literal('hid_report'),
    vendor_id: usbId,
    product_id: usbId,
    serial: lineOfText(100),
    report: z.string().regex(/^([0-9a-f]{2}){2,64}$/),
  }),
  /** A cash drawer on the wire of the receipt printer. */
  z.strictObject({ kind: z.literal('printer') }),
  /** Types like a keyboard into whatever screen is in front. */
  z.strictObject({ kind: z.literal('keyboard') }),
  /** A second window, or a page of another browser. */
  z.strictObject({ kind: z.literal('window') }),
  /** The virtual counter that comes with the demonstration and the school. */
  z.strictObject({ kind: z.literal('virtual') }),
]);
export type DeviceLink = z.infer<typeof deviceLink>;
export type LinkKind = DeviceLink['kind'];

/** What model of device it is, as far as the till must know. */
export const deviceProfile = z.enum([
  // printers: characters a row, code page, knife, QR codes and pictures (hardware/printers/profiles.ts)
  'epson_80',
  'generic_80',
  'generic_80_42',
  'generic_58',
  // drawers: whether the printer can say that it is open, and by which level of the wire
  'no_contact',
  'contact_high',
  'contact_low',
  // scanners and badge readers
  'keyboard',
  'hid_pos',
  // scales
  'hid_scale',
  'serial_scale',
  // customer displays
  'screen',
  'pole_escpos',
  'pole_cd5220',
  // payment terminals
  'caisse_ap',
  // a device without a choice
  'standard',
]);
export type DeviceProfile = z.infer<typeof deviceProfile>;

const PRINTER_LINKS = ['network', 'cups', 'file', 'serial', 'virtual'] as const;
const PRINTER_PROFILES = ['epson_80', 'generic_80', 'generic_80_42', 'generic_58'] as const;

/** Ways to each kind of device; the first is proposed. */
export const linksOf: Readonly<Record<DeviceKind, readonly LinkKind[]>> = {
  receipt_printer: PRINTER_LINKS,
  kitchen_printer: PRINTER_LINKS,
  // One with a USB plug of its own is opened by its maker's own report.
  cash_drawer: ['printer', 'hid_report'],
  scanner: ['keyboard', 'hid', 'virtual'],
  badge_reader: ['keyboard', 'hid', 'virtual'],
  scale: ['hid', 'serial', 'virtual'],
  customer_display: ['window', 'serial', 'network', 'virtual'],
  payment_terminal: ['network', 'virtual'],
};

/** Models of each kind of device; the first is proposed. */
export const profilesOf: Readonly<Record<DeviceKind, readonly DeviceProfile[]>> = {
  receipt_printer: PRINTER_PROFILES,
  kitchen_printer: PRINTER_PROFILES,
  cash_drawer: ['no_contact', 'contact_high', 'contact_low', 'standard'],
  scanner: ['keyboard', 'hid_pos'],
  badge_reader: ['keyboard', 'hid_pos'],
  scale: ['hid_scale', 'serial_scale'],
  customer_display: ['screen', 'pole_escpos', 'pole_cd5220'],
  payment_terminal: ['caisse_ap'],
};

/** A device the café has named, whether it is there or not. */
export const deviceSetup = z.strictObject({
  kind: deviceKind,
  label: lineOfText(40).min(1),
  link: deviceLink,
  profile: deviceProfile,
});
export type DeviceSetup = z.infer<typeof deviceSetup>;

export const deviceId = z.int().min(1).brand<'DeviceId'>();
export type DeviceId = z.infer<typeof deviceId>;

export const configuredDevice = deviceSetup.extend({ device_id: deviceId });
export type ConfiguredDevice = z.infer<typeof configuredDevice>;

/** Stable codes of what can go wrong with a device; each has a French sentence and three pictures on the screen. */
export const deviceFault = z.enum([
  'unreachable', // nobody answers at the address
  'timed_out', // connected, but it does not take the bytes
  'dropped', // the line broke in the middle: what came out is unknown
  'paper_out',
  'paper_low', // it prints still
  'cover_open',
  'jammed', // its knife or its mechanism is stuck
  'offline', // the printer says it is off-line without a reason
  'not_a_printer', // something else answers at the address
  'unprintable', // a financial row has a character that cannot be printed
  'not_configured',
  'no_access', // the device file cannot be opened
  'stays_closed', // a drawer was asked to open, and its contact says that it did not
  'unplugged', // it was there and is gone
  'no_driver', // what speaks to it is missing on this computer
  'crashed', // the process that speaks to it died, and is started again
  'bad_report', // what it sends makes no sense
  'overload', // more weight than the scale can bear
  'unstable', // the weight does not settle
]);
export type DeviceFault = z.infer<typeof deviceFault>;

/**
 * - `absent`: not configured, or configured and not there.
 * - `busy`: at work.
 * - `attention`: a person can settle it at the device (paper, cover, weight).
 * - `failed`: it does not work, and why is not to be seen on it.
 */
export const deviceState = z.enum(['absent', 'ready', 'busy', 'attention', 'failed']);
export type DeviceState = z.infer<typeof deviceState>;

export const device = configuredDevice.extend({
  state: deviceState,
  fault: deviceFault.nullable(),
  /** Where it is, in small print for the supervisor. */
  address: z.string(),
  /** A drawer whose contact is read: whether it is open. */
  open: z.boolean().nullable(),
});
export type Device = z.infer<typeof device>;

/** A device that answers somewhere and that nobody has named yet. */
export const foundDevice = z.strictObject({ kind: deviceKind, link: deviceLink, label: lineOfText(100) });
export type FoundDevice = z.infer<typeof foundDevice>;

export const jobState = z.enum([
  'queued',
  'sending',
  'done',
  'retrying', // surely not printed: tried again by itself
  'unknown', // may have come out: a person decides
  'failed', // given up: a person decides
  'dropped', // a person went on without it
]);
export type JobState = z.infer<typeof jobState>;

export const job = z.strictObject({
  job_id: jobId,
  kind: z.enum(['print', 'drawer_pulse']),
  /** Which kind of device it is for. */
  to: deviceKind.extract(['receipt_printer', 'kitchen_printer', 'cash_drawer']),
  state: jobState,
  fault: deviceFault.nullable(),
  ticket_no: ticketNo.nullable(),
  /** What is to be printed, null for a drawer pulse. */
  document: documentKind.nullable().default(null),
  /** What it says of itself, as « Ticket 1A-000042 » or « Table 4 »; '' for a drawer pulse. */
  title: z.string(),
  attempts: z.int(),
  queued_at_utc_ms: utcMs,
});
export type Job = z.infer<typeof job>;
