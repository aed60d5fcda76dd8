/**
 * Electron's own program: whether it is there, and the one attempt to fetch it (its package downloads it at first use).
 * Must never hold up the till: an attempt ends, with all it started, at its time limit, and its outcome is remembered
 * until the next installation of the packages.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { onPath } from './chromium.mjs';

export type ElectronPlace = {
  /** The `electron` package. */
  folder: string;
  /** Where the outcome of the attempt is kept. */
  memory: string;
};

export type Attempt = { ok: boolean; reason: string; at: string };

export const FETCH_LIMIT_MS = 15_000;

export const electronOf = (root: string): ElectronPlace => ({
  folder: join(root, 'node_modules', 'electron'),
  memory: join(root, 'node_modules', '.cache', 'estrade', 'electron.json'),
});

/** The program, or null: `path.txt` is the last thing its installer writes, so a download cut short doesn't count. */
export function electronProgram({ folder }: ElectronPlace): string | null {
  const path = join(folder, 'path.txt');
  if (!existsSync(path)) return null;
  const dist = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(folder, 'dist');
  const program = join(dist, readFileSync(path, 'utf8').trim());
  return existsSync(program) ? program : null;
}

/** What became of the last attempt since the packages were installed; null when there was none. */
export function rememberedAttempt({ memory }: ElectronPlace): Attempt | null {
  try {
    const kept: unknown = JSON.parse(readFileSync(memory, 'utf8'));
    return isAttempt(kept) ? kept : null;
  } catch {
    return null;
  }
}

function isAttempt(value: unknown): value is Attempt {
  return typeof value === 'object' && value !== null && 'ok' in value && typeof value.ok === 'boolean' && 'reason' in value;
}

/**
 * Tries once to fetch the program with the package's own installer, and remembers the outcome (also when it can't be written
 * down: then the next start tries again).
 * @param limit_ms after which the installer and all it started are killed
 */
export async function fetchElectron(place: ElectronPlace, limit_ms: number = FETCH_LIMIT_MS): Promise<Attempt> {
  const reason = await runInstaller(join(place.folder, 'install.js'), limit_ms);
  const ok = reason === '' && electronProgram(place) !== null;
  const attempt: Attempt = { ok, reason: ok ? '' : reason || 'the installer left no program', at: new Date().toISOString() };
  try {
    mkdirSync(dirname(place.memory), { recursive: true });
    writeFileSync(place.memory, `${JSON.stringify(attempt, null, 2)}\n`);
  } catch {
    // read-only folder or full disk: only the memory is lost
  }
  return attempt;
}

/** Empty when it ended well, else why not. */
function runInstaller(installer: string, limit_ms: number): Promise<string> {
  const isWindows = process.platform === 'win32';
  return new Promise((resolve) => {
    // A group of its own: the installer's children end with it. Without setsid's new session a Ctrl-C would leave them.
    const child = spawn(process.execPath, [installer], { stdio: ['ignore', 'pipe', 'pipe'], detached: !isWindows });
    let output = '';
    const keep = (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-4_000);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    const kill = () => {
      if (child.pid === undefined) return;
      if (isWindows) spawn(onPath('taskkill.exe') ?? 'taskkill', ['/pid', String(child.pid), '/t', '/f']);
      else killGroup(child.pid);
    };
    const interrupted = () => {
      kill();
      process.exit(130);
    };
    const finish = (reason: string) => {
      clearTimeout(timer);
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.off(signal, interrupted);
      child.stdout.destroy();
      child.stderr.destroy();
      resolve(reason);
    };
    const timer = setTimeout(() => {
      kill();
      finish(`not fetched within ${limit_ms / 1000} s`);
    }, limit_ms);
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, interrupted);
    child.once('error', (error) => finish(String(error)));
    child.once('exit', (code) => finish(code === 0 ? '' : lastWords(output) || `the installer ended with ${code}`));
  });
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // it ended by itself in the meantime
  }
}

/** The line that names the error, without the stack below it. */
function lastWords(output: string): string {
  const lines = output.split('\n').filter((line) => line.trim() !== '');
  return (lines.find((line) => /error|failed/i.test(line)) ?? lines.at(-1) ?? '').trim().slice(0, 200);
}
