/**
 * What the till and the process that holds the HID devices say to each other. Parsed on both sides: the child is a process that may have
 * been damaged by native code, and what it says is believed only in these shapes.
 */
import { z } from 'zod';

/** Longer than any report of a device of a counter. */
const MAX_REPORT_BYTES = 1_024;

export const hidDevice = z.strictObject({
  /** Where the system finds it; another one after each plugging in. */
  path: z.string().max(400),
  vendor_id: z.int().min(0).max(0xffff),
  product_id: z.int().min(0).max(0xffff),
  usage_page: z.int().min(0).max(0xffff),
  usage: z.int().min(0).max(0xffff),
  serial: z.string().max(200),
  maker: z.string().max(200),
  product: z.string().max(200),
});
export type HidDevice = z.infer<typeof hidDevice>;

/** Why there are no HID devices at all: the library of the system is missing, or the till may not look. */
export const hidTrouble = z.enum(['no_library', 'no_access']);
export type HidTrouble = z.infer<typeof hidTrouble>;

export const fromHost = z.discriminatedUnion('type', [
  /** The host lives and could load what it needs, or says why not. */
  z.strictObject({ type: z.literal('ready'), trouble: hidTrouble.nullable(), detail: z.string().max(400) }),
  z.strictObject({ type: z.literal('devices'), devices: z.array(hidDevice).max(200) }),
  /** A device that was asked for is open. */
  z.strictObject({ type: z.literal('opened'), path: z.string() }),
  z.strictObject({ type: z.literal('report'), path: z.string(), hex: z.string().regex(/^([0-9a-f]{2}){0,1024}$/) }),
  /** It was unplugged, or can't be opened. */
  z.strictObject({
    type: z.literal('closed'),
    path: z.string(),
    why: z.enum(['gone', 'no_access', 'failed']),
    detail: z.string().max(400),
  }),
  /** What became of a `write`. */
  z.strictObject({ type: z.literal('written'), n: z.int(), ok: z.boolean(), detail: z.string().max(400) }),
  /** The answer to a ping. */
  z.strictObject({ type: z.literal('pong'), n: z.int() }),
]);
export type FromHost = z.infer<typeof fromHost>;

export const toHost = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('open'), path: z.string().max(400) }),
  z.strictObject({ type: z.literal('close'), path: z.string().max(400) }),
  z.strictObject({ type: z.literal('write'), n: z.int(), path: z.string().max(400), hex: z.string().regex(/^([0-9a-f]{2}){1,1024}$/) }),
  z.strictObject({ type: z.literal('ping'), n: z.int() }),
  z.strictObject({ type: z.literal('stop') }),
]);
export type ToHost = z.infer<typeof toHost>;

export const toHex = (bytes: Uint8Array): string => Buffer.from(bytes.subarray(0, MAX_REPORT_BYTES)).toString('hex');
export const fromHex = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'));
