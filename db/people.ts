/** The people of the till, their names apart, and wrong PINs per person and station. Must never see a PIN, only its hash. */
import type { PersonRole } from '../main/contract/shapes/person.ts';
import { all, one, type ReadHandle, run, runOne, type Transaction } from './sql.ts';

/** A person as stored; `name` and `picture` are null once forgotten. */
export type PersonRow = {
  code: string;
  role: PersonRole;
  active: 0 | 1;
  pin_hash: string | null;
  name: string | null;
  picture: string | null;
};

/** Everybody, in the order they were added. */
export const readPeople = (handle: ReadHandle): PersonRow[] =>
  all<PersonRow>(
    handle,
    `SELECT code, role, active, pin_hash, name, picture FROM people LEFT JOIN people_names USING (code) ORDER BY made_at_utc_ms, code`,
  );

export function insertPerson(transaction: Transaction, row: PersonRow & { made_at_utc_ms: number }): void {
  runOne(
    transaction,
    'INSERT INTO people (code, role, active, pin_hash, made_at_utc_ms) VALUES (?, ?, ?, ?, ?)',
    row.code,
    row.role,
    row.active,
    row.pin_hash,
    row.made_at_utc_ms,
  );
  if (row.name !== null) writeName(transaction, row.code, row.name, row.picture ?? '');
}

export function updatePerson(transaction: Transaction, { code, role, active, pin_hash, name, picture }: PersonRow): void {
  runOne(transaction, 'UPDATE people SET role = ?, active = ?, pin_hash = ? WHERE code = ?', role, active, pin_hash, code);
  if (name === null) run(transaction, 'DELETE FROM people_names WHERE code = ?', code);
  else writeName(transaction, code, name, picture ?? '');
}

function writeName(transaction: Transaction, code: string, name: string, picture: string): void {
  runOne(
    transaction,
    `INSERT INTO people_names (code, name, picture) VALUES (?, ?, ?)
     ON CONFLICT (code) DO UPDATE SET name = excluded.name, picture = excluded.picture`,
    code,
    name,
    picture,
  );
}

export type AttemptRow = { wrong: number; wait_until_utc_ms: number };

export const findAttempts = (handle: ReadHandle, code: string, station: string): AttemptRow | undefined =>
  one<AttemptRow>(handle, 'SELECT wrong, wait_until_utc_ms FROM pin_attempts WHERE code = ? AND station = ?', code, station);

export function writeAttempts(transaction: Transaction, code: string, station: string, { wrong, wait_until_utc_ms }: AttemptRow): void {
  runOne(
    transaction,
    `INSERT INTO pin_attempts (code, station, wrong, wait_until_utc_ms) VALUES (?, ?, ?, ?)
     ON CONFLICT (code, station) DO UPDATE SET wrong = excluded.wrong, wait_until_utc_ms = excluded.wait_until_utc_ms`,
    code,
    station,
    wrong,
    wait_until_utc_ms,
  );
}

/** Forgets the wrong PINs of a person: on one station after a right one, everywhere after a new PIN. */
export function deleteAttempts(transaction: Transaction, code: string, station: string | null): void {
  if (station === null) run(transaction, 'DELETE FROM pin_attempts WHERE code = ?', code);
  else run(transaction, 'DELETE FROM pin_attempts WHERE code = ? AND station = ?', code, station);
}
