/**
 * One running Estrade: holds the data folder's lock, answers the first-run choice, opens the chosen till and hands calls to it.
 * The same host stands behind the browser and behind Electron.
 */
import { randomBytes } from 'node:crypto';
import packageJson from '../../package.json' with { type: 'json' };
import type { Caller } from '../contract/caller.ts';
import type { CallName, Parsed, Reply } from '../contract/calls/index.ts';
import type { TillEvent } from '../contract/events.ts';
import type { CommandId } from '../contract/ids.ts';
import { ok, type Result, refuse } from '../contract/results.ts';
import type { ChosenInstance, Instance } from '../contract/shapes/settings.ts';
import type { Establishment } from '../contract/shapes/ticket.ts';
import { makePinHasher } from '../domain/pin.ts';
import { finishRestore, instanceFolder, lockDataFolder, type OpenInstance, openInstance } from '../instance.ts';
import { carryOutRestore } from '../services/restore-at-start.ts';
import type { OnSchoolMove } from '../services/school.ts';
import { wrongNumber } from '../services/settings.ts';
import type { SecurityEvent } from '../services/till-context.ts';
import type { TillOptions } from '../till-types.ts';
import type { Callee, Connection, Log, Reached } from '../transport/dispatch.ts';
import type { EventSource } from '../transport/line.ts';
import { openChannelSecrets } from './channel-secrets.ts';
import { type HostFile, readHostFile, writeHostFile } from './data-folder.ts';
import { openLog, openSecurityLog } from './log.ts';
import { SchoolSide } from './school-side.ts';
import { type Keychain, newKey, openSecrets } from './secrets.ts';
import { systemClock } from './system-clock.ts';

export type Host = Callee &
  EventSource & {
    readonly folder: string;
    readonly log: Log;
    /** Who knocked in vain, and who came in (LAW RGPD-03). */
    readonly security: (event: SecurityEvent) => void;
    file(): HostFile;
    /** Changes what the host file keeps, on the disk first. */
    keep(change: Partial<HostFile>): void;
    /** One-use tokens for links that open a screen of this machine. */
    links: LinkTokens;
    close(): Promise<void>;
  };

export type HostOptions = {
  /** Forgets the choice, not the data: the first screen asks again. */
  chooseAgain?: boolean | undefined;
  /** Where the shell has one. */
  keychain?: Keychain | null;
  spawnHid?: TillOptions['spawnHid'];
};

/** @throws StorageFault, KeyMissing or KeyOutOfReach with a stable code in `fault` */
export async function openHost(folder: string, { chooseAgain = false, keychain = null, spawnHid }: HostOptions = {}): Promise<Host> {
  const lock = lockDataFolder(folder);
  try {
    const file = chooseAgain ? { ...readHostFile(folder), instance: null } : readHostFile(folder);
    const host = new RunningHost(folder, openLog(folder), lock, file, keychain, spawnHid);
    await host.start();
    return host;
  } catch (cause) {
    lock.release();
    throw cause;
  }
}

type Opened = {
  folder: string;
  instance: Instance;
  establishment?: Establishment | undefined;
  keychain: Keychain | null;
  spawnHid: TillOptions['spawnHid'];
  log: Log;
  security: (event: SecurityEvent) => void;
  /** The school knows people by the codes of the chosen till: its pepper counts for both. */
  pepperOf?: ChosenInstance;
  onSchoolMove: OnSchoolMove;
};

async function openOne({
  folder,
  instance,
  establishment,
  keychain,
  spawnHid,
  log,
  security,
  pepperOf,
  onSchoolMove,
}: Opened): Promise<OpenInstance> {
  finishRestore(folder, instance);
  const own = instanceFolder(folder, instance);
  await carryOutRestore({ folder: own, instance, clock: systemClock, appVersion: packageJson.version }, newKey);
  const { signer, pepper } = await openSecrets(own, keychain);
  const shared = pepperOf ? await openSecrets(instanceFolder(folder, pepperOf), keychain) : null;
  return openInstance({
    folder,
    instance,
    ...(establishment ? { establishment } : {}),
    clock: systemClock,
    signer,
    pins: makePinHasher(shared?.pepper ?? pepper),
    appVersion: packageJson.version,
    secrets: await openChannelSecrets(own, keychain),
    onSchoolMove,
    ...(spawnHid === undefined ? {} : { spawnHid }),
    log,
    security,
  });
}

