/** The frames that travel between a screen and the till, the same on every transport. */
import { z } from 'zod';
import { commandId } from './ids.ts';
import { callError, role } from './results.ts';
import { instance } from './shapes/settings.ts';

/** A frame of a screen may not be larger: a menu of `MAX_MENU_BYTES` in base64 fits, 500 lines of a sale fit a hundred times. */
export const MAX_FRAME_BYTES = 6 * 1024 * 1024;

export const clientFrame = z.discriminatedUnion('type', [
  /** First frame of a connection: which contract the screen was built for. */
  z.strictObject({ type: z.literal('hello'), contract: z.string().max(64) }),
  z.strictObject({
    type: z.literal('call'),
    /** Number of the call on this connection, to match the reply. */
    n: z.int().min(0),
    call: z.string().max(64),
    /** Present for commands: makes a repeat harmless. */
    id: commandId.optional(),
    body: z.unknown(),
    /** For a command that needs an approval: what `staff.approve` gave for it. */
    grant: z.string().max(64).optional(),
  }),
]);
export type ClientFrame = z.infer<typeof clientFrame>;

export const serverFrame = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('welcome'),
    contract: z.string(),
    app_version: z.string(),
    station: z.string(),
    role,
    /** Which till this is (its key's fingerprint), empty before the first choice: what a screen stored belongs to one till only. */
    till: z.string(),
    /** Which kind of till, null before the first choice: a screen of the school is framed from its first moment on (LAW SCH-03). */
    instance: instance.nullable(),
  }),
  /** The screen was built for another contract: it reloads itself. */
  z.strictObject({ type: z.literal('other_version'), contract: z.string(), app_version: z.string() }),
  z.strictObject({
    type: z.literal('reply'),
    n: z.int(),
    result: z.union([
      z.strictObject({ ok: z.literal(true), value: z.unknown() }),
      z.strictObject({ ok: z.literal(false), error: callError }),
    ]),
  }),
  z.strictObject({ type: z.literal('event'), event: z.string(), body: z.unknown() }),
]);
export type ServerFrame = z.infer<typeof serverFrame>;
