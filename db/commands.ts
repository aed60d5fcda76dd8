/** Commands already carried out, with their answers: what makes a repeat harmless (DESIGN §2). */
import { one, type ReadHandle, runOne, type Transaction } from './sql.ts';

export type CommandRow = { id: string; call: string; body_hash: Buffer; contract: string; at_utc_ms: number; reply: string };

export const findCommand = (handle: ReadHandle, id: string): CommandRow | undefined =>
  one<CommandRow>(handle, 'SELECT * FROM commands WHERE id = ?', id);

export function insertCommand(transaction: Transaction, row: CommandRow): void {
  runOne(
    transaction,
    'INSERT INTO commands (id, call, body_hash, contract, at_utc_ms, reply) VALUES (?, ?, ?, ?, ?, ?)',
    row.id,
    row.call,
    row.body_hash,
    row.contract,
    row.at_utc_ms,
    row.reply,
  );
}
