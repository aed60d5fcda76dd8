/**
 * One running Estrade: holds the data folder's lock, answers the first-run choice, opens the chosen till and hands calls to it.
 * The same host stands behind the browser and behind Electron.
 */
import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { holdLock } from '../../db/lock.ts';
import { storageFault } from '../../db/storage-fault.ts';
import { startVirtualPrinter, type VirtualPrinter } from '../../hardware/virtual-counter/index.ts';
import packageJson from '../../package.json' with { type: 'json' };
import type { CallName, Parsed, Reply } from '../contract/calls/index.ts';
import type { TillEvent } from '../contract/events.ts';
import type { CommandId } from '../contract/ids.ts';
import { ok, type Result, refuse } from '../contract/results.ts';
import type { Instance } from '../contract/shapes/settings.ts';
import { systemClock } from '../contract/time.ts';
import { demonstrationEstablishment, demonstrationMenu } from '../demonstration/menu.ts';
import { openTill, type Till } from '../till.ts';
import type { Callee, Connection, Log } from '../transport/dispatch.ts';
import type { EventSource } from '../transport/web-socket.ts';
import { type HostFile, openKeyFile, readHostFile, writeHostFile } from './data-folder.ts';
import { openLog } from './log.ts';

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

/** Ports of the demonstration's virtual printer; any other when they are taken. */
const VIRTUAL_PRINTER = { tcpPort: 9100, httpPort: 9180 };

/** @throws StorageFault or KeyMissing with a stable code in `fault` */
export async function openHost(folder: string): Promise<Host> {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw storageFault(cause);
  }
  const lock = holdLock(folder);
  try {
    return await openLocked(folder, lock);
  } catch (cause) {
    lock.release();
    throw storageFault(cause);
  }
}

async function openLocked(folder: string, lock: { release(): void }): Promise<Host> {
  const log = openLog(folder);
  let file = readHostFile(folder);
  let open: OpenInstance | null = file.instance ? await openInstance(folder, file.instance, null, log) : null;
  const listeners = new Set<(event: TillEvent) => void>();
  const tell = (event: TillEvent): void => {
    for (const listener of listeners) listener(event);
  };
  open?.till.onEvent(tell);
  const links = new LinkTokens();
  const keep = (change: Partial<HostFile>): void => {
    const next = { ...file, ...change };
    writeHostFile(folder, next);
    file = next;
  };

  async function choose(input: Parsed<'setup.choose'>): Promise<Reply<'setup.choose'>> {
    if (file.instance === input.instance) return ok({ chosen: input.instance });
    if (file.instance !== null) return refuse('already_chosen', { chosen: file.instance });
    if (input.instance === 'cafe' && !input.establishment) return refuse('establishment_missing');
    open = await openInstance(folder, input.instance, input, log);
    keep({ instance: input.instance });
    open.till.onEvent(tell);
    tell({ event: 'till.opened', body: {} });
    return ok({ chosen: input.instance });
  }
  // Two screens that choose at once are answered one after the other.
  let choosing: Promise<unknown> = Promise.resolve();

  return {
    folder,
    log,
    links,
    appVersion: packageJson.version,
    file: () => file,
    keep,
    onEvent: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    query: async (connection, name, input) => {
      if (name === 'setup.get') return ok({ chosen: file.instance });
      if (name === 'screens.link') return ok({ url: links.url(file.port) });
      return open ? open.till.query(connection, name as never, input as never) : refuse('not_set_up');
    },
    command: async (connection: Connection, name: CallName, id: CommandId, input: unknown): Promise<Result<unknown>> => {
      if (name === 'setup.choose') {
        const turn = choosing.then(() => choose(input as Parsed<'setup.choose'>));
        choosing = turn.catch(() => undefined);
        return turn;
      }
      return open ? open.till.command(connection, name as never, id, input as never) : refuse('not_set_up');
    },
    close: async () => {
      await open?.till.close();
      await open?.virtualPrinter?.close();
      lock.release();
    },
  };
}

type OpenInstance = { till: Till; virtualPrinter: VirtualPrinter | null };

async function openInstance(folder: string, instance: Instance, chosen: Parsed<'setup.choose'> | null, log: Log): Promise<OpenInstance> {
  const own = join(folder, instance);
  const virtualPrinter = instance === 'demonstration' ? await startDemonstrationPrinter() : null;
  const common = { folder: own, instance, clock: systemClock, signer: openKeyFile(own), appVersion: packageJson.version, log };
  const till = openTill(
    virtualPrinter
      ? {
          ...common,
          register: 'D',
          first: {
            settings: { establishment: demonstrationEstablishment, operator: { code: 'TOU', label: 'Tournesol', picture: 'sunflower' } },
            menu: demonstrationMenu(),
          },
          printer: { address: { kind: 'network', host: '127.0.0.1', port: virtualPrinter.tcpPort }, page: virtualPrinter.url },
        }
      : { ...common, register: '1', first: { settings: chosen?.establishment ? { establishment: chosen.establishment } : {}, menu: null } },
  );
  return { till, virtualPrinter };
}

async function startDemonstrationPrinter(): Promise<VirtualPrinter> {
  try {
    return await startVirtualPrinter(VIRTUAL_PRINTER);
  } catch {
    return startVirtualPrinter({ tcpPort: 0, httpPort: 0 });
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
