/**
 * The devices the café has named, opened, and what state each is in: from what it last did and from asking it now and then.
 * Must never let a fault of a device reach a sale.
 */
import { readDevices } from '../../db/devices.ts';
import type {
  CashDrawer,
  DeviceOpener,
  DeviceStatus,
  DrawerPulse,
  OpenDevice,
  Outcome,
  PaymentTerminal,
  PoleDisplay,
  ReceiptPrinter,
  Scale,
} from '../../hardware/ports.ts';
import type { Reply } from '../contract/calls/index.ts';
import { ok } from '../contract/results.ts';
import type { ConfiguredDevice, Device, DeviceFault, DeviceId } from '../contract/shapes/device.ts';
import type { TillContext } from './till-context.ts';

/** A device in trouble is asked again this often, until it is well. */
const ASK_AGAIN_MS = 5_000;
/** A device that is well is asked this often: paper that ends is seen before the next customer. */
const ASK_NOW_AND_THEN_MS = 30_000;
/** While a drawer with a contact stands open its printer is asked this often: one sees that it was closed. */
const ASK_OPEN_MS = 2_000;
/** A drawer that was asked to open is open by then. */
const DRAWER_MOVES_MS = 300;

export type PrinterKind = 'receipt_printer' | 'kitchen_printer';
/** A device with its id, so that what became of a job is noted where it belongs. */
export type Found<Port> = { device_id: DeviceId; port: Port };

export type Devices = {
  list(): Reply<'devices.list'>;
  /** The first printer of a kind, or the one of this id; null when there is none. */
  printer(kind: PrinterKind, id: number | null): Found<ReceiptPrinter> | null;
  /** What opens the drawer: itself, or the receipt printer it hangs on. */
  drawer(id: number | null): Found<Pick<CashDrawer, 'openDrawer'>> | null;
  /** The first of each, null without one. */
  terminal(): PaymentTerminal | null;
  scale(): Scale | null;
  pole(): PoleDisplay | null;
  /** A job just told what a device does. */
  noteOutcome(id: DeviceId, outcome: Outcome): void;
  /** The devices were named otherwise: opens the new ones, lets go of those that are gone. */
  refresh(): void;
  stop(): void;
};

type Held = { setup: ConfiguredDevice; open: OpenDevice; status: DeviceStatus; timer: NodeJS.Timeout | undefined };

/** Told of every code that a scanner or a badge reader of this till reads by itself. */
export type OnCode = (kind: 'scanner' | 'badge_reader', code: string) => void;

