/**
 * What the till asks of the things with a plug. One port per device; real and simulated devices behind the same port.
 * A port never throws: an outcome says whether a repeat is safe. Must never know what a sale is.
 */
import type { ConfiguredDevice, DeviceFault, DeviceState, FoundDevice } from '../main/contract/shapes/device.ts';
import type { SemanticDocument } from '../main/contract/shapes/document.ts';

/**
 * What became of bytes sent to a device.
 * - `done`: the device took them all (and said so, where it answers).
 * - `not_sent`: surely nothing came out, a repeat is safe.
 * - `unknown`: something may have come out; only a person may repeat it.
 * - `refused`: it can never work as it is (an unprintable financial row), a repeat is useless.
 */
export type Outcome = { kind: 'done' } | { kind: 'not_sent' | 'unknown' | 'refused'; fault: DeviceFault; detail: string };

/** How a device is. `drawer_wire` is the level of a printer's drawer contact, where it says it. */
export type DeviceStatus = { state: DeviceState; fault: DeviceFault | null; drawer_wire?: 'high' | 'low' };

/** What every device has, whatever it does. */
export type DevicePort = {
  /** Where it is, for the supervisor: `127.0.0.1:9100`. */
  readonly address: string;
  /** Asks without doing anything; at most two seconds. */
  status(): Promise<DeviceStatus>;
  /** Tells of a change that nobody asked for, as a cable pulled out. One listener. */
  onStatus?(listener: (status: DeviceStatus) => void): void;
  /** Lets go of the device. */
  close?(): void;
};

/** Which wire of the printer's drawer port, and how long the coil is fed: both always given (a pulse without times may open on a later ticket). */
export type DrawerPulse = { pin: 2 | 5; on_ms: number; off_ms: number };

export type ReceiptPrinter = DevicePort & {
  print(document: SemanticDocument): Promise<Outcome>;
  openDrawer(pulse: DrawerPulse): Promise<Outcome>;
};

/** A drawer with a plug of its own. One on a printer's wire is opened by its printer. */
export type CashDrawer = DevicePort & {
  openDrawer(pulse: DrawerPulse): Promise<Outcome>;
};

/** A device that was opened, told apart by its kind. `null`: nothing in this till speaks to it. */
export type OpenDevice =
  | { kind: 'receipt_printer' | 'kitchen_printer'; port: ReceiptPrinter }
  | { kind: 'cash_drawer'; port: CashDrawer | null }
  | { kind: 'scanner' | 'badge_reader'; port: CodeReader | null }
  | { kind: 'scale'; port: Scale | null }
  | { kind: 'customer_display'; port: PoleDisplay | null }
  | { kind: 'payment_terminal'; port: PaymentTerminal | null };

/** Opens a device as it is configured; never throws: a device that is not there says so when it is asked. */
export type DeviceOpener = (setup: ConfiguredDevice) => OpenDevice;

/** Where the devices of the virtual counter are, on this machine. */
export type VirtualPorts = {
  receipt_printer: number;
  kitchen_printer: number;
  /** Its scanner and badge reader, on one line. */
  readers: number;
  scale: number;
  customer_display: number;
  payment_terminal: number;
};

/** Looks for devices that nobody has named. @param network also at every address of this machine's own network */
export type DeviceFinder = (network: boolean) => Promise<{ found: FoundDevice[]; network_addresses: number }>;

/**
 * What became of a payment that was sent to a terminal (LAW PAY-01).
 * - `accepted`: the terminal said yes to this very amount; `reference` is its own.
 * - `refused`, `cancelled`: it said no, nothing was charged.
 * - `not_sent`: surely never asked, a repeat is safe.
 * - `unknown`: asked, and not clearly answered: only a person may settle it.
 */
export type TerminalOutcome =
  | { kind: 'accepted'; reference: string; card: string }
  | { kind: 'refused' | 'cancelled'; reason: string }
  | { kind: 'not_sent'; fault: 'unreachable' | 'busy'; detail: string }
  | { kind: 'unknown'; fault: 'dropped' | 'timed_out' | 'not_a_terminal' | 'unclear' | 'given_up'; detail: string };

export type PaymentTerminal = DevicePort & {
  /** Whether a payment is under way. */
  readonly busy: boolean;
  /** Asks for one payment and waits for its end. @param amount_cents euro cents above zero */
  pay(amount_cents: number): Promise<TerminalOutcome>;
  /** Waits no longer: what was asked becomes unknown, what was not yet asked is not sent. Without a payment it does nothing. */
  giveUp(): void;
};

/**
 * What a scale says now. `weight_g` is there when there is one; only a `stable` weight is sold.
 * - `garbage`: what came is no weight (too short, too long, damaged)
 * - `other_unit`: pounds or ounces
 */
export type ScaleReading = {
  state: 'zero' | 'stable' | 'unstable' | 'under_zero' | 'overload' | 'fault';
  weight_g: number | null;
  fault: 'garbage' | 'other_unit' | 'scale_fault' | 'unreachable' | 'timed_out' | null;
};

export type Scale = DevicePort & {
  /** Starts listening to its weights; the function it gives ends that. Never throws: trouble is a reading. */
  watch(listener: (reading: ScaleReading) => void): () => void;
};

/** Words, and an amount that is always shown whole. */
export type PoleRow = { left: string; right: string };

/** What reads codes by itself: a scanner, a badge reader. */
export type CodeReader = DevicePort & {
  /** One listener. A scanner gives the symbology's identifier before the code where it knows it. */
  onCode(listener: (code: string) => void): void;
};

/** Two rows of twenty characters that face the customer. */
export type PoleDisplay = DevicePort & {
  /** Shows two rows in the place of what stood there. */
  show(rows: readonly [PoleRow, PoleRow]): Promise<Outcome>;
};
