/**
 * `npm start`: opens the till in an Electron window where Electron is there or can be had, else serves the same till to the
 * browser (`main/shell/serve.ts`). `--electron` tries Electron again, `--browser` doesn't want it; what else is typed goes to
 * the till. Must never fail for want of Electron.
 */
import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { handOver } from './bootstrap/processes.mjs';
import { type ElectronPlace, electronOf, electronProgram, fetchElectron, rememberedAttempt } from './electron-binary.ts';

const root = join(import.meta.dirname, '..');
/** An Electron that ends badly this early never opened its window (no screen, root user, missing library). */
const OPENING_MS = 10_000;

const lines = {
  fetching: 'La caisse cherche sa fenêtre Electron (15 secondes au plus, une seule fois)…',
  absent: 'La fenêtre Electron n’est pas là\u00a0: la caisse s’ouvre dans le navigateur. (Pour réessayer\u00a0: npm start -- --electron)',
  broken: 'La fenêtre Electron n’a pas pu s’ouvrir\u00a0: la caisse s’ouvre dans le navigateur.',
};

export type Wish = { electron: boolean; browser: boolean; rest: string[] };

/** What the person asked for. Both wishes at once: the browser wins, it always works. */
export function readWish(args: string[]): Wish {
  const rest = args.filter((arg) => arg !== '--electron' && arg !== '--browser');
  const browser = args.includes('--browser');
  return { browser, electron: args.includes('--electron') && !browser, rest };
}

/**
 * The Electron to run, fetched now if it never was tried (or is asked for again); null for the browser.
 * @param fetch injected for tests
 */
export async function chooseElectron(
  wish: Wish,
  place: ElectronPlace,
  tell: (line: string) => void,
  fetch = fetchElectron,
): Promise<string | null> {
  if (wish.browser) return null;
  const present = electronProgram(place);
  if (present !== null) return present;
  if (wish.electron || rememberedAttempt(place) === null) {
    tell(lines.fetching);
    await fetch(place);
  }
  const program = electronProgram(place);
  if (program === null) tell(lines.absent);
  return program;
}

/** Runs the window until it closes. Null when it never opened, else its exit code. */
async function runWindow(program: string, args: string[]): Promise<number | null> {
  const { buildElectron } = await import('./build-electron.ts');
  await buildElectron(root);
  const log = join(root, '.cache', 'estrade', 'electron.log');
  mkdirSync(dirname(log), { recursive: true });
  const errors = openSync(log, 'w'); // Chromium's own complaints are for nobody at the counter
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
  const since = Date.now();
  const child = spawn(program, [root, ...args], { cwd: root, env, stdio: ['inherit', 'inherit', errors] });
  closeSync(errors);
  const forward = (signal: NodeJS.Signals) => child.kill(signal);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, forward);
  const ended = await new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
    child.once('error', () => resolve({ code: 1, signal: null }));
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.off(signal, forward);
  const wasAsked = ended.signal === 'SIGINT' || ended.signal === 'SIGTERM' || ended.signal === 'SIGHUP';
  if (!wasAsked && ended.code !== 0 && Date.now() - since < OPENING_MS) return null;
  return ended.code ?? 1;
}

async function main(): Promise<void> {
  const wish = readWish(process.argv.slice(2));
  const tell = (line: string) => console.log(line);
  const program = await chooseElectron(wish, electronOf(root), tell);
  if (program !== null) {
    const code = await runWindow(program, wish.rest);
    if (code !== null) process.exit(code);
    tell(lines.broken);
  }
  handOver(process.execPath, ['main/shell/serve.ts', ...wish.rest], { cwd: root, env: process.env });
}

if (import.meta.main) await main();
