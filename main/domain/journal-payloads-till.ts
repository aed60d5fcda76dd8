/** Entries of format 2 about the till itself: its key, checks, copies, clock and settings (LAW SEC-01). A table and nothing else: see `journal-payloads.ts`. */
import type { Field } from './journal-fields.ts';

/** A head of this register that is known outside the journal: head file, the database that was replaced, the paper of a closing. */
const KNOWN_HEAD = [
  ['source', 'text'],
  ['seq', 'int'],
  ['hash', 'text'],
  // the last ticket it knows, 0 when it does not say
  ['ticket_no', 'int'],
] as const satisfies readonly Field[];

export const tillPayloads = {
  /** First entry of a register and generation: says who signs from here on (LAW SEC-04). */
  register_opened: [
    ['instance', 'text'],
    ['public_key_spki', 'text'],
    ['key_kept_in', 'text'],
  ],
  /**
   * First entry of a later generation, signed by the new key (LAW SEC-07). It follows the restored head; perpetual totals go on from
   * what is said here, and the numbers presumed lost are the known gap.
   */
  generation_opened: [
    ['jet', 'int'],
    // 'restore', or 'key' when the key of the generation before could not be reached
    ['cause', 'text'],
    // why a person accepted it, in their words
    ['decision', 'text'],
    // whether the approver's code could be checked: the pepper may be lost with the key
    ['code_checked', 'int'],
    ['public_key_spki', 'text'],
    ['key_kept_in', 'text'],
    ['restored_seq', 'int'],
    ['restored_hash', 'text'],
    ['restored_at_utc_ms', 'int'],
    ['restored_ticket_no', 'int'],
    // empty without a file; the state is 'sound' or the class and row of its first break
    ['backup_sha256', 'text'],
    ['backup_state', 'text'],
    ['known', KNOWN_HEAD, 'list'],
    // 0 when nothing is presumed lost
    ['lost_entries', 'int'],
    ['lost_first_ticket_no', 'int'],
    ['lost_last_ticket_no', 'int'],
    ['perpetual_net_cents', 'int'],
    ['perpetual_absolute_cents', 'int'],
  ],
  /** A person decides that the next start puts a backup in place, knowing what is lost (LAW SEC-07). The database that says so is set aside then. */
  restore_ordered: [
    ['jet', 'int'],
    ['file', 'text'],
    ['sha256', 'text'],
    // 'sound' or the class and row of its first break
    ['state', 'text'],
    ['restored_seq', 'int'],
    ['restored_ticket_no', 'int'],
    ['is_fork', 'int'],
    // 0 when nothing is lost
    ['lost_entries', 'int'],
    ['lost_first_ticket_no', 'int'],
    ['lost_last_ticket_no', 'int'],
    ['reason', 'text'],
  ],
  /** It is not put in place: 'asked' by a person, or why the start did not do it. */
  restore_given_up: [
    ['jet', 'int'],
    ['file', 'text'],
    ['cause', 'text'],
  ],
  /** From the next entry on this key signs; this one is signed by the key before (LAW SEC-04). */
  key_changed: [
    ['jet', 'int'],
    ['reason', 'text'],
    ['public_key_spki', 'text'],
    ['key_kept_in', 'text'],
  ],
  /** A copy of the database, opened and checked, or why there is none (own JET code). The key is never in it (LAW SEC-04). */
  backup: [
    ['jet', 'int'],
    // 'closing', 'asked'
    ['cause', 'text'],
    ['file', 'text'],
    ['sha256', 'text'],
    ['bytes', 'int'],
    // the last entry in it
    ['until_seq', 'int'],
    ['until_hash', 'text'],
    // stable codes, empty when it went well; the second place is a copy elsewhere
    ['fault', 'text'],
    ['second_place', 'text'],
    ['second_fault', 'text'],
  ],
  /** An archive of a period (LAW ARC-01, ARC-02; JET 20, 30 for a year). */
  archive: [
    ['jet', 'int'],
    ['from_day', 'int'],
    ['until_day', 'int'],
    ['complete', 'int'],
    ['first_seq', 'int'],
    ['last_seq', 'int'],
    ['tickets', 'int'],
    ['file', 'text'],
    ['sha256', 'text'],
    ['manifest_sha256', 'text'],
  ],
  /** A technical event with its code (LAW §6 JET). */
  event: [
    ['code', 'int'],
    ['what', 'text'],
  ],
  /** A setting that holds from a day on, as JSON (LAW §0; JET 270). */
  setting_dated: [
    ['jet', 'int'],
    ['name', 'text'],
    ['from_day', 'int'],
    ['value', 'text'],
  ],
  /** A check of the journal after a closing, signatures and lists included (LAW SEC-05; JET 90 when it found a break, else 0). */
  journal_check: [
    ['jet', 'int'],
    ['from_seq', 'int'],
    ['until_seq', 'int'],
    ['tickets', 'int'],
    // empty and 0 when it is sound
    ['break_class', 'text'],
    ['break_seq', 'int'],
    ['what', 'text'],
  ],
  /** From here on the clock is doubted (LAW §6; JET): it went 'back', 'forward', or nobody worked for long ('pause'). */
  clock_doubted: [
    ['jet', 'int'],
    ['cause', 'text'],
    // the time of the entry before, and what the clock said
    ['last_utc_ms', 'int'],
    ['now_utc_ms', 'int'],
  ],
  /** A supervisor, who stands as the approver, says that the clock is right: time may be lower from here on (LAW §6; JET). */
  clock_corrected: [
    ['jet', 'int'],
    // why it was doubted, empty when it was not
    ['cause', 'text'],
    ['old_utc_ms', 'int'],
    ['new_utc_ms', 'int'],
  ],
} as const satisfies Record<string, readonly Field[]>;
