/** Entries of format 2 about the drawer and its sessions (LAW SEC-01). A table and nothing else: see `journal-payloads.ts`. */
import type { Field } from './journal-fields.ts';
import { pieces } from './journal-records.ts';

export const drawerPayloads = {
  /** The drawer's session opened with a counted float. A session that a sale opened by itself has no entry but that ticket. */
  session_opened: [
    ['session_no', 'int'],
    ['float_cents', 'int'],
    ['pieces', pieces, 'list'],
  ],
  /** Money in or out beside a sale: in, out, bank_drop; change_otherwise when other pieces were handed back (0 in all). */
  cash_movement: [
    ['session_no', 'int'],
    ['movement', 'text'],
    // the ticket whose change it corrects, 0 otherwise
    ['ticket_no', 'int'],
    ['amount_cents', 'int'],
    ['unsorted_cents', 'int'],
    ['pieces', pieces, 'list'],
    ['reason', 'text'],
  ],
  /** A blind count of the drawer (LAW §6 JET 170). */
  cash_count: [
    ['jet', 'int'],
    ['session_no', 'int'],
    ['count_no', 'int'],
    ['counted_cents', 'int'],
    ['expected_known', 'int'],
    ['expected_cents', 'int'],
    ['pieces', pieces, 'list'],
  ],
  /** The end of a session; the pieces are what lies in the drawer from then on, when it was counted. */
  session_closed: [
    ['session_no', 'int'],
    ['counts', 'int'],
    ['counted', 'int'],
    ['counted_cents', 'int'],
    ['expected_known', 'int'],
    ['expected_cents', 'int'],
    ['unsorted_cents', 'int'],
    ['pieces', pieces, 'list'],
  ],
  /** The drawer opened without a sale (own JET code). */
  drawer_opened: [
    ['jet', 'int'],
    ['reason', 'text'],
  ],
} as const satisfies Record<string, readonly Field[]>;
