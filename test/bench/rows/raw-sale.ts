/**
 * The raw limit of a sale: the rows that one sale of the till leaves, written again with better-sqlite3 alone in one transaction, in a
 * database of the same schema on the same disk, with SQLite's own checkpoints. No rule, no chain, no signature, no check.
 */
import BetterSqlite from 'better-sqlite3';

type Value = string | number | bigint | Buffer | null;
type Row = Record<string, Value>;

/** Tables a sale writes to, and the columns that must be new each time. */
const TABLES: readonly { table: string; of: string; fresh: Record<string, (turn: Turn) => Value> }[] = [
  {
    table: 'journal',
    of: 'seq = (SELECT seq FROM tickets WHERE ticket_no = ?)',
    fresh: { seq: ({ seq }) => seq, kind_no: ({ no }) => no },
  },
  { table: 'tickets', of: 'ticket_no = ?', fresh: { ticket_no: ({ no }) => no, seq: ({ seq }) => seq } },
  { table: 'ticket_lines', of: 'ticket_no = ?', fresh: { ticket_no: ({ no }) => no } },
  { table: 'ticket_vat', of: 'ticket_no = ?', fresh: { ticket_no: ({ no }) => no } },
  { table: 'ticket_tenders', of: 'ticket_no = ?', fresh: { ticket_no: ({ no }) => no } },
  {
    table: 'cash_movements',
    of: 'ticket_no = ?',
    // null: SQLite gives the next number, as it does for the till
    fresh: { movement_no: () => null, seq: ({ seq }) => seq, ticket_no: ({ no }) => no },
  },
  {
    table: 'stock_movements',
    of: 'ticket_no = ?',
    fresh: { movement_no: () => null, ticket_no: ({ no }) => no },
  },
  { table: 'outbox', of: 'ticket_no = ?', fresh: { job_id: ({ job }) => job, ticket_no: ({ no }) => no, state: () => 'queued' } },
  {
    table: 'commands',
    of: "id = (SELECT id FROM commands WHERE call = 'sales.ringUp' AND reply LIKE '{\"ticket_no\":' || CAST(? AS INTEGER) || ',%')",
    fresh: { id: ({ id }) => id },
  },
];

type Turn = { no: number; seq: number; job: number; id: string };

export type RawSale = {
  /** Writes the rows of one more sale, of each model in turn; returns when they are on the disk. */
  write(id: string): void;
  /** Rows added so far. */
  rows(): Record<string, number>;
  close(): void;
};

/** Tells from now on how many rows were added to each table that a sale writes to. */
export function rowsAdded(database: BetterSqlite.Database): () => Record<string, number> {
  const count = (table: string) => Number(database.prepare(`SELECT count(*) FROM ${table}`).pluck().get());
  const before = TABLES.map(({ table }) => [table, count(table)] as const);
  return () => Object.fromEntries(before.map(([table, rows]) => [table, count(table) - rows]));
}

/**
 * @param file a copy of the till's database, closed
 * @param ticketNos cash tickets in it, whose rows are the models
 */
export function openRawSale(file: string, ticketNos: readonly number[]): RawSale {
  const raw = new BetterSqlite(file);
  raw.pragma('journal_mode = WAL');
  raw.pragma('synchronous = FULL');
  raw.pragma('foreign_keys = ON');
  raw.pragma('cache_size = -16000');
  const models = ticketNos.map((ticketNo) =>
    TABLES.flatMap(({ table, of, fresh }) => {
      const rows = raw.prepare(`SELECT * FROM ${table} WHERE ${of}`).all(ticketNo) as Row[];
      if (rows.length === 0) throw new Error(`ticket ${ticketNo} left nothing in ${table}`);
      const inserts = rows.map((model) => insertOf(raw, table, model, fresh));
      return table === 'stock_movements' ? [...inserts, ...rows.map((model) => levelOf(raw, model))] : inserts;
    }),
  );
  let sales = 0;
  const most = (sql: string) => Number(raw.prepare(sql).pluck().get());
  const turn: Turn = {
    no: most('SELECT max(ticket_no) FROM tickets'),
    seq: most('SELECT max(seq) FROM journal'),
    job: most('SELECT max(job_id) FROM outbox'),
    id: '',
  };
  const [begin, commit] = [raw.prepare('BEGIN IMMEDIATE'), raw.prepare('COMMIT')];
  return {
    write(id) {
      sales += 1;
      turn.no += 1;
      turn.seq += 1;
      turn.job += 1;
      turn.id = id;
      begin.run();
      for (const insert of models[(sales - 1) % models.length] ?? []) insert(turn);
      commit.run();
    },
    rows: rowsAdded(raw),
    close: () => raw.close(),
  };
}

/** A movement changes the level of its lot: no new row, but a row written. */
function levelOf(raw: BetterSqlite.Database, model: Row): () => void {
  const statement = raw.prepare(
    'UPDATE stock_levels SET level_mil = level_mil + ?, cost_e4 = cost_e4 + ? WHERE ingredient = ? AND lot_no = ?',
  );
  const values = ['qty_mil', 'cost_e4', 'ingredient', 'lot_no'].map((name) => model[name]);
  return () => void statement.run(...values);
}

function insertOf(
  raw: BetterSqlite.Database,
  table: string,
  model: Row,
  fresh: Record<string, (turn: Turn) => Value>,
): (turn: Turn) => void {
  const names = Object.keys(model);
  const statement = raw.prepare(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`);
  const values = Object.values(model);
  const changing = names.flatMap((name, at) => (fresh[name] ? [[at, fresh[name]] as const] : []));
  return (turn) => {
    for (const [at, make] of changing) values[at] = make(turn);
    statement.run(...values);
  };
}
