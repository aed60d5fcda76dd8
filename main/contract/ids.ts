/** Identifiers as nominal types with their schemas. Must never hold a database row id. */
import { z } from 'zod';

/** Made by the screen, time-ordered (UUID version 7) so that the service's index grows at its end. */
export const commandId = z.uuidv7().brand<'CommandId'>();
export type CommandId = z.infer<typeof commandId>;

export const articleCode = z
  .string()
  .regex(/^[A-Z0-9][A-Z0-9_.-]{0,31}$/)
  .brand<'ArticleCode'>();
export type ArticleCode = z.infer<typeof articleCode>;

/** Number of a ticket of its register (LAW DAT-01): running within a generation, which it carries; printed as `1A-000042`. */
export const ticketNo = z.int().min(1).brand<'TicketNo'>();
export type TicketNo = z.infer<typeof ticketNo>;

/** A basket that the service keeps: put aside, at a table, or announced on paper. Made by the screen, like a command id. */
export const draftId = z.uuidv7().brand<'DraftId'>();
export type DraftId = z.infer<typeof draftId>;

/** A job of the outbox: something to be done outside, saved with what caused it. */
export const jobId = z.int().min(1).brand<'JobId'>();
export type JobId = z.infer<typeof jobId>;

export const asTicketNo = (no: number): TicketNo => ticketNo.parse(no);
export const asJobId = (id: number): JobId => jobId.parse(id);

/**
 * A fresh command id (RFC 9562 version 7).
 * @param nowMs wall clock in milliseconds
 * @param random 10 random bytes
 */
export function makeCommandId(nowMs: number, random: Uint8Array = crypto.getRandomValues(new Uint8Array(10))): CommandId {
  const stamp = Math.trunc(nowMs).toString(16).padStart(12, '0').slice(-12);
  const hex = [...random].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const variant = (((random[2] ?? 0) & 0x3f) | 0x80).toString(16);
  return commandId.parse(`${stamp.slice(0, 8)}-${stamp.slice(8)}-7${hex.slice(1, 4)}-${variant}${hex.slice(6, 8)}-${hex.slice(8, 20)}`);
}

/** A fresh draft id. @param nowMs wall clock in milliseconds */
export const makeDraftId = (nowMs: number): DraftId => draftId.parse(makeCommandId(nowMs));
