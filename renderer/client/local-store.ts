/**
 * What this screen keeps on its own disk (IndexedDB by Dexie): a copy of the catalogue to start without waiting, its basket and stage,
 * deliveries that are being filled in, and the commands whose answer it doesn't have yet. Strict durability: a write is told done once it is on the disk.
 * Everything belongs to one till (the fingerprint in its welcome): another data folder on the same port never sees it.
 * A row that can't be read is treated as absent, never guessed at – except a pending command, whose id is all that is needed to settle it.
 */
import { Dexie, type EntityTable } from 'dexie';
import { z } from 'zod';
import { type CommandId, commandId } from '../../main/contract/ids.ts';
import { type Catalogue, catalogue as catalogueShape } from '../../main/contract/shapes/catalogue.ts';
import type { Instance } from '../../main/contract/shapes/settings.ts';
import { type ReceivingDraft, receivingRow } from '../stores/receiving-row.ts';
import { type SessionRow, sessionRow } from '../stores/session-row.ts';

/** A command that was written down before it was sent, and whose receipt is not stored yet (DESIGN §2). */
export const pendingCommand = z.object({
  id: commandId,
  call: z.string(),
  body: z.unknown(),
  contract: z.string(),
  made_at_ms: z.int(),
  /** Ordered outside the basket (stores/order-run.ts): its answer changes nothing of it. */
  order: z.boolean().default(false),
  /** The till it was made for: no other may be asked what became of it. */
  till: z.string(),
});
/** As kept; the store itself adds the till. */
type PendingRow = z.infer<typeof pendingCommand>;
export type PendingCommand = Omit<PendingRow, 'till'>;
/** A command about to be written down, of the basket or not. */
export type WrittenCommand = Omit<PendingCommand, 'order'>;

/** What somebody counted of one product of one sheet: each tap is written by itself, so that a reload loses none. */
export const countedRow = z.object({ sheet: z.string(), ingredient: z.string(), counted_mil: z.int().min(0), at_ms: z.int() });
export type CountedRow = z.infer<typeof countedRow>;

type CatalogueRow = { till: string; catalogue: Catalogue };
type BasketRow = { till: string; row: SessionRow };
type ReceivingRow = { id: string; till: string; row: ReceivingDraft };
type ScreenRow = { key: 'till'; till: string; instance?: Instance | null };

export type LocalStore = {
  /** Opens with what was kept for the till this screen last worked for. */
  open(): Promise<void>;
  /** The till whose rows are read and written; empty before the first welcome. */
  till(): string;
  /** What kind of till that is: the frame of the school is there before the till answers (LAW SCH-03). */
  instance(): Instance | null;
  /** Works for this till from now on, and at the next start. */
  workFor(till: string, instance: Instance | null): Promise<void>;
  /** Works for this till at the next start only: until then what is written still belongs to the present one. */
  workNextFor(till: string, instance: Instance | null): Promise<void>;
  loadCatalogue(): Promise<Catalogue | null>;
  saveCatalogue(copy: Catalogue): Promise<void>;
  loadSession(): Promise<SessionRow | null>;
  saveSession(row: SessionRow): Promise<void>;
  pending(): Promise<PendingCommand[]>;
  /** Writes the command and the stage it puts the screen in, together, before anything is sent. */
  beginCommand(command: WrittenCommand, row: SessionRow): Promise<void>;
  /** Stores the receipt (in the row) and forgets the command, together. */
  finishCommand(id: CommandId, row: SessionRow): Promise<void>;
  /** Writes a command that leaves the basket alone, before it is sent. */
  beginOrder(command: WrittenCommand): Promise<void>;
  /** Forgets it once its answer is known. */
  finishOrder(id: CommandId): Promise<void>;
  /** Deliveries in hand, the oldest first. */
  loadReceiving(): Promise<ReceivingDraft[]>;
  saveReceiving(draft: ReceivingDraft): Promise<void>;
  /** It came in, or was given up. */
  dropReceiving(draftId: string): Promise<void>;
  /** Everything counted on a sheet that is not handed in yet. */
  loadCounted(sheet: string): Promise<CountedRow[]>;
  /** On the disk when it resolves. */
  saveCounted(row: CountedRow): Promise<void>;
  forgetCounted(sheet: string): Promise<void>;
  close(): void;
};