export function watchDevices(till: TillContext, opener: DeviceOpener, onCode: OnCode): Devices {
  const held = new Map<DeviceId, Held>();
  let stopped = false;

  const all = (): Held[] => [...held.values()];
  const find = <Kind extends OpenDevice['kind']>(kinds: readonly Kind[], id: number | null) =>
    all().find(({ setup }) => (kinds as readonly string[]).includes(setup.kind) && (id === null || setup.device_id === id));
  const list = (): Device[] => all().map((one) => shown(one, find(['receipt_printer'], null)));

  function firstOf<Port>(portOf: (open: OpenDevice) => Port | null): Port | null {
    for (const { open } of all()) {
      const port = portOf(open);
      if (port !== null) return port;
    }
    return null;
  }
  function become(one: Held, next: DeviceStatus): void {
    const before = JSON.stringify(one.status);
    one.status = next;
    if (before !== JSON.stringify(next)) till.publish({ event: 'devices.changed', body: list() });
    clearTimeout(one.timer);
    if (stopped || one.open.port === null || next.fault === 'not_configured') return;
    const well = hasOpenDrawer(one) ? ASK_OPEN_MS : ASK_NOW_AND_THEN_MS;
    one.timer = setTimeout(() => ask(one), next.fault === null ? well : ASK_AGAIN_MS);
    one.timer.unref();
  }
  function ask(one: Held): void {
    void one.open.port?.status().then((answer) => {
      if (!stopped && held.get(one.setup.device_id) === one) become(one, answer);
    });
  }
  /** Whether the drawer that hangs on this printer stands open, as far as its contact is read. */
  function hasOpenDrawer(printer: Held): boolean {
    const drawer = find(['cash_drawer'], null);
    return (
      drawer?.setup.link.kind === 'printer' &&
      printer.setup.kind === 'receipt_printer' &&
      contactSays(drawer.setup, printer.status) === true
    );
  }
  /** Some time after a pulse the contact is read: a drawer that is stuck or locked is said. */
  function lookAtDrawer(printer: Held): void {
    setTimeout(() => {
      void printer.open.port?.status().then((answer) => {
        if (stopped || held.get(printer.setup.device_id) !== printer) return;
        const drawer = find(['cash_drawer'], null);
        const isOpen = drawer ? contactSays(drawer.setup, answer) : null;
        if (drawer && isOpen !== null)
          drawer.status = isOpen ? { state: 'ready', fault: null } : { state: 'attention', fault: 'stays_closed' };
        become(printer, answer);
        till.publish({ event: 'devices.changed', body: list() });
      });
    }, DRAWER_MOVES_MS).unref();
  }
  function letGo(one: Held): void {
    clearTimeout(one.timer);
    one.open.port?.close?.();
    held.delete(one.setup.device_id);
  }
  function hold(setup: ConfiguredDevice): void {
    const one: Held = { setup, open: opener(setup), status: { state: 'absent', fault: null }, timer: undefined };
    held.set(setup.device_id, one);
    one.open.port?.onStatus?.((status) => become(one, status));
    if (one.open.kind === 'scanner' || one.open.kind === 'badge_reader') {
      const { kind } = one.open;
      one.open.port?.onCode((code) => onCode(kind, code));
    }
    ask(one);
  }
  /** A change of name alone keeps the line, and what is known of it. */
  function refresh(): void {
    const setups = readDevices(till.store);
    for (const one of all()) {
      const now = setups.find(({ device_id }) => device_id === one.setup.device_id);
      if (now && reached(now) === reached(one.setup)) one.setup = now;
      else letGo(one);
    }
    for (const setup of setups) if (!held.has(setup.device_id)) hold(setup);
    till.publish({ event: 'devices.changed', body: list() });
  }
  for (const setup of readDevices(till.store)) hold(setup);

  return {
    list: () => ok(list()),
    printer: (kind, id) => {
      const one = find([kind], id);
      return one && one.open.kind === kind ? { device_id: one.setup.device_id, port: one.open.port } : null;
    },
    drawer: (id) => {
      const own = find(['cash_drawer'], id);
      if (!own) return null;
      if (own.open.kind === 'cash_drawer' && own.open.port) return { device_id: own.setup.device_id, port: own.open.port };
      // Another way than the printer's wire that nothing here speaks: never the printer's drawer in its place.
      if (own.setup.link.kind !== 'printer') return null;
      const printer = find(['receipt_printer'], null);
      if (printer?.open.kind !== 'receipt_printer') return null;
      const { port } = printer.open;
      const openDrawer = async (pulse: DrawerPulse): Promise<Outcome> => {
        const outcome = await port.openDrawer(pulse);
        if (outcome.kind === 'done' && own.setup.profile !== 'no_contact') lookAtDrawer(printer);
        return outcome;
      };
      return { device_id: printer.setup.device_id, port: { openDrawer } };
    },
    terminal: () => firstOf((open) => (open.kind === 'payment_terminal' ? open.port : null)),
    scale: () => firstOf((open) => (open.kind === 'scale' ? open.port : null)),
    pole: () => firstOf((open) => (open.kind === 'customer_display' ? open.port : null)),
    noteOutcome: (id, outcome) => {
      const one = held.get(id);
      // A document that cannot be printed says nothing about the printer.
      if (!one || outcome.kind === 'refused') return;
      if (outcome.kind === 'done') become(one, { ...one.status, state: 'ready', fault: null });
      else become(one, { ...one.status, state: needsAHand(outcome.fault) ? 'attention' : 'failed', fault: outcome.fault });
    },
    refresh,
    stop: () => {
      stopped = true;
      for (const one of all()) letGo(one);
    },
  };
}

const reached = ({ link, profile }: ConfiguredDevice): string => JSON.stringify([link, profile]);

/** A drawer on the printer's wire is as well as its printer; whether it is open, its contact says where there is one. */
function shown({ setup, open, status }: Held, printer: Held | undefined): Device {
  if (setup.kind === 'cash_drawer' && setup.link.kind === 'printer') {
    const of = printer?.status ?? { state: 'absent' as const, fault: 'not_configured' as const };
    const isStuck = of.fault === null && status.fault === 'stays_closed';
    const { state, fault } = isStuck ? status : of;
    return {
      ...setup,
      state,
      fault,
      address: printer?.open.port?.address ?? '',
      open: contactSays(setup, of),
    };
  }
  return { ...setup, state: status.state, fault: status.fault, address: open.port?.address ?? '', open: null };
}

/** Whether a drawer is open; null where its contact is not read. */
function contactSays({ profile }: ConfiguredDevice, { drawer_wire }: DeviceStatus): boolean | null {
  if (drawer_wire === undefined || (profile !== 'contact_high' && profile !== 'contact_low')) return null;
  return drawer_wire === (profile === 'contact_high' ? 'high' : 'low');
}

const NEEDS_A_HAND: ReadonlySet<DeviceFault> = new Set(['paper_out', 'paper_low', 'cover_open', 'offline', 'jammed', 'stays_closed']);
const needsAHand = (fault: DeviceFault): boolean => NEEDS_A_HAND.has(fault);
