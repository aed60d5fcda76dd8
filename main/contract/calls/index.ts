/** The table of calls: everything a screen or the command line can ask of the till, one row each. Types are inferred from it. */
import type { z } from 'zod';
import type { CallError, Role } from '../results.ts';
import { accountCalls } from './accounts.ts';
import { amapCalls } from './amap.ts';
import { answerCalls } from './answers.ts';
import { cashCalls } from './cash.ts';
import { catalogueCalls } from './catalogue.ts';
import { clockCalls } from './clock.ts';
import { closingCalls } from './closings.ts';
import { countCalls } from './counts.ts';
import { depositCalls } from './deposits.ts';
import { deviceCalls } from './devices.ts';
import { displayCalls } from './display.ts';
import { draftCalls } from './drafts.ts';
import { exchangeCalls } from './exchanges.ts';
import { exportCalls } from './exports.ts';
import { invoiceCalls } from './invoices.ts';
import { noteCalls } from './notes.ts';
import { officeCalls } from './office.ts';
import { orderCalls } from './orders.ts';
import { originCalls } from './origins.ts';
import { paperCalls } from './papers.ts';
import { paymentCalls } from './payments.ts';
import { priceListCalls } from './price-lists.ts';
import { proposalCalls } from './proposals.ts';
import { qualityCalls } from './quality.ts';
import { receiptCalls } from './receipts.ts';
import { recipeCalls } from './recipes.ts';
import { refundCalls } from './refunds.ts';
import type { CallRow } from './row.ts';
import { safekeepingCalls } from './safekeeping.ts';
import { salesCalls } from './sales.ts';
import { schoolCalls } from './school.ts';
import { sendingCalls } from './sendings.ts';
import { setupCalls } from './setup.ts';
import { solShareCalls } from './sol-shares.ts';
import { staffCalls } from './staff.ts';
import { standingOrderCalls } from './standing-orders.ts';
import { stockCalls } from './stock.ts';
import { supplierInvoiceCalls } from './supplier-invoices.ts';
import { supplierCalls } from './suppliers.ts';
import { takingsCalls } from './takings.ts';
import { ticketCalls } from './tickets.ts';
import { traceCalls } from './trace.ts';
import { vatCalls } from './vat.ts';
import { wasteCalls } from './waste.ts';

export const calls = {
  ...setupCalls,
  ...catalogueCalls,
  ...recipeCalls,
  ...priceListCalls,
  ...receiptCalls,
  ...stockCalls,
  ...traceCalls,
  ...qualityCalls,
  ...supplierCalls,
  ...orderCalls,
  ...supplierInvoiceCalls,
  ...standingOrderCalls,
  ...amapCalls,
  ...solShareCalls,
  ...sendingCalls,
  ...proposalCalls,
  ...answerCalls,
  ...paperCalls,
  ...originCalls,
  ...countCalls,
  ...wasteCalls,
  ...salesCalls,
  ...draftCalls,
  ...noteCalls,
  ...ticketCalls,
  ...refundCalls,
  ...cashCalls,
  ...closingCalls,
  ...takingsCalls,
  ...clockCalls,
  ...deviceCalls,
  ...displayCalls,
  ...officeCalls,
  ...paymentCalls,
  ...depositCalls,
  ...invoiceCalls,
  ...exchangeCalls,
  ...vatCalls,
  ...safekeepingCalls,
  ...exportCalls,
  ...accountCalls,
  ...staffCalls,
  ...schoolCalls,
} as const satisfies Record<string, CallRow>;

export type Calls = typeof calls;
export type CallName = keyof Calls;
export type CommandName = { [Name in CallName]: Calls[Name]['kind'] extends 'command' ? Name : never }[CallName];
export type ActionName = { [Name in CallName]: Calls[Name]['kind'] extends 'action' ? Name : never }[CallName];
export type QueryName = Exclude<CallName, CommandName | ActionName>;

/** What a screen may pass, before parsing. */
export type Input<Name extends CallName> = z.input<Calls[Name]['input']>;
/** What a handler receives, parsed. */
export type Parsed<Name extends CallName> = z.output<Calls[Name]['input']>;
export type Output<Name extends CallName> = z.output<Calls[Name]['output']>;
export type ErrorOf<Name extends CallName> = Calls[Name]['errors'][number];
export type Reply<Name extends CallName> = { ok: true; value: Output<Name> } | { ok: false; error: CallError<ErrorOf<Name>> };

export const isCallName = (name: string): name is CallName => Object.hasOwn(calls, name);
export const rolesOf = (name: CallName): readonly Role[] => calls[name].roles;
/** Role whose approval the call needs, undefined when none. */
export const approvalOf = (name: CallName): Role | undefined => (calls[name] as CallRow).approval;
