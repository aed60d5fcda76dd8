/**
 * The window's application as its user starts it: the built main process, in the stand-in of Electron or in the real one, spoken to
 * through Chromium's own debugging address. Must never reach into the main process in another way than a desktop can (signals, a
 * second start), but for forged messages, which only the stand-in takes.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readCliFile } from '../../main/shell/data-folder.ts';
import { buildElectron } from '../../tools/build-electron.ts';
import { electronOf, electronProgram } from '../../tools/electron-binary.ts';
import { connectScreen, type ScreenLine } from './screen-line.ts';
import { freePort, ROOT } from './service.ts';
import { temporaryFolder } from './till.ts';

const REGISTER = join(ROOT, 'test', 'stand-ins', 'electron', 'register.ts');
const BUILT = join(ROOT, 'dist', 'electron', 'electron.js');
const START_MS = 60_000;
const LOOK_MS = 50;

export type Forged = { channel: string; sender: 'own' | 'other'; frame: 'main' | 'sub' | 'none'; origin: string };

export type AppOptions = {
  /** A fresh one when absent. */
  folder?: string;
  /** A keychain's key file: the stand-in then has one. */
  keychain?: string;
  args?: readonly string[];
  /** More for its environment. */
  env?: Readonly<Record<string, string>>;
  /** Chromium's profile and the place of the single-instance lock; one per user. */
  config?: string;
};

export type ElectronApp = {
  readonly folder: string;
  /** Where Chromium is spoken to. */
  readonly debugging: string;
  output(): string;
  /** Resolves when the application has said it. */
  said(words: string): Promise<void>;
  /** A second start of the same, waited for. */
  startAgain(args?: readonly string[]): Promise<Ended>;
  asCli(): Promise<ScreenLine>;
  /** Ends the till's process at once, as a crash would; resolves when it is gone. */
  killTill(): Promise<void>;
  /** Ends the process of the HID devices, and nothing else; resolves when it is gone. */
  killHid(signal: NodeJS.Signals): Promise<void>;
  /** Resolves when a till answers that isn't the one of this token. */
  tillOpen(notToken?: string): Promise<string>;
  /** Stand-in only: a message from somebody else than the page; what became of its port. */
  forge(message: Forged): Promise<{ closedAtOnce: boolean }>;
  ended: Promise<number | null>;
  /** Asks it to quit as a desktop does. */
  quit(): Promise<number | null>;
  close(): Promise<void>;
};

/** The program and its first arguments. @throws Error where the real Electron is asked for and isn't there */
function programOf(shell: string): string[] {
  if (shell !== 'electron') return [process.execPath, '--import', REGISTER, BUILT];
  const program = electronProgram(electronOf(ROOT));
  if (program === null) throw new Error('Electron’s program is not on this machine');
  return [program, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), ROOT];
}

const shell = process.env['ESTRADE_SHELL'] || 'stand-in';

export type Ended = { code: number | null; output: string };

/** Starts it and waits for its end: `--cli`, a start that is refused. */
export async function runApp(folder: string, options: AppOptions & { config: string }, args: readonly string[]): Promise<Ended> {
  await buildElectron(ROOT);
  const { child, output } = launch(folder, options, args);
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, output: output() };
}

function launch(folder: string, options: AppOptions, args: readonly string[]): { child: ChildProcess; output(): string } {
  const [command = '', ...first] = programOf(shell);
  const env = {
    NODE_COMPILE_CACHE: join(ROOT, '.cache', 'estrade', 'compile'),
    ...process.env,
    ...options.env,
    XDG_CONFIG_HOME: options.config,
    ESTRADE_STAND_IN_KEYCHAIN: options.keychain ?? '',
  };
  const child = spawn(command, [...first, ...args, '--data', folder], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'pipe', 'pipe', ...(shell === 'electron' ? [] : ['ipc' as const])],
    detached: true,
  });
  let output = '';
  const keep = (chunk: Buffer): void => {
    output += chunk.toString();
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  const orphaned = (): void => killGroup(child);
  process.once('exit', orphaned);
  child.once('close', () => process.off('exit', orphaned));
  return { child, output: () => output };
}

export async function startApp(options: AppOptions = {}): Promise<ElectronApp> {
  await buildElectron(ROOT);
  const own = temporaryFolder();
  const folder = options.folder ?? join(own.path, 'data');
  const config = options.config ?? join(own.path, 'config');
  const settled = { ...options, config };
  const extra = ['--port', String(await freePort()), ...(options.args ?? [])];
  const { child, output } = launch(folder, settled, ['--remote-debugging-port=0', ...extra]);
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const until = async <Value>(what: string, look: () => Value | null | Promise<Value | null>): Promise<Value> => {
    const late = performance.now() + START_MS;
    for (;;) {
      const found = await look();
      if (found !== null) return found;
      if (child.exitCode !== null) throw new Error(`the application ended with ${child.exitCode} before ${what}: ${output()}`);
      if (performance.now() > late) throw new Error(`still waiting for ${what}: ${output()}`);
      await sleep(LOOK_MS);
    }
  };
  const debugging = await until('its debugging address', () => /DevTools listening on (ws:\S+)/.exec(output())?.[1] ?? null);
  const end = async (command: RegExp, signal: NodeJS.Signals): Promise<void> => {
    const pid = await until(`a process ${command}`, () => childOf(child.pid ?? 0, command));
    process.kill(pid, signal);
    await until('its end', () => (isAlive(pid) ? null : true));
  };
  const asCli = (): Promise<ScreenLine> => {
    const cli = readCliFile(folder);
    return connectScreen(cli?.port ?? 0, { authorization: `Bearer ${cli?.token ?? ''}` });
  };
  return {
    folder,
    debugging,
    output,
    ended,
    asCli,
    said: async (words) => void (await until(`« ${words} »`, () => (output().includes(words) ? true : null))),
    startAgain: (args = []) => runApp(folder, settled, args),
    killTill: () => end(/electron-service|node\.mojom\.NodeService/, 'SIGKILL'),
    killHid: (signal) => end(/hid-host/, signal),
    tillOpen: (notToken = '') =>
      until('an open till', async () => {
        const token = readCliFile(folder)?.token;
        if (token === undefined || token === notToken) return null;
        const line = await asCli().catch(() => null);
        line?.cut();
        return line ? token : null;
      }),
    forge: (message) => {
      const answer = new Promise<{ closedAtOnce: boolean }>((resolve) => child.once('message', (said) => resolve(said as never)));
      child.send(message);
      return answer;
    },
    quit: () => {
      child.kill('SIGTERM');
      return ended;
    },
    close: async () => {
      killGroup(child);
      await ended;
      own.remove();
    },
  };
}

/** A child of the application by its command line: Node in the stand-in, a utility process of Chromium in Electron. */
function childOf(application: number, wanted: RegExp): number | null {
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const parent = Number(/\) \S (\d+)/.exec(readFileSync(`/proc/${name}/stat`, 'utf8'))?.[1]);
      const command = readFileSync(`/proc/${name}/cmdline`, 'utf8');
      if (parent === application && wanted.test(command)) return Number(name);
    } catch {
      // It ended while we looked.
    }
  }
  return null;
}

function isAlive(pid: number): boolean {
  try {
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // Gone in between.
  }
}
