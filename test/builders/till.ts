/** Builds a real till in a temporary folder: real SQLite, real key, a clock that tests move, a printer that does what it is told. */
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../db/open.ts';
import type { DevicePort, DrawerPulse, OpenDevice, Outcome, ReceiptPrinter } from '../../hardware/ports.ts';
import type { ActionName, CallName, CommandName, Input, Parsed, QueryName, Reply } from '../../main/contract/calls/index.ts';
import { calls } from '../../main/contract/calls/index.ts';
import { type CommandId, makeCommandId } from '../../main/contract/ids.ts';
import type { Role } from '../../main/contract/results.ts';
import { type DeviceKind, type DeviceSetup, profilesOf } from '../../main/contract/shapes/device.ts';
import type { SemanticDocument } from '../../main/contract/shapes/document.ts';
import type { Settings } from '../../main/contract/shapes/settings.ts';
import type { Clock } from '../../main/contract/time.ts';
import { asUtcMs, type UtcMs } from '../../main/contract/values.ts';
import { demonstrationEstablishment, demonstrationMenu } from '../../main/demonstration/menu.ts';
import { generateSigningKey, makeSigner, readSigningKey, type Signer } from '../../main/domain/chain.ts';
import { makePinHasher, type PinHasher } from '../../main/domain/pin.ts';
import { openTill, type Till, type TillCall, type TillOptions } from '../../main/till.ts';
import { counterDevices } from './counter-devices.ts';

