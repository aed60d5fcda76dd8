/**
 * What the till asks of the things with a plug. One port per device; real and simulated devices behind the same port.
 * A port never throws: an outcome says whether a repeat is safe. Must never know what a sale is.
 */
import type { DeviceFault, DeviceState } from '../main/contract/shapes/device.ts';
import type { SemanticDocument } from '../main/contract/shapes/document.ts';

/**
 * What became of bytes sent to a device.
 * - `done`: the device took them all (and said so, where it answers).
 * - `not_sent`: surely nothing came out, a repeat is safe.
 * - `unknown`: something may have come out; only a person may repeat it.
 * - `refused`: it can never work as it is (an unprintable financial row), a repeat is useless.
 */
export type Outcome = { kind: 'done' } | { kind: 'not_sent' | 'unknown' | 'refused'; fault: DeviceFault; detail: string };

export type PrinterStatus = { state: DeviceState; fault: DeviceFault | null };

/** Which wire of the printer's drawer port, and how long the coil is fed: both always given (a pulse without times may open on a later ticket). */
export type DrawerPulse = { pin: 2 | 5; on_ms: number; off_ms: number };

export type ReceiptPrinter = {
  /** Where it is, for the supervisor: `127.0.0.1:9100`. */
  readonly address: string;
  print(document: SemanticDocument): Promise<Outcome>;
  openDrawer(pulse: DrawerPulse): Promise<Outcome>;
  /** Asks without printing; at most two seconds. */
  status(): Promise<PrinterStatus>;
};
