/**
 * Plain files beside the journal, one JSON line an event and a file a month, kept for twelve months: what was not foreseen, with the
 * reference that a screen shows, and who knocked in vain (LAW RGPD-03). No customer, no code, no key goes in.
 */
import { randomBytes } from 'node:crypto';
import { appendFileSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { SecurityEvent } from '../services/till-context.ts';
import type { Log } from '../transport/dispatch.ts';

const KEPT_MONTHS = 12;
/** More in a month is a fault that repeats itself: the first of it say enough. */
const MOST_LINES = 20_000;

/** @param now the machine's time, milliseconds UTC */
export function openLog(folder: string, now: () => number = Date.now): Log {
  const write = monthlyFile(folder, 'estrade', now);
  return (what, cause) => {
    const ref = randomBytes(4).toString('hex').toUpperCase();
    const error = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
    const code = typeof cause === 'object' && cause !== null && 'cause' in cause ? String(cause.cause) : undefined;
    // A full disk must not turn a refusal into a crash: the console still has it.
    if (!write({ ref, what, error, code })) console.error(ref, what, error);
    return ref;
  };
}

/** Wrong codes and strangers, apart from the fiscal journal (LAW RGPD-03). A line that cannot be written stops nobody. */
export function openSecurityLog(folder: string, now: () => number = Date.now): (event: SecurityEvent) => void {
  const write = monthlyFile(folder, 'securite', now);
  return (event) => void write(event);
}

/** @returns a function that adds a line to the month's file and says whether it could */
function monthlyFile(folder: string, name: string, now: () => number): (line: object) => boolean {
  const place = join(folder, 'log');
  let present = '';
  let lines = 0;
  return (line) => {
    try {
      const at = new Date(now()).toISOString();
      const file = `${name}-${at.slice(0, 7)}.log`;
      if (file !== present) {
        mkdirSync(place, { recursive: true, mode: 0o700 });
        removeOld(place, name, now());
        present = file;
        lines = 0;
      }
      lines += 1;
      if (lines <= MOST_LINES) appendFileSync(join(place, file), `${JSON.stringify({ at, ...line })}\n`, { mode: 0o600 });
      return true;
    } catch {
      return false;
    }
  };
}

function removeOld(place: string, name: string, now: number): void {
  const oldest = new Date(now);
  oldest.setUTCMonth(oldest.getUTCMonth() - KEPT_MONTHS, 1);
  const limit = `${name}-${oldest.toISOString().slice(0, 7)}.log`;
  for (const file of readdirSync(place)) {
    if (/^[a-z]+-\d{4}-\d{2}\.log$/.test(file) && file.startsWith(`${name}-`) && file < limit) rmSync(join(place, file));
  }
}
