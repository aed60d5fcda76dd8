/** What every service is given: the store, the time, the key, who this till is. Made once by the composition root. */
import type { Head } from '../../db/journal.ts';
import type { ReadHandle, Store, Transaction } from '../../db/store.ts';
import type { Caller } from '../contract/caller.ts';
import type { TillEvent } from '../contract/events.ts';
import type { CommandId } from '../contract/ids.ts';
import type { Instance, Settings } from '../contract/shapes/settings.ts';
import type { Clock } from '../contract/time.ts';
import type { UtcMs } from '../contract/values.ts';
import type { Signer } from '../domain/chain.ts';
import type { Staff } from './staff-state.ts';

export type { Caller } from '../contract/caller.ts';

/** The register whose journal this is (LAW SEC-01): one service is one register, its screens are stations. */
export type RegisterIdentity = { instance: Instance; register: string; generation: number };

/** What the security log is told (LAW RGPD-03): pseudonyms and stations only, never a code. */
export type SecurityEvent =
  | { what: 'right_code' | 'wrong_code' | 'must_wait'; person: string; station: string }
  | { what: 'link_refused' }
  | { what: 'stranger'; host: string; origin: string };

export type TillContext = {
  readonly store: Store;
  readonly clock: Clock;
  readonly signer: Signer;
  readonly identity: RegisterIdentity;
  readonly appVersion: string;
  /** Settings as they are now; a query costs nothing. */
  settings(): Settings;
  /** Tells every screen; only from `afterCommit` or outside transactions. */
  publish(event: TillEvent): void;
  /** Something was queued: the outbox should look. */
  wakeOutbox(): void;
  /** An order was handed to the sender, or may go at last: it should look. */
  wakeSender(): void;
  /** Pseudonym of who opened the school on a station, empty in the real café (LAW SCH-02). */
  responsibleFor(station: string): string;
  /** Keeps the signed end of the journal outside the database (LAW SEC-03). */
  noteHead(head: Head): void;
  /** Something was deleted for good: the database's log, where it also stood, is emptied at the next rest. */
  emptyLog(): void;
  /** Tells the security log, apart from the journal. */
  noteSecurity(event: SecurityEvent): void;
};

/** What a command handler is given: one open transaction, and who asked for it under which id. */
export type CommandContext = TillContext & {
  readonly transaction: Transaction;
  readonly caller: Caller;
  readonly commandId: CommandId;
  /** Pseudonym of who approved the command, empty when it needed nobody. */
  readonly approver: string;
  readonly now: UtcMs;
};

/** What an action is given: no transaction yet, because it may wait for a PIN's hash first. */
export type ActionContext = TillContext & { readonly caller: Caller; readonly staff: Staff };

export type QueryContext = TillContext & { readonly caller: Caller; readonly reader: ReadHandle };
