/**
 * Starts the real service (`main/shell/serve.ts`) as a process of its own, on a folder and a port of its own, and speaks to it over
 * its WebSocket as a screen or as the command line does. Must never reach into the service in another way than its users can.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { readCliFile } from '../../main/shell/data-folder.ts';
import { connectScreen, type ScreenLine } from './screen-line.ts';
import { temporaryFolder } from './till.ts';

export const ROOT = join(import.meta.dirname, '..', '..');
/** Starting takes half a second; a machine that builds and tests at once may need many. */
const START_MS = 60_000;

export type ServiceOptions = {
  /** Its data folder; a fresh one, removed at `close`, when absent. */
  folder?: string;
  /** A free one when absent. */
  port?: number;
  /** A program and its arguments that start it: `strace -o …`, `setpriv …`. */
  under?: readonly string[];
  /** Arguments for Node, before the service's own file. */
  node?: readonly string[];
};

export type Service = {
  readonly folder: string;
  readonly port: number;
  /** The link it printed; its token works once. */
  readonly link: string;
  /** What it wrote so far, both streams. */
  output(): string;
  /** A connection as the command line of this machine. */
  asCli(): Promise<ScreenLine>;
  /** A connection as a screen; the first one opens the printed link and keeps its cookie. */
  asScreen(): Promise<ScreenLine>;
  /** Ends it at once, as a power cut of the process would, and resolves when it is gone. */
  kill(): Promise<void>;
  /** Kills it if it still runs, and starts it again on the same folder and port; cookies of its screens stay. */
  restart(): Promise<Service>;
  /** Asks it to stop as Ctrl-C does; resolves with its exit code. */
  stop(): Promise<number | null>;
  /** Kills it and removes the folder if it was made here. */
  close(): Promise<void>;
};

/** The service ended before it said that it is open. */
export class NotStarted extends Error {
  readonly code: number | null;
  readonly output: string;
  constructor(code: number | null, output: string) {
    super(`the service ended with ${code}: ${output}`);
    this.code = code;
    this.output = output;
  }
}

/** A port nobody holds right now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port'))));
    });
  });
}

/** @throws NotStarted with its exit code and words */
export async function startService(options: ServiceOptions = {}): Promise<Service> {
  const own = options.folder === undefined ? temporaryFolder() : null;
  const folder = options.folder ?? own?.path ?? '';
  const port = options.port ?? (await freePort());
  const cookies: Cookies = {};
  return run({ ...options, folder, port }, cookies, () => own?.remove());
}

/** Of its screens: one link, opened once however many ask. */
type Cookies = { own?: Promise<string> };

type Settled = ServiceOptions & { folder: string; port: number };

async function run(options: Settled, cookies: Cookies, remove: () => void): Promise<Service> {
  const { folder, port } = options;
  const program = runNode(options, ['main/shell/serve.ts', '--data', folder, '--port', String(port), '--no-open']);
  const link = await program.line(/La caisse est ouverte : (http:\S+)/);
  return {
    folder,
    port,
    link,
    output: program.output,
    asCli: () => connectScreen(port, { authorization: `Bearer ${readCliFile(folder)?.token ?? ''}` }),
    asScreen: async () => {
      cookies.own ??= openLink(link);
      return connectScreen(port, { cookie: await cookies.own, origin: `http://127.0.0.1:${port}` });
    },
    kill: () => program.end('SIGKILL').then(() => undefined),
    restart: async () => {
      await program.end('SIGKILL');
      return run(options, cookies, remove);
    },
    stop: () => program.end('SIGTERM'),
    close: async () => {
      await program.end('SIGKILL');
      remove();
    },
  };
}

/** Follows a link as a browser does, and returns the cookie it became. @throws Error when it is refused */
export async function openLink(link: string): Promise<string> {
  const answer = await fetch(link, { redirect: 'manual' });
  const cookie = answer.headers.get('set-cookie')?.split(';')[0];
  if (answer.status !== 303 || !cookie) throw new Error(`the link was refused: ${answer.status}`);
  return cookie;
}

export type Program = {
  output(): string;
  /** The first group of the first line that matches. @throws NotStarted when the program ends without one */
  line(pattern: RegExp): Promise<string>;
  /** Its exit code, when it ends by itself. */
  ended: Promise<number | null>;
  /** Sends a signal to it and to what it started; resolves with the exit code. */
  end(signal: NodeJS.Signals): Promise<number | null>;
};

/** Starts one of our TypeScript programs under this Node, in a group of its own that is killed with this process. */
export function runNode(how: Pick<ServiceOptions, 'under' | 'node'>, args: readonly string[]): Program {
  const [command = '', ...rest] = [...(how.under ?? []), process.execPath, ...(how.node ?? []), ...args];
  const env = { NODE_COMPILE_CACHE: join(ROOT, '.cache', 'estrade', 'compile'), ...process.env };
  const child = spawn(command, rest, { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  let output = '';
  const heard = new Set<() => void>();
  const hear = (chunk: Buffer): void => {
    output += chunk.toString();
    for (const listener of heard) listener();
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code));
  });
  const orphaned = (): void => signalGroup(child, 'SIGKILL');
  process.once('exit', orphaned);
  void ended.then(
    () => process.off('exit', orphaned),
    () => undefined,
  );
  return {
    output: () => output,
    ended,
    end: (signal) => {
      signalGroup(child, signal);
      return ended;
    },
    line: (pattern) =>
      new Promise((resolve, reject) => {
        const late = setTimeout(() => reject(new NotStarted(null, `still silent after ${START_MS} ms: ${output}`)), START_MS);
        const look = (): void => {
          const found = pattern.exec(output)?.[1];
          if (found === undefined) return;
          clearTimeout(late);
          heard.delete(look);
          resolve(found);
        };
        heard.add(look);
        look();
        void ended.then((code) => {
          clearTimeout(late);
          reject(new NotStarted(code, output));
        }, reject);
      }),
  };
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // Gone in between.
  }
}
