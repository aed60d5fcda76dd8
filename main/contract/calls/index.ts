/** The table of calls: everything a screen or the command line can ask of the till, one row each. Types are inferred from it. */
import { z } from 'zod';
import { commandId, jobId, ticketNo } from '../ids.ts';
import type { CallError, Role } from '../results.ts';
import { catalogue } from '../shapes/catalogue.ts';
import { device, job } from '../shapes/device.ts';
import { semanticDocument } from '../shapes/document.ts';
import { verification } from '../shapes/journal.ts';
import { saleErrors, saleOrder, saleReceipt } from '../shapes/sale.ts';
import { instance, settings, tillStatus } from '../shapes/settings.ts';
import { establishment, issueMode, ticket, ticketIssue } from '../shapes/ticket.ts';
import { type CallRow, command, query } from './row.ts';

const staff = ['counter', 'supervisor', 'manager', 'cli'] as const;
const everyone = ['counter', 'supervisor', 'manager', 'accounting', 'audit', 'display', 'cli'] as const;
const nothing = z.strictObject({});
const none = [] as const;

export const calls = {
  'setup.get': query({
    roles: everyone,
    input: nothing,
    output: z.strictObject({ chosen: instance.nullable() }),
    errors: none,
  }),
  'setup.choose': command({
    roles: ['counter', 'supervisor', 'manager', 'cli'],
    input: z.strictObject({ instance, establishment: establishment.optional() }),
    output: z.strictObject({ chosen: instance }),
    errors: ['already_chosen', 'establishment_missing'],
  }),
  'till.status': query({ roles: everyone, input: nothing, output: tillStatus, errors: none }),
  'catalogue.list': query({ roles: everyone, input: nothing, output: catalogue, errors: none }),
  'sales.ringUp': command({ roles: staff, input: saleOrder, output: saleReceipt, errors: saleErrors }),
  /** What became of a command whose answer was lost. Readable across contract versions: the reply is handed back as stored. */
  'commands.outcome': query({
    roles: staff,
    input: z.strictObject({ id: commandId }),
    output: z.discriminatedUnion('known', [
      z.strictObject({ known: z.literal(false) }),
      z.strictObject({ known: z.literal(true), call: z.string(), reply: z.unknown() }),
    ]),
    errors: none,
  }),
  'tickets.issue': command({
    roles: staff,
    input: z.strictObject({ ticket_no: ticketNo, mode: issueMode }),
    output: ticketIssue,
    errors: ['unknown_ticket'],
  }),
  'tickets.get': query({
    roles: ['counter', 'supervisor', 'manager', 'accounting', 'audit', 'cli'],
    input: z.strictObject({ ticket_no: ticketNo }),
    output: z.strictObject({ ticket, document: semanticDocument }),
    errors: ['unknown_ticket'],
  }),
  'devices.list': query({ roles: everyone, input: nothing, output: z.array(device), errors: none }),
  'jobs.list': query({ roles: staff, input: nothing, output: z.array(job), errors: none }),
  /** Prints again a job that failed or whose outcome is unknown; the paper of an unknown one says it may be a second copy. */
  'jobs.retry': command({
    roles: staff,
    input: z.strictObject({ job_id: jobId }),
    output: job,
    errors: ['unknown_job', 'job_not_waiting'],
  }),
  'jobs.drop': command({ roles: staff, input: z.strictObject({ job_id: jobId }), output: job, errors: ['unknown_job', 'job_not_waiting'] }),
  'journal.verify': query({
    roles: ['supervisor', 'manager', 'accounting', 'audit', 'cli'],
    input: nothing,
    output: verification,
    errors: none,
  }),
  'settings.get': query({ roles: ['manager', 'audit', 'cli'], input: nothing, output: settings, errors: none }),
  'settings.set': command({ roles: ['manager', 'cli'], input: settings.partial(), output: settings, errors: none }),
  /** A link that opens one more screen of this machine; its token works once (DESIGN §1). */
  'screens.link': query({ roles: ['manager', 'cli'], input: nothing, output: z.strictObject({ url: z.string() }), errors: none }),
} as const satisfies Record<string, CallRow>;

export type Calls = typeof calls;
export type CallName = keyof Calls;
export type CommandName = { [Name in CallName]: Calls[Name]['kind'] extends 'command' ? Name : never }[CallName];
export type QueryName = Exclude<CallName, CommandName>;

/** What a screen may pass, before parsing. */
export type Input<Name extends CallName> = z.input<Calls[Name]['input']>;
/** What a handler receives, parsed. */
export type Parsed<Name extends CallName> = z.output<Calls[Name]['input']>;
export type Output<Name extends CallName> = z.output<Calls[Name]['output']>;
export type ErrorOf<Name extends CallName> = Calls[Name]['errors'][number];
export type Reply<Name extends CallName> = { ok: true; value: Output<Name> } | { ok: false; error: CallError<ErrorOf<Name>> };

export const isCallName = (name: string): name is CallName => Object.hasOwn(calls, name);
export const rolesOf = (name: CallName): readonly Role[] => calls[name].roles;
