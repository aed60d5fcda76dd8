/** What stands at the counter beside printer and drawer, and where it is: terminal, scale, pole display, and the shop's own codes. */
import { z } from 'zod';
import { embeddedPrefix } from '../barcode.ts';

const host = z.string().regex(/^[A-Za-z0-9.:-]{1,253}$/);
const port = z.int().min(1).max(65_535);
const devicePath = z.string().startsWith('/dev/').max(200);
const none = z.strictObject({ kind: z.literal('none') });

export const terminalAddress = z.discriminatedUnion('kind', [
  none,
  /** Speaks Caisse-AP over TCP. */
  z.strictObject({ kind: z.literal('caisse_ap'), host, port }),
]);
export type TerminalAddress = z.infer<typeof terminalAddress>;

export const scaleAddress = z.discriminatedUnion('kind', [
  none,
  /** The USB one that is plugged in. */
  z.strictObject({ kind: z.literal('hid') }),
  /** A serial port that has an address on the network. */
  z.strictObject({ kind: z.literal('network'), host, port }),
  z.strictObject({ kind: z.literal('serial'), path: devicePath }),
]);
export type ScaleAddress = z.infer<typeof scaleAddress>;

const way = z.enum(['escpos', 'cd5220']);
export const poleAddress = z.discriminatedUnion('kind', [
  none,
  z.strictObject({ kind: z.literal('network'), host, port, way }),
  z.strictObject({ kind: z.literal('serial'), path: devicePath, way }),
]);
export type PoleAddress = z.infer<typeof poleAddress>;

export const peripherals = z.strictObject({
  terminal: terminalAddress,
  scale: scaleAddress,
  pole: poleAddress,
  /** Which codes of the shop's own carry a price or a weight; each prefix once. */
  prefixes: z
    .array(embeddedPrefix)
    .max(12)
    .refine((rows) => new Set(rows.map(({ prefix }) => prefix)).size === rows.length, { error: 'prefix_twice' }),
});
export type Peripherals = z.infer<typeof peripherals>;
