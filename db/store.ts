/** The handles services pass around. Statements themselves stay inside db. */
export type { Store } from './open.ts';
export { type ReadHandle, rollBackWith, type Transaction, transact } from './sql.ts';
