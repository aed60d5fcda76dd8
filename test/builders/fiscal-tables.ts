/**
 * Every table of the database, sorted: what the law wants unaltered, and why the others are not that. A test compares this list with the
 * schema, so that a new table is attacked from the day it exists, or says here why it is not.
 */

/** Columns of a fiscal table that no entry can say, each with its reason. */
export type FiscalTable = { unsaid?: Readonly<Record<string, string>> };

const ORDER_ONLY = 'a running number of the table: only the order counts, and that is compared';
const DRAFT = 'free to edit until a document shows it (LAW DAT-02)';
const WAITING = 'compared with the ticket or the abandonment, not before: a waiting order may be renamed and added to';

export const FISCAL_TABLES: Readonly<Record<string, FiscalTable>> = {
  journal: {},
  technical_events: {},
  tickets: {},
  ticket_lines: {},
  ticket_formules: {},
  ticket_vat: {},
  ticket_tenders: {},
  ticket_issues: {},
  tender_corrections: {},
  closings: {},
  closing_prints: {},
  period_closings: {},
  period_closing_prints: {},
  cash_sessions: {},
  cash_movements: { unsaid: { movement_no: ORDER_ONLY } },
  cash_counts: {},
  cash_session_ends: {},
  card_attempts: {},
  dated_settings: {},
  invoice_requests: {},
  invoice_marks: {},
  exchanges: {},
  deposits: {},
  deposit_vat: {},
  deposit_tenders: {},
  deposit_ends: {},
  drafts: {
    unsaid: {
      version: DRAFT,
      station: 'who has it in hand now',
      mode: DRAFT,
      place: WAITING,
      total_cents: WAITING,
      note_no: WAITING,
      note_total_cents: WAITING,
      basket: DRAFT,
      articles: DRAFT,
      lines: DRAFT,
      opened_at_utc_ms: DRAFT,
      changed_at_utc_ms: DRAFT,
    },
  },
};

export const OTHER_TABLES: Readonly<Record<string, string>> = {
  cash_since: 'where the drawer began to be followed; later rows are compared whatever it says',
  settings: 'choices; fiscal ones are entries when they change',
  setting_changes: 'a history for people; the entries are JET 240 and 270',
  commands: 'answers kept for repeats',
  devices: 'what is plugged in',
  kitchen_told: 'what a slip said; drafts and tickets hold what was sold',
  outbox: 'jobs outside: paper and drawer',
  outbox_attempts: 'tries of those jobs',
  catalogue_versions: 'the menu; what was sold is on the ticket',
  categories: 'the menu',
  articles: 'the menu',
  prices: 'the menu; changes are entries',
  vat_rates: 'the law’s table; what was applied is on the ticket',
  formules: 'the menu',
  formule_prices: 'the menu',
  formule_steps: 'the menu',
  formule_choices: 'the menu',
  ingredients: 'what food is made of; no amount of a ticket depends on it',
  recipes: 'append-only, but not fiscal: the law wants takings unaltered, not goods',
  recipe_components: 'append-only; see recipes',
  recipe_needs: 'append-only; see recipes',
  current_recipes: 'which recipe holds now',
  stock_receipts: 'goods, not takings: append-only for traceability (Reg. 178/2002), no entry says them',
  stock_lots: 'goods; see stock_receipts',
  stock_movements: 'goods; their ticket names amounts by itself. Compared with the levels by a property test',
  stock_lot_parts: 'which lots a batch was cooked from; goods, see stock_receipts',
  lot_holds: 'goods held back and given free: append-only with their reason; no takings, so no entry',
  stock_levels: 'the sum of the movements, kept so that a sale need not count',
  menu_files: 'the menu’s files',
  menu_imports: 'the menu’s files',
  menu_price_changes: 'prepared changes; entries when applied',
  people: 'pseudonyms and roles; changes are JET 130',
  people_names: 'names, kept apart so that they can be forgotten (LAW RGPD-01)',
  badges: 'hashes of badges, deleted when they are taken back (LAW RGPD-02)',
  pin_attempts: 'security log, apart from the journal (LAW RGPD-03)',
};
