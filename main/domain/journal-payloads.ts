/**
 * Format 2 of the journal, the one that is written: the fields of each kind of entry, in order (LAW SEC-01).
 * A table and nothing else. A published field is never moved, renamed or removed: a new kind is a new row, and a new field of an
 * old kind means "as in format 1" when it is 0, '' or [].
 */
import type { Field } from './journal-fields.ts';
import { closingsPayloads } from './journal-payloads-closings.ts';
import { drawerPayloads } from './journal-payloads-drawer.ts';
import { salesPayloads } from './journal-payloads-sales.ts';
import { tillPayloads } from './journal-payloads-till.ts';

export { closingTotals, head } from './journal-records.ts';

/** The payload of each kind of entry. */
export const payloads = { ...salesPayloads, ...drawerPayloads, ...closingsPayloads, ...tillPayloads } as const satisfies Record<
  string,
  readonly Field[]
>;