/** A folder that is gone when the test is: call `remove`. */
export function temporaryFolder(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'estrade-test-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

let empty: string | null = null;

/**
 * Puts an empty database of this version where none is. A hundred tables and their triggers take longer to create than everything else that a
 * test does with its till; `test/migration` shows that they come to be.
 */
export function placeEmptyDatabase(folder: string): void {
  if (empty === null) {
    const { path } = temporaryFolder();
    openStore(path).close();
    empty = join(path, 'till.db');
  }
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (!existsSync(join(folder, 'till.db'))) copyFileSync(empty, join(folder, 'till.db'));
}

/** The demonstration's menu, read once: nothing changes what it is given. */
const menu = demonstrationMenu();

/** Monday 23 November 2026, 12:47:08 in Paris. */
export const NOON = asUtcMs(Date.UTC(2026, 10, 23, 11, 47, 8));

/** `set` and `add` let time pass; `jump` only moves the hands of the wall clock. */
export type TestClock = Clock & { set(at: number): void; add(ms: number): void; jump(ms: number): void };

export function testClock(at: UtcMs = NOON): TestClock {
  let now: number = at;
  let steady_ms = 0;
  const pass = (ms: number): void => {
    now += ms;
    steady_ms += Math.max(0, ms);
  };
  return {
    now: () => asUtcMs(now),
    steady_ms: () => steady_ms,
    set: (to) => pass(to - now),
    add: pass,
    jump: (ms) => {
      now += ms;
    },
  };
}

/** One key for all tests of a file: making one costs more than a sale. */
const pem = generateSigningKey();
export const testSigner: Signer = makeSigner(readSigningKey(pem), 'memory');

/** A pepper for tests, and a hash that costs next to nothing: a thousand tries take a second. */
export const testPins: PinHasher = makePinHasher(Buffer.alloc(32, 7), { n: 2, r: 1, p: 1 });

/** A printer that keeps what it was given and answers what the test says next. */
export class FakePrinter implements ReceiptPrinter {
  readonly address = 'fake';
  readonly printed: SemanticDocument[] = [];
  readonly pulses: DrawerPulse[] = [];
  /** Answers to the next jobs, in order; then `done`. */
  answers: (Outcome | Promise<Outcome>)[] = [];

  async print(document: SemanticDocument): Promise<Outcome> {
    const outcome = await (this.answers.shift() ?? { kind: 'done' });
    if (outcome.kind === 'done') this.printed.push(document);
    return outcome;
  }
  async openDrawer(pulse: DrawerPulse): Promise<Outcome> {
    const outcome = await (this.answers.shift() ?? { kind: 'done' });
    if (outcome.kind === 'done') this.pulses.push(pulse);
    return outcome;
  }
  status = async () => ({ state: 'ready' as const, fault: null });
}

export type TestTill = {
  till: Till;
  folder: string;
  clock: TestClock;
  printer: FakePrinter;
  /** What the log was told. */
  logged: unknown[];
  /** A command under a fresh id unless one is given. */
  command<Name extends TillCall & CommandName>(name: Name, input: Input<Name>, id?: CommandId): Reply<Name>;
  /** The same, by somebody with this role at the same station. */
  commandAs<Name extends TillCall & CommandName>(role: Role, name: Name, input: Input<Name>): Reply<Name>;
  /** A query or an action. */
  query<Name extends TillCall & (QueryName | ActionName)>(name: Name, input: Input<Name>): Promise<Reply<Name>>;
  newId(): CommandId;
  /** Closes and opens again on the same folder. */
  reopen(): Promise<TestTill>;
  close(): Promise<void>;
};

type PlayedPorts = Partial<Record<DeviceKind, DevicePort>>;

const playedDevices = (ports: PlayedPorts = {}): DeviceSetup[] =>
  Object.keys(ports).map((kind) => {
    const known = kind as DeviceKind;
    return { kind: known, label: known, link: { kind: 'virtual' }, profile: profilesOf[known][0] ?? 'standard' };
  });

export type TestTillOptions = Partial<
  Pick<
    TillOptions,
    | 'instance'
    | 'register'
    | 'appVersion'
    | 'pins'
    | 'backsUpItself'
    | 'signer'
    | 'devices'
    | 'findDevices'
    | 'openDevice'
    | 'security'
    | 'channels'
    | 'secrets'
    | 'renderPdf'
  >
> & {
  folder?: string;
  clock?: TestClock;
  printer?: FakePrinter;
  settings?: Partial<Settings>;
  /** Devices beside the printer, each named and opened as what is given. */
  ports?: PlayedPorts;
  role?: Role;
};

/** A till with the demonstration's menu, as the real café unless told otherwise. Close it at the end. */
export function openTestTill(options: TestTillOptions = {}): TestTill {
  const folder = options.folder ?? temporaryFolder().path;
  const clock = options.clock ?? testClock();
  const printer = options.printer ?? new FakePrinter();
  const logged: unknown[] = [];
  placeEmptyDatabase(folder);
  const till = openTill({
    folder,
    instance: options.instance ?? 'cafe',
    register: options.register ?? '1',
    clock,
    signer: options.signer ?? testSigner,
    pins: options.pins ?? testPins,
    appVersion: options.appVersion ?? '9.9.9',
    backsUpItself: options.backsUpItself ?? false,
    first: { settings: { establishment: demonstrationEstablishment, ...options.settings }, menu },
    devices: [...(options.devices ?? counterDevices({ kind: 'network', host: '127.0.0.1', port: 9_100 })), ...playedDevices(options.ports)],
    openDevice:
      options.openDevice ??
      (({ kind }) =>
        ({
          kind,
          port: kind === 'receipt_printer' || kind === 'kitchen_printer' ? printer : (options.ports?.[kind] ?? null),
        }) as OpenDevice),
    ...(options.security ? { security: options.security } : {}),
    ...(options.findDevices ? { findDevices: options.findDevices } : {}),
    ...(options.channels ? { channels: options.channels } : {}),
    ...(options.secrets ? { secrets: options.secrets } : {}),
    ...(options.renderPdf ? { renderPdf: options.renderPdf } : {}),
    log: (_what, cause) => {
      logged.push(cause);
      return 'TEST';
    },
  });
  const caller = () => till.callerOf({ station: 'P1', role: options.role ?? 'counter' });
  let ids = 0;
  const newId = () => makeCommandId(clock.now() + ids++);
  return {
    till,
    folder,
    clock,
    printer,
    logged,
    newId,
    command: (name, input, id = newId()) =>
      asScreen(name, till.command(caller(), name, id, calls[name].input.parse(input) as Parsed<typeof name>)),
    commandAs: (role, name, input) => {
      const own = till.callerOf({ station: 'P1', role });
      return asScreen(name, till.command(own, name, newId(), calls[name].input.parse(input) as Parsed<typeof name>));
    },
    query: async (name, input) => {
      const parsed = calls[name].input.parse(input) as never;
      const reply =
        calls[name].kind === 'action' ? till.action(caller(), name as never, parsed) : till.query(caller(), name as never, parsed);
      return asScreen(name, (await reply) as Reply<typeof name>);
    },
    reopen: async () => {
      await till.close();
      return openTestTill({ ...options, folder, clock, printer });
    },
    close: () => till.close(),
  };
}

/** A screen parses every answer and refuses what its contract does not have: so do the tests. @throws ZodError */
function asScreen<Name extends CallName>(name: Name, reply: Reply<Name>): Reply<Name> {
  if (reply.ok) calls[name].output.parse(reply.value);
  return reply;
}

/** The value of a reply that must be a yes; throws with the refusal otherwise. */
export function accepted<Value>(reply: { ok: true; value: Value } | { ok: false; error: { code: string } }): Value {
  if (!reply.ok) throw new Error(`refused: ${JSON.stringify(reply.error)}`);
  return reply.value;
}

/** A filter coffee (2,00 €) eaten in, paid in cash with this much. */
export const coffee = (received_cents = 200): Input<'sales.ringUp'> => ({
  lines: [{ article: 'BC-FIL', qty_mil: 1_000, mode: 'sur_place' }],
  tenders: [{ kind: 'cash', received_cents }],
  shown_total_cents: 200,
});
