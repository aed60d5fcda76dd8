/** Orders on their way by a channel, and suppliers' answers, as screens see them. No secret ever stands in one of these. */
import { z } from 'zod';
import { lineOfText, utcMs } from '../values.ts';
import { orderNo } from './order.ts';
import { supplierCode } from './supplier.ts';

/** `unknown`: it may have arrived. `dropped`: a person or another channel took its place. */
export const sendingState = z.enum(['waiting', 'sending', 'accepted', 'refused', 'unknown', 'expired', 'dropped']);
export type SendingState = z.infer<typeof sendingState>;

/** What stood in the way; '' when nothing did. */
export const sendFault = z.enum([
  '',
  'no_network',
  'no_name',
  'no_answer',
  'tls',
  'credentials',
  'timed_out',
  'dropped',
  'busy',
  'recipient',
  'too_large',
  'rejected',
  'conflict',
  'key_reused',
  'stopped',
  'not_set_up',
]);
export type SendFault = z.infer<typeof sendFault>;

/**
 * What came of one attempt. `refused`: the other side said no for good. `not_sent`: surely nothing arrived, try again. `unknown`: it may
 * have arrived. `absent`: asked, and it never arrived.
 */
export type SendOutcome =
  | { kind: 'accepted'; detail: string }
  | { kind: 'refused' | 'not_sent' | 'unknown' | 'absent'; fault: Exclude<SendFault, ''>; detail: string };

export const sendTry = z.strictObject({
  attempt_no: z.int().min(1),
  what: z.enum(['send', 'ask']),
  at_utc_ms: utcMs,
  /** null while it goes on, or when the till stopped in the middle. */
  ended_at_utc_ms: utcMs.nullable(),
  outcome: z.string(),
  /** The other side's own words, for who helps. */
  detail: z.string(),
});

export const orderSending = z.strictObject({
  sending_no: z.int().min(1),
  revision: z.int().min(1),
  channel: z.enum(['email', 'http']),
  address: z.string(),
  state: sendingState,
  fault: sendFault,
  attempts: z.int().min(0),
  /** null when nothing more is tried by itself. */
  next_attempt_utc_ms: utcMs.nullable(),
  not_after_utc_ms: utcMs,
  tries: z.array(sendTry),
});
export type OrderSending = z.infer<typeof orderSending>;

/** `none` sends words and passwords as anybody can read them: on this machine only. */
export const lineSecurity = z.enum(['starttls', 'tls', 'none']);
const mailHost = z.string().regex(/^[A-Za-z0-9]([A-Za-z0-9.-]{0,120}[A-Za-z0-9])?$/);
const port = z.int().min(1).max(65_535);

const isThisMachine = (host: string): boolean => ['localhost', '127.0.0.1'].includes(host);

/** A server of mails, in or out. */
export const mailServer = z
  .strictObject({
    host: mailHost.or(z.literal('')),
    port,
    security: lineSecurity,
    /** '' signs in nowhere. */
    user: lineOfText(120),
  })
  .refine(({ host, security }) => security !== 'none' || isThisMachine(host), { error: 'line_in_clear' });
export type MailServer = z.infer<typeof mailServer>;

const mailAddress = lineOfText(120).regex(/^[^\s@,;<>"]+@[^\s@,;<>"]+$/);

/** How orders leave by mail and where answers come in. Passwords are kept apart (`channels.setSecret`). */
export const mailSettings = z
  .strictObject({
    on: z.boolean(),
    smtp: mailServer,
    from_address: mailAddress.or(z.literal('')),
    /** Where suppliers answer; '' is the address above. */
    reply_to: mailAddress.or(z.literal('')),
    answers_on: z.boolean(),
    imap: mailServer,
    folder: lineOfText(80).min(1),
  })
  .refine(({ on, smtp, from_address }) => !on || (smtp.host !== '' && from_address !== ''), { error: 'server_missing' })
  .refine(({ answers_on, imap }) => !answers_on || (imap.host !== '' && imap.user !== ''), { error: 'server_missing' });
export type MailSettings = z.infer<typeof mailSettings>;

/** A line of a supplier's answer; `packs` null where it says nothing of the quantity. */
export const answeredLine = z.strictObject({
  position: z.int().min(1),
  packs: z.int().min(0).max(100_000).nullable(),
  unit: z.string().max(8),
  remark: z.string().max(120),
});
export const orderResponse = z.strictObject({
  /** As the supplier wrote it: `C12-R1`. */
  order_id: z.string().max(80),
  verdict: z.enum(['accepted', 'changed', 'rejected', 'received']),
  note: z.string().max(300),
  lines: z.array(answeredLine).max(1_000),
});
export type OrderResponse = z.infer<typeof orderResponse>;

/** Why an answer was not taken by itself. */
export const answerProblem = z.enum([
  '',
  'unknown_order',
  'other_revision',
  'other_sender',
  'not_expected',
  'unknown_line',
  'more_than_ordered',
  'other_unit',
  'not_whole',
  'words_only',
  'unreadable',
]);
export type AnswerProblem = z.infer<typeof answerProblem>;

export const supplierMessage = z.strictObject({
  message_no: z.int().min(1),
  way: z.enum(['mail', 'file']),
  sender: z.string(),
  subject: z.string(),
  words: z.string(),
  answer: orderResponse.nullable(),
  order_no: orderNo.nullable(),
  supplier: supplierCode.nullable(),
  problem: answerProblem,
  at_utc_ms: utcMs,
});
export type SupplierMessage = z.infer<typeof supplierMessage>;