class RunningHost implements Host {
  readonly appVersion = packageJson.version;
  readonly links = new LinkTokens();
  readonly folder: string;
  readonly log: Log;
  readonly security: (event: SecurityEvent) => void;
  private readonly lock: { release(): void };
  private readonly keychain: Keychain | null;
  private readonly spawnHid: TillOptions['spawnHid'];
  private hostFile: HostFile;
  private open: OpenInstance | null = null;
  private readonly school: SchoolSide;
  private readonly listeners = new Map<(event: TillEvent) => void, Connection>();
  // Two screens that choose at once are answered one after the other.
  private choosing: Promise<unknown> = Promise.resolve();

  constructor(
    folder: string,
    log: Log,
    lock: { release(): void },
    hostFile: HostFile,
    keychain: Keychain | null,
    spawnHid: TillOptions['spawnHid'],
  ) {
    this.folder = folder;
    this.log = log;
    this.security = openSecurityLog(folder);
    this.lock = lock;
    this.keychain = keychain;
    this.spawnHid = spawnHid;
    this.hostFile = hostFile;
    this.school = new SchoolSide({
      own: () => this.chosen(),
      open: () => this.opened({ instance: 'ecole', ...(this.hostFile.instance ? { pepperOf: this.hostFile.instance } : {}) }),
      file: this.file,
      keep: (change) => this.keep(change),
      log,
    });
  }

  /** Opens what was chosen before, and the school when stations were in it. */
  async start(): Promise<void> {
    const { instance } = this.hostFile;
    if (!instance) return;
    this.open = await this.opened({ instance });
    await this.school.resume();
  }

  private chosen(): OpenInstance {
    if (!this.open) throw new Error('no till is chosen yet');
    return this.open;
  }

  private async opened(what: Pick<Opened, 'instance' | 'establishment' | 'pepperOf'>): Promise<OpenInstance> {
    const { folder, keychain, spawnHid, log, security } = this;
    const open = await openOne({ ...what, folder, keychain, spawnHid, log, security, onSchoolMove: (move) => this.school.move(move) });
    open.till.onEvent((event) => this.tell(event, open));
    return open;
  }

  file = (): HostFile => this.hostFile;

  /** Stations and what faces their customers may be in the school; the command line belongs to the chosen till. */
  private reached(connection: Connection): OpenInstance | null {
    const { role, station } = connection;
    return (role === 'signed_in' || role === 'display' ? this.school.of(station) : null) ?? this.open;
  }

  reach(connection: Connection): Reached {
    const to = this.reached(connection);
    return {
      tillId: to?.id ?? '',
      instance: to?.instance ?? null,
      caller: () => to?.till.callerOf(connection) ?? beforeTheChoice(connection),
      query: (caller, name, input) => this.query(to, caller, name, input),
      command: (caller, name, id, input, grant) => this.command(to, caller, name, id, input, grant),
      action: (caller, name, input) => this.action(to, caller, name, input),
    };
  }

  keep(change: Partial<HostFile>): void {
    const next = { ...this.hostFile, ...change };
    writeHostFile(this.folder, next);
    this.hostFile = next;
  }

  onEvent(connection: Connection, listener: (event: TillEvent) => void): () => void {
    this.listeners.set(listener, connection);
    return () => this.listeners.delete(listener);
  }

  /** What happens in one till is told to the screens that work for it. */
  private tell(event: TillEvent, from: OpenInstance): void {
    for (const [listener, connection] of this.listeners) {
      if (this.reached(connection) === from && from.till.mayHear(connection, event.event) && isTold(connection, event)) listener(event);
    }
  }

