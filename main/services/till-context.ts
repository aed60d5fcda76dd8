/** What every service is given: the store, the time, the key, who this till is. Made once by the composition root. */
import type { Head } from '../../db/journal.ts';
import type { ReadHandle, Store, Transaction } from '../../db/store.ts';
import type { TillEvent } from '../contract/events.ts';
import type { CommandId } from '../contract/ids.ts';
import type { Role } from '../contract/results.ts';
import type { Instance, Settings } from '../contract/shapes/settings.ts';
import type { Clock } from '../contract/time.ts';
import type { UtcMs } from '../contract/values.ts';
import type { Signer } from '../domain/chain.ts';

/** The register whose journal this is (LAW SEC-01): one service is one register, its screens are stations. */
export type RegisterIdentity = { instance: Instance; register: string; generation: number };

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
  /** Keeps the signed end of the journal outside the database (LAW SEC-03). */
  noteHead(head: Head): void;
};

/** Who asks, as the transport established it. */
export type Caller = { readonly station: string; readonly role: Role };

/** What a command handler is given: one open transaction, and who asked for it under which id. */
export type CommandContext = TillContext & {
  readonly transaction: Transaction;
  readonly caller: Caller;
  readonly commandId: CommandId;
  readonly now: UtcMs;
};

export type QueryContext = TillContext & { readonly caller: Caller; readonly reader: ReadHandle };
