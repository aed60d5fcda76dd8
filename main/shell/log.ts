/** A plain file of what was not foreseen: one JSON line each, with the reference a screen shows. No customer, no PIN, no key goes in. */
import { randomBytes } from 'node:crypto';
import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Log } from '../transport/dispatch.ts';

const MAX_BYTES = 5_000_000;

/** @param folder the data folder; the log lies in `log/estrade.log`, one older file is kept */
export function openLog(folder: string): Log {
  const file = join(folder, 'log', 'estrade.log');
  return (what, cause) => {
    const ref = randomBytes(4).toString('hex').toUpperCase();
    const error = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
    const code = typeof cause === 'object' && cause !== null && 'cause' in cause ? String(cause.cause) : undefined;
    try {
      mkdirSync(join(folder, 'log'), { recursive: true, mode: 0o700 });
      if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > MAX_BYTES) renameSync(file, `${file}.1`);
      appendFileSync(file, `${JSON.stringify({ at: new Date().toISOString(), ref, what, error, code })}\n`, { mode: 0o600 });
    } catch {
      // A full disk must not turn a refusal into a crash: the console still has it.
      console.error(ref, what, error);
    }
    return ref;
  };
}
