/**
 * A lock made of a folder, so that two commands typed at once never install into the same node_modules.
 * The holder beats every second; a waiter takes the lock over when the holder is dead or has been silent for a minute.
 * Taking over is by the holder's own token, so that a lock just taken by somebody else can never be removed by mistake.
 */
import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmdirSync, statSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const BEAT_MS = 1_000;
const POLL_MS = 200;

/** @param {unknown} error @param {string[]} codes */
const isCode = (error, ...codes) => codes.includes(/** @type {NodeJS.ErrnoException} */ (error).code ?? '');

/** @param {() => void} act @param {string[]} codes */
function allowing(act, ...codes) {
  try {
    act();
    return true;
  } catch (error) {
    if (isCode(error, ...codes)) return false;
    throw error;
  }
}

/** @param {string} folder @returns {string | null} the token of the holder; null when the folder is empty or gone */
function holderOf(folder) {
  try {
    return readdirSync(folder)[0] ?? null;
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null;
    throw error;
  }
}

/** One attempt. @param {string} folder @returns {string | null} our token, or null when it is held */
function tryTake(folder) {
  mkdirSync(dirname(folder), { recursive: true });
  if (!allowing(() => mkdirSync(folder), 'EEXIST')) return null;
  const token = `${process.pid}-${randomUUID()}`;
  // A waiter may have removed the folder while it was still empty: then it is simply not ours yet.
  const written = allowing(() => writeFileSync(join(folder, token), JSON.stringify({ pid: process.pid, host: hostname() })), 'ENOENT');
  return written ? token : null;
}

/** @param {string} folder @param {string} token */
function remove(folder, token) {
  allowing(() => unlinkSync(join(folder, token)), 'ENOENT');
  allowing(() => rmdirSync(folder), 'ENOENT', 'ENOTEMPTY', 'EEXIST');
}

/** @param {string} file @returns {boolean} true when the holder surely no longer runs on this machine */
function isDead(file) {
  try {
    const { pid, host } = JSON.parse(readFileSync(file, 'utf8'));
    if (host !== hostname()) return false;
    return !allowing(() => process.kill(pid, 0), 'ESRCH');
  } catch {
    return false; // being written, or another user's: only its silence counts
  }
}

/** @param {string} file @returns {number | null} the last beat; null when it is gone */
function beatOf(file) {
  try {
    return statSync(file).mtimeMs;
  } catch {
    return null;
  }
}

/**
 * Waits for the lock and takes it.
 * @param {string} folder where the lock lives; its parent is made
 * @param {{ onWait?: () => void, silence_ms?: number, now?: () => number }} [options] `onWait` is called once when somebody
 *   else holds it; `silence_ms`: how long a holder may stay without a beat, watched by the waiter's own clock `now`
 * @returns {Promise<() => void>} what gives it back; safe to call twice
 */
export async function takeLock(folder, { onWait = () => {}, silence_ms = 60_000, now = Date.now } = {}) {
  let told = false;
  /** @type {{ token: string | null, beat: number | null, since: number }} */
  let seen = { token: null, beat: null, since: now() };
  for (;;) {
    const token = tryTake(folder);
    if (token !== null) return keepAlive(folder, token);
    if (!told) onWait();
    told = true;
    const holder = holderOf(folder);
    const beat = holder === null ? null : beatOf(join(folder, holder));
    if (holder !== seen.token || beat !== seen.beat) seen = { token: holder, beat, since: now() };
    const silent = now() - seen.since > silence_ms;
    if (holder === null) {
      if (silent) allowing(() => rmdirSync(folder), 'ENOENT', 'ENOTEMPTY', 'EEXIST');
    } else if (silent || isDead(join(folder, holder))) {
      remove(folder, holder);
      continue;
    }
    await sleep(POLL_MS);
  }
}

/** @param {string} folder @param {string} token @returns {() => void} */
function keepAlive(folder, token) {
  const beat = setInterval(() => {
    const now = new Date();
    allowing(() => utimesSync(join(folder, token), now, now), 'ENOENT');
  }, BEAT_MS);
  beat.unref();
  return () => {
    clearInterval(beat);
    remove(folder, token);
  };
}
