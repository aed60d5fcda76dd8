/** Calls of suppliers: who they are, when they take an order, their file. */
import { z } from 'zod';
import { calendarDay, supplier, supplierCode, supplierFacts, supplierFiles, supplierPreview } from '../shapes/supplier.ts';
import { day } from '../values.ts';
import { type CallRow, command, none, nothing, query } from './row.ts';

const readers = ['supervisor', 'manager', 'accounting', 'audit', 'cli'] as const;
const writers = ['manager', 'cli'] as const;

export const supplierCalls = {
  'suppliers.list': query({ roles: readers, input: nothing, output: z.array(supplier), errors: none }),
  /** A new supplier (`version` 0) or another word about one; who saw an older one is refused. */
  'suppliers.save': command({
    roles: writers,
    input: z.strictObject({ code: supplierCode, version: z.int().min(0), facts: supplierFacts }),
    output: z.strictObject({ code: supplierCode, version: z.int() }),
    errors: [
      'supplier_exists',
      'unknown_supplier',
      'supplier_changed', // details: by
      'address_missing', // the channel leads nowhere; details: channel
    ],
  }),
  /** Cut-offs and deliveries of at most ten weeks, holidays named. */
  'suppliers.calendar': query({
    roles: readers,
    input: z.strictObject({ first_day: day, days: z.int().min(1).max(70) }),
    output: z.array(calendarDay),
    errors: none,
  }),
  /** Reads the file and says what it would change; nothing changes. */
  'suppliers.previewImport': query({ roles: writers, input: supplierFiles, output: supplierPreview, errors: none }),
  /** Reads it again and takes it whole, or not at all. Suppliers it does not name stay as they are. */
  'suppliers.applyImport': command({
    roles: writers,
    input: supplierFiles,
    output: z.strictObject({ added: z.int(), changed: z.int() }),
    errors: ['files_unsound'], // details: problems
  }),
} as const satisfies Record<string, CallRow>;