/** @param name one database per screen: tests open their own */
export function createLocalStore(name = 'estrade-counter'): LocalStore {
  const db = new Dexie(name, { chromeTransactionDurability: 'strict' }) as Dexie & {
    catalogue: EntityTable<CatalogueRow, 'till'>;
    basket: EntityTable<BasketRow, 'till'>;
    pending: EntityTable<PendingRow, 'id'>;
    screen: EntityTable<ScreenRow, 'key'>;
    receiving: EntityTable<ReceivingRow, 'id'>;
    counted: EntityTable<CountedRow & { key: string; till: string }, 'key'>;
  };
  db.version(1).stores({ catalogue: 'till', basket: 'till', pending: 'id, till', screen: 'key' });
  db.version(2).stores({ receiving: 'id, till' });
  db.version(3).stores({ counted: 'key, [till+sheet]' });
  let till = '';
  let instance: Instance | null = null;

  return {
    open: async () => {
      await db.open();
      const row = await db.screen.get('till');
      till = row?.till ?? '';
      instance = row?.instance ?? null;
      // Refused outside a secure context or by the person: strict writes still hold, only eviction under disk pressure remains.
      if (typeof navigator !== 'undefined' && navigator.storage?.persist) await navigator.storage.persist().catch(() => false);
    },
    till: () => till,
    instance: () => instance,
    workFor: async (next, nextInstance) => {
      till = next;
      instance = nextInstance;
      await db.screen.put({ key: 'till', till: next, instance: nextInstance });
    },
    workNextFor: async (next, nextInstance) => void (await db.screen.put({ key: 'till', till: next, instance: nextInstance })),
    loadCatalogue: async () => {
      const parsed = catalogueShape.safeParse((await db.catalogue.get(till))?.catalogue);
      return parsed.success ? parsed.data : null;
    },
    saveCatalogue: async (copy) => void (await db.catalogue.put({ till, catalogue: copy })),
    loadSession: async () => {
      const parsed = sessionRow.safeParse((await db.basket.get(till))?.row);
      return parsed.success ? parsed.data : null;
    },
    saveSession: async (row) => void (await db.basket.put({ till, row })),
    pending: async () => {
      const rows = await db.pending.where({ till }).toArray();
      return rows.flatMap((row) => {
        const parsed = pendingCommand.safeParse(row);
        return parsed.success ? [parsed.data] : [];
      });
    },
    beginCommand: (command, row) =>
      db.transaction('rw', db.basket, db.pending, async () => {
        await db.pending.put({ ...command, order: false, till });
        await db.basket.put({ till, row });
      }),
    finishCommand: (id, row) =>
      db.transaction('rw', db.basket, db.pending, async () => {
        await db.basket.put({ till, row });
        await db.pending.delete(id);
      }),
    beginOrder: async (command) => void (await db.pending.put({ ...command, order: true, till })),
    finishOrder: (id) => db.pending.delete(id),
    loadReceiving: async () => {
      const rows = await db.receiving.where({ till }).toArray();
      const drafts = rows.flatMap(({ row }) => {
        const parsed = receivingRow.safeParse(row);
        return parsed.success ? [parsed.data] : [];
      });
      return drafts.sort((one, other) => one.made_at_ms - other.made_at_ms);
    },
    saveReceiving: async (row) => void (await db.receiving.put({ id: row.draft_id, till, row })),
    dropReceiving: (draftId) => db.receiving.delete(draftId),
    loadCounted: async (sheet) => {
      const rows = await db.counted.where({ till, sheet }).toArray();
      return rows.flatMap((row) => {
        const parsed = countedRow.safeParse(row);
        return parsed.success ? [parsed.data] : [];
      });
    },
    saveCounted: async (row) => void (await db.counted.put({ ...row, key: `${till} ${row.sheet} ${row.ingredient}`, till })),
    forgetCounted: async (sheet) => void (await db.counted.where({ till, sheet }).delete()),
    close: () => db.close(),
  };
}