  // The name was looked up and the input parsed by dispatch: together they fit one row of the contract.
  private async query(to: OpenInstance | null, caller: Caller, name: CallName, input: unknown): Promise<Result<unknown>> {
    if (name === 'setup.get') return ok({ chosen: this.hostFile.instance });
    if (name === 'screens.link') return ok({ url: this.links.url() });
    if (name === 'screens.display') return ok({ url: this.links.displayUrl(caller.station) });
    return to ? to.till.query(caller, name as never, input as never) : refuse('not_set_up');
  }

  private async command(
    to: OpenInstance | null,
    caller: Caller,
    name: CallName,
    id: CommandId,
    input: unknown,
    grant?: string,
  ): Promise<Result<unknown>> {
    if (name === 'setup.choose') {
      const turn = this.choosing.then(() => this.choose(input as Parsed<'setup.choose'>));
      this.choosing = turn.catch(() => undefined);
      return turn;
    }
    if (!to) return refuse('not_set_up');
    // Open before the yes is recorded: a school that does not open leaves no trace of a station in it.
    if (name === 'school.enter' && to === this.open) await this.school.prepare();
    return to.till.command(caller, name as never, id, input as never, grant);
  }

  private async action(to: OpenInstance | null, caller: Caller, name: CallName, input: unknown): Promise<Result<unknown>> {
    if (!to) return refuse('not_set_up');
    const reply = await to.till.action(caller, name as never, input as never);
    if (to === this.open && CHANGES_PEOPLE.has(name)) await this.school.peopleChanged();
    return reply;
  }

  private async choose(input: Parsed<'setup.choose'>): Promise<Reply<'setup.choose'>> {
    const { instance, establishment } = input;
    const already = this.hostFile.instance;
    if (already === instance) return ok({ chosen: instance });
    if (already !== null) return refuse('already_chosen', { chosen: already });
    if (instance === 'cafe' && !establishment) return refuse('establishment_missing');
    const wrong = wrongNumber(establishment);
    if (wrong) return wrong;
    this.open = await this.opened({ instance, establishment });
    this.keep({ instance });
    this.tell({ event: 'till.opened', body: {} }, this.open);
    return ok({ chosen: instance });
  }

  async close(): Promise<void> {
    await this.school.close();
    await this.open?.close();
    this.lock.release();
  }
}

/** What faces the customer is told of its own view only, and nobody else is. */
const isTold = ({ role, station }: Connection, event: TillEvent): boolean =>
  role === 'display' ? event.event === 'display.changed' && event.body.station === station : event.event !== 'display.changed';

/** Before the first choice every screen may choose. */
const beforeTheChoice = ({ station, role }: Connection): Caller => ({
  station,
  role: role === 'signed_in' ? 'manager' : role,
  operator: '',
});

const CHANGES_PEOPLE: ReadonlySet<CallName> = new Set<CallName>([
  'staff.add',
  'staff.edit',
  'staff.setPin',
  'staff.setBadge',
  'staff.forget',
]);

/** Tokens of links: each opens one screen, once, within ten minutes (DESIGN §1). */
class LinkTokens {
  private readonly tokens = new Map<string, { until: number; display: string }>();
  private static readonly LIFE_MS = 600_000;
  /** Where the screens are served: the kept port, or a free one when that was taken. */
  port = 0;

  url(): string {
    return this.make('');
  }

  /** Opens the page that faces the customers of a station. */
  displayUrl(station: string): string {
    return this.make(station);
  }

  private make(display: string): string {
    const token = randomBytes(32).toString('base64url');
    this.tokens.set(token, { until: Date.now() + LinkTokens.LIFE_MS, display });
    return `http://127.0.0.1:${this.port}/ouvrir?jeton=${token}`;
  }

  /** What a live token opens, the first time it is shown and never again; `display` is the station whose customers it faces. */
  use(token: string): { display: string } | null {
    const found = this.tokens.get(token);
    this.tokens.delete(token);
    return found && found.until >= Date.now() ? found : null;
  }
}
