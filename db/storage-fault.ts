/** What can be wrong with the data folder, as stable codes. Must never leak SQL to a screen. */

export type StorageFaultCode =
  | 'storage_full'
  | 'storage_read_only'
  | 'storage_corrupt'
  | 'storage_failed'
  | 'storage_newer' // written by a newer version of Estrade
  | 'storage_in_use' // another till holds the lock
  | 'storage_on_network'; // SQLite's locks cannot be trusted there

/** An error of the storage with its stable code in `fault`; the cause keeps SQLite's own words for the log. */
export class StorageFault extends Error {
  readonly fault: StorageFaultCode;
  constructor(fault: StorageFaultCode, cause?: unknown, detail?: string) {
    super(detail ? `${fault}: ${detail}` : fault, { cause });
    this.name = 'StorageFault';
    this.fault = fault;
  }
}

const CODES: readonly (readonly [RegExp, StorageFaultCode])[] = [
  [/^(SQLITE_FULL|ENOSPC|EDQUOT)/, 'storage_full'],
  [/^(SQLITE_READONLY|SQLITE_CANTOPEN|SQLITE_PERM|EACCES|EPERM|EROFS)/, 'storage_read_only'],
  [/^(SQLITE_CORRUPT|SQLITE_NOTADB)/, 'storage_corrupt'],
  [/^SQLITE_BUSY/, 'storage_in_use'],
  [/^SQLITE_IOERR/, 'storage_failed'],
];

/** Turns what SQLite or the file system threw into a StorageFault; anything else is passed through unchanged. */
export function storageFault(cause: unknown): unknown {
  if (cause instanceof StorageFault || !(cause instanceof Error) || !('code' in cause)) return cause;
  const code = String(cause.code);
  const known = CODES.find(([pattern]) => pattern.test(code));
  return known ? new StorageFault(known[1], cause, code) : cause;
}
