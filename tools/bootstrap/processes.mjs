/**
 * Runs other programs for the bootstrap: quietly with a log for npm and vite, in full view for the task itself.
 * A signal reaches the child, and the child's end becomes ours. Must never leave a child behind.
 */
import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const windows = process.platform === 'win32';
const TAIL_CHARACTERS = 20_000;
const ORPHAN_CHECK_MS = 1_000;

/** @type {Set<import('node:child_process').ChildProcess>} */
const quietChildren = new Set();

/** @param {NodeJS.Signals} signal to every quiet child with all it started (npm starts more processes) */
function signalQuietChildren(signal) {
  for (const child of quietChildren) {
    if (child.pid === undefined) continue;
    try {
      if (windows) child.kill(signal);
      else process.kill(-child.pid, signal);
    } catch {
      // already gone
    }
  }
}

/** Ends the quiet children: five seconds to tidy up (dpkg does), then for good. */
export async function endQuietChildren() {
  signalQuietChildren('SIGTERM');
  for (let tries = 0; tries < 50 && quietChildren.size > 0; tries += 1) await sleep(100);
  signalQuietChildren('SIGKILL');
}

/**
 * Runs a program without showing what it prints; it all goes into a log.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd: string, env: NodeJS.ProcessEnv, log: string, shell?: boolean }} options
 * @returns {Promise<{ ok: boolean, missing: boolean, output: string }>} `missing`: there is no such program
 */
export function runQuietly(command, args, { cwd, env, log, shell = false }) {
  mkdirSync(dirname(log), { recursive: true });
  const file = createWriteStream(log);
  file.on('error', () => {}); // a full disk must not hide npm's own words, which are kept below
  return new Promise((resolve) => {
    let output = '';
    const child = spawn(command, args, { cwd, env, shell, stdio: ['ignore', 'pipe', 'pipe'], detached: !windows });
    quietChildren.add(child);
    /** @param {Buffer} chunk */
    const keep = (chunk) => {
      output = (output + chunk.toString()).slice(-TAIL_CHARACTERS);
      file.write(chunk);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    /** @param {boolean} ok @param {boolean} missing */
    const finish = (ok, missing) => {
      quietChildren.delete(child);
      file.end();
      resolve({ ok, missing, output });
    };
    child.on('error', (error) => {
      output += String(error);
      finish(false, /** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT');
    });
    child.on('close', (code) => finish(code === 0, false));
  });
}

/**
 * npm hands a signal on to the shell it started us with, and the shell dies of it without telling us: we notice that our
 * parent is gone, and end the child as the signal would have.
 * @param {import('node:child_process').ChildProcess} child
 */
function endWithParent(child) {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid !== parent) child.kill('SIGTERM');
  }, ORPHAN_CHECK_MS);
  watch.unref();
}

/**
 * Runs the task in full view, hands signals on, and ends as it ended (same exit code, or the same signal).
 * @param {string} node
 * @param {string[]} args
 * @param {{ cwd: string, env: NodeJS.ProcessEnv }} options
 */
export function handOver(node, args, { cwd, env }) {
  const child = spawn(node, args, { cwd, env, stdio: 'inherit' });
  if (process.env['npm_lifecycle_event'] !== undefined) endWithParent(child);
  /** @type {NodeJS.Signals[]} */
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) {
    process.on(signal, () => {
      // A terminal's Ctrl-C reaches the child by itself: handed on as well, it would count as a second, impatient one.
      if (signal === 'SIGINT' && process.stdin.isTTY) return;
      child.kill(signal);
    });
  }
  child.on('error', (error) => {
    console.error(String(error));
    process.exit(1);
  });
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code ?? 1);
    for (const name of signals) process.removeAllListeners(name);
    process.kill(process.pid, signal);
    setTimeout(() => process.exit(1), 1_000); // a signal that doesn't end us (SIGPIPE, Windows)
  });
}
