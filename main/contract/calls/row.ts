/** How a row of the table of calls is written. */
import { z } from 'zod';
import type { Role } from '../results.ts';

export type CallRow = {
  kind: 'command' | 'query' | 'action';
  roles: readonly Role[];
  input: z.ZodType;
  output: z.ZodType;
  errors: readonly string[];
  /** A command's: role whose approval it needs from a caller of a lower one (DESIGN §2). */
  approval?: Role;
};

/** A query reads; it may be repeated freely and may take its time in a worker. */
export const query = <const Row extends Omit<CallRow, 'kind'>>(row: Row) => ({ kind: 'query', ...row }) as const;

/** A command changes data in one synchronous transaction, and carries an id that makes repeats harmless. */
export const command = <const Row extends Omit<CallRow, 'kind'>>(row: Row) => ({ kind: 'command', ...row }) as const;

/**
 * An action may take its time outside a transaction (a PIN's hash), writes in small transactions of its own, and leaves its body
 * nowhere: neither kept for repeats nor written down by the screen. It must be harmless to repeat by its own meaning.
 */
export const action = <const Row extends Omit<CallRow, 'kind'>>(row: Row) => ({ kind: 'action', ...row }) as const;

/** Who works at the counter, in any function. */
export const staff = ['counter', 'supervisor', 'manager', 'cli'] as const;
export const everyone = ['visitor', 'counter', 'supervisor', 'manager', 'accounting', 'audit', 'display', 'cli'] as const;
export const nothing = z.strictObject({});
/** No errors of its own. */
export const none = [] as const;
