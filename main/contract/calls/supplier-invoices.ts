/**
 * Calls of suppliers' invoices: a file is read, held against deliveries, entered once, then matched, disputed, accepted, paid. Who changes one
 * says which version of it was seen.
 */
import { z } from 'zod';
import { einvoice } from '../shapes/en16931.ts';
import { receiptNo } from '../shapes/receipt.ts';
import { supplierCode } from '../shapes/supplier.ts';
import {
  billableReceipt,
  dueLine,
  invoiceFile,
  invoiceMatch,
  invoiceNo,
  invoicePair,
  invoiceReading,
  invoiceReason,
  invoiceRules,
  listedInvoice,
  supplierInvoice,
  typedLine,
} from '../shapes/supplier-invoice.ts';
import { cents, day, lineOfText } from '../values.ts';
import { type CallRow, command, none, query } from './row.ts';

const keepers = ['supervisor', 'manager', 'accounting', 'cli'] as const;
const readers = ['supervisor', 'manager', 'accounting', 'audit', 'cli'] as const;

const seen = z.strictObject({ invoice_no: invoiceNo, version: z.int().min(1) });
const receipts = z.array(receiptNo).max(60);
const pairs = z.array(invoicePair).max(500).default([]);

/** Somebody else was faster; details: by, state. */
const OVERTAKEN = ['unknown_invoice', 'invoice_changed'] as const;

export const supplierInvoiceCalls = {
  /** The newest first, a page at a time: of one supplier or of all, those that still want something or all. */
  'supplierInvoices.list': query({
    roles: readers,
    input: z.strictObject({
      before: invoiceNo.optional(),
      supplier: z.union([supplierCode, z.literal('')]).default(''),
      open: z.boolean(),
    }),
    output: z.strictObject({ invoices: z.array(listedInvoice), to_check: z.int(), more: z.boolean() }),
    errors: none,
  }),
  'supplierInvoices.get': query({
    roles: readers,
    input: z.strictObject({ invoice_no: invoiceNo }),
    output: supplierInvoice,
    errors: ['unknown_invoice'],
  }),
  /** Reads a file in a worker, under limits. Nothing changes; what was read is kept for a while under its SHA-256, to be entered. */
  'supplierInvoices.read': query({
    roles: keepers,
    input: z.strictObject({ file: invoiceFile }),
    output: invoiceReading.extend({
      sha256: z.string(),
      /** Who sent it, as far as the till knows them. */
      supplier: z.string().nullable(),
    }),
    errors: none,
  }),
  /** What a person typed from a paper invoice, with the sums that its lines lead to. */
  'supplierInvoices.compose': query({
    roles: keepers,
    input: z.strictObject({
      supplier: supplierCode,
      number: lineOfText(60),
      issue_day: day,
      due_day: day.nullable(),
      receipts,
      lines: z.array(typedLine).max(500),
      shipping_cents: cents,
      deposit_cents: cents,
    }),
    output: einvoice,
    errors: ['unknown_supplier', 'unknown_receipt', 'number_missing'],
  }),
  /** What an invoice would say against deliveries; those it seems to be of, where none are named. */
  'supplierInvoices.preview': query({
    roles: keepers,
    input: z.strictObject({ supplier: supplierCode, invoice: einvoice.nullable(), receipts: receipts.nullable(), pairs }),
    output: z.strictObject({
      match: invoiceMatch.nullable(),
      receipts,
      candidates: z.array(billableReceipt),
      dues: z.array(dueLine),
      shipping_cents: z.int(),
      rules: invoiceRules,
      /** The invoice that already bears this number, and the one that a credit note takes back. */
      known: z.strictObject({ invoice_no: invoiceNo, number: z.string() }).nullable(),
      corrects: z.strictObject({ invoice_no: invoiceNo, number: z.string() }).nullable(),
    }),
    errors: [
      'unknown_supplier',
      'unknown_receipt', // of another supplier, or none; details: receipt_no
    ],
  }),
  /** The file as it came. */
  'supplierInvoices.file': query({
    roles: readers,
    input: z.strictObject({ invoice_no: invoiceNo }),
    output: z.strictObject({ file_name: z.string(), content_base64: z.string() }),
    errors: ['unknown_invoice', 'no_file'],
  }),
  /** Comes in once: as it was read, or as a person typed it. */
  'supplierInvoices.record': command({
    roles: keepers,
    input: z.strictObject({
      supplier: supplierCode,
      source: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('hand'), invoice: einvoice }),
        z.strictObject({ kind: z.literal('file'), sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
      ]),
      receipts,
      pairs,
      corrects_no: invoiceNo.nullable().default(null),
    }),
    output: supplierInvoice,
    errors: [
      'unknown_supplier',
      'unknown_receipt', // details: receipt_no
      'unknown_invoice', // what the credit note takes back; details: invoice_no
      'already_in', // the same number of the same supplier; details: invoice_no, number
      'same_file', // details: invoice_no, number
      'file_gone', // read it again
      'number_missing', // no letter and no digit in it
    ],
  }),
  /** Held against other deliveries, or with lines placed by a person. */
  'supplierInvoices.match': command({
    roles: keepers,
    input: seen.extend({ receipts, pairs }),
    output: supplierInvoice,
    errors: [...OVERTAKEN, 'not_possible', 'unknown_receipt'], // details: state · receipt_no
  }),
  /** The supplier was told what is asked. */
  'supplierInvoices.dispute': command({
    roles: keepers,
    input: seen.extend({ reason: invoiceReason }),
    output: supplierInvoice,
    errors: [...OVERTAKEN, 'not_possible'],
  }),
  /** Taken as it is. */
  'supplierInvoices.accept': command({
    roles: keepers,
    input: seen.extend({ reason: invoiceReason }),
    output: supplierInvoice,
    errors: [...OVERTAKEN, 'not_possible'],
  }),
  'supplierInvoices.pay': command({
    roles: ['manager', 'accounting', 'cli'],
    input: seen.extend({ paid_day: day, how: invoiceReason }),
    output: supplierInvoice,
    errors: [...OVERTAKEN, 'not_possible', 'day_to_come'],
  }),
  /** Entered by mistake: its number is free again, and it stays to be seen. */
  'supplierInvoices.withdraw': command({
    roles: keepers,
    input: seen.extend({ reason: invoiceReason }),
    output: supplierInvoice,
    errors: [...OVERTAKEN, 'not_possible'],
  }),
  /** What may differ before it has to be asked; invoices that are in already keep what was found. */
  'supplierInvoices.setRules': command({
    roles: ['manager', 'accounting', 'cli'],
    input: z.strictObject({ supplier: supplierCode, rules: invoiceRules }),
    output: invoiceRules,
    errors: ['unknown_supplier'],
  }),
} as const satisfies Record<string, CallRow>;
