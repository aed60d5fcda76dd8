/**
 * The journal of technical events (LAW §6 JET): every code by its name. The only place where a code is a number; what a person reads
 * of each is in `main/contract/jet-text.ts`.
 */

/**
 * Codes of the trade's practice, then our own from 10 000 on. Journals of format 1 have 10 001 and 10 002 on events of the menu too:
 * prices changed, menu imported.
 */
export const JET = {
  period_archived: 20,
  year_archived: 30,
  stopped: 40,
  signed_out: 40,
  period_closed: 50,
  year_closed: 60,
  degraded: 70,
  started: 80,
  signed_in: 80,
  integrity_defect: 90,
  exported: 110,
  degraded_ended: 120,
  rights: 130,
  drawer_counted: 170,
  cancelled: 190,
  party_changed: 240,
  new_version: 250,
  initialised: 260,
  compliance_changed: 270,
  tax_audit: 280,
  accountant_exchange: 290,
  sale_abandoned: 320,
  drawer_opened: 10_001,
  price_changed: 10_002,
  vat_changed: 10_003,
  clock_moved_back: 10_004,
  backed_up: 10_005,
  restored: 10_006,
  school_started: 10_007,
  school_ended: 10_008,
  clock_doubted: 10_009,
  clock_confirmed: 10_010,
  menu_imported: 10_011,
  key_changed: 10_012,
  restore_ordered: 10_013,
  restore_given_up: 10_014,
} as const;

/** The code an entry carries: an event's own, or the one of a kind that has its own fields; 0 for none. */
export function jetOf(kind: string, payload: object): number {
  const { code, jet } = payload as { code?: unknown; jet?: unknown };
  const found = kind === 'event' ? code : jet;
  return typeof found === 'number' ? found : 0;
}
