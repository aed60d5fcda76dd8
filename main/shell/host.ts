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
import type { Instance } from '../contract/shapes/settings.ts';
import type { Establishment } from '../contract/shapes/ticket.ts';
import { makePinHasher } from '../domain/pin.ts';
import { instanceFolder, lockDataFolder, type OpenInstance, openInstance } from '../instance.ts';
import { wrongNumber } from '../services/settings.ts';
import type { Callee, Connection, Log } from '../transport/dispatch.ts';
import type { EventSource } from '../transport/line.ts';
import { type HostFile, readHostFile, writeHostFile } from './data-folder.ts';
import { openLog } from './log.ts';
import { type Keychain, openSecrets } from './secrets.ts';
import { systemClock } from './system-clock.ts';

export type Host = Callee &
  EventSource & {
    readonly folder: string;
    readonly log: Log;
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
};

/** @throws StorageFault, KeyMissing or KeyOutOfReach with a stable code in `fault` */
export async function openHost(folder: string, { chooseAgain = false, keychain = null }: HostOptions = {}): Promise<Host> {
  const lock = lockDataFolder(folder);
  try {
    const file = chooseAgain ? { ...readHostFile(folder), instance: null } : readHostFile(folder);
    const log = openLog(folder);
    const open = file.instance ? await openChosen({ folder, instance: file.instance, keychain, log }) : null;
    return new RunningHost(folder, log, lock, file, open, keychain);
  } catch (cause) {
    lock.release();
    throw cause;
  }
}

type Chosen = { folder: string; instance: Instance; establishment?: Establishment | undefined; keychain: Keychain | null; log: Log };

async function openChosen({ folder, instance, establishment, keychain, log }: Chosen): Promise<OpenInstance> {
  const { signer, pepper } = await openSecrets(instanceFolder(folder, instance), keychain);
  return openInstance({
    folder,
    instance,
    ...(establishment ? { establishment } : {}),
    clock: systemClock,
    signer,
    pins: makePinHasher(pepper),
    appVersion: packageJson.version,
    log,
  });
}

class RunningHost implements Host {
  readonly appVersion = packageJson.version;
  readonly links = new LinkTokens();
  readonly folder: string;
  readonly log: Log;
  private readonly lock: { release(): void };
  private readonly keychain: Keychain | null;
  private hostFile: HostFile;
  private open: OpenInstance | null;
  private readonly listeners = new Set<(event: TillEvent) => void>();
  // Two screens that choose at once are answered one after the other.
  private choosing: Promise<unknown> = Promise.resolve();

  constructor(
    folder: string,
    log: Log,
    lock: { release(): void },
    hostFile: HostFile,
    open: OpenInstance | null,
    keychain: Keychain | null,
  ) {
    this.folder = folder;
    this.log = log;
    this.lock = lock;
    this.keychain = keychain;
    this.hostFile = hostFile;
    this.open = open;
    open?.till.onEvent((event) => this.tell(event));
  }

  file = (): HostFile => this.hostFile;

  tillId = (): string => this.open?.id ?? '';

  keep(change: Partial<HostFile>): void {
    const next = { ...this.hostFile, ...change };
    writeHostFile(this.folder, next);
    this.hostFile = next;
  }

  onEvent(listener: (event: TillEvent) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private tell(event: TillEvent): void {
    for (const listener of this.listeners) listener(event);
  }

  /** Before the first choice every screen may choose. */
  callerOf(connection: Connection): Caller {
    if (this.open) return this.open.till.callerOf(connection);
    return { station: connection.station, role: connection.role === 'signed_in' ? 'manager' : connection.role, operator: '' };
  }

  // The name was looked up and the input parsed by dispatch: together they fit one row of the contract.
  async query(caller: Caller, name: CallName, input: unknown): Promise<Result<unknown>> {
    if (name === 'setup.get') return ok({ chosen: this.hostFile.instance });
    if (name === 'screens.link') return ok({ url: this.links.url(this.hostFile.port) });
    return this.open ? this.open.till.query(caller, name as never, input as never) : refuse('not_set_up');
  }

  async command(caller: Caller, name: CallName, id: CommandId, input: unknown, grant?: string): Promise<Result<unknown>> {
    if (name === 'setup.choose') {
      const turn = this.choosing.then(() => this.choose(input as Parsed<'setup.choose'>));
      this.choosing = turn.catch(() => undefined);
      return turn;
    }
    return this.open ? this.open.till.command(caller, name as never, id, input as never, grant) : refuse('not_set_up');
  }

  async action(caller: Caller, name: CallName, input: unknown): Promise<Result<unknown>> {
    return this.open ? this.open.till.action(caller, name as never, input as never) : refuse('not_set_up');
  }

  private async choose(input: Parsed<'setup.choose'>): Promise<Reply<'setup.choose'>> {
    const { instance, establishment } = input;
    const already = this.hostFile.instance;
    if (already === instance) return ok({ chosen: instance });
    if (already !== null) return refuse('already_chosen', { chosen: already });
    if (instance === 'cafe' && !establishment) return refuse('establishment_missing');
    const wrong = wrongNumber(establishment);
    if (wrong) return wrong;
    this.open = await openChosen({ folder: this.folder, instance, establishment, keychain: this.keychain, log: this.log });
    this.keep({ instance });
    this.open.till.onEvent((event) => this.tell(event));
    this.tell({ event: 'till.opened', body: {} });
    return ok({ chosen: instance });
  }

  async close(): Promise<void> {
    await this.open?.close();
    this.lock.release();
  }
}

/** Tokens of links: each opens one screen, once, within ten minutes (DESIGN §1). */
class LinkTokens {
  private readonly tokens = new Map<string, number>();
  private static readonly LIFE_MS = 600_000;

  url(port: number): string {
    const token = randomBytes(32).toString('base64url');
    this.tokens.set(token, Date.now() + LinkTokens.LIFE_MS);
    return `http://127.0.0.1:${port}/ouvrir?jeton=${token}`;
  }

  /** True the first time a live token is shown; never again. */
  use(token: string): boolean {
    const until = this.tokens.get(token);
    this.tokens.delete(token);
    return until !== undefined && until >= Date.now();
  }
}
