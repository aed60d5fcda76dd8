/** Calls of AMAP contracts: terms, absences, what the grower says of a basket, what was paid. Deliveries come in by `receipts.post`. */
import { z } from 'zod';
import { amapContract, amapFacts, amapSummary, contractNo, toldContents } from '../shapes/amap.ts';
import { day, lineOfText } from '../values.ts';
import { type CallRow, command, none, nothing, query } from './row.ts';

const keepers = ['supervisor', 'manager', 'cli'] as const;
const readers = ['supervisor', 'manager', 'accounting', 'audit', 'cli'] as const;
const ofContract = z.strictObject({ contract_no: contractNo });

export const amapCalls = {
  'amap.list': query({ roles: readers, input: nothing, output: z.array(amapSummary), errors: none }),
  /** Terms, calendar, payments. */
  'amap.get': query({ roles: readers, input: ofContract, output: amapContract, errors: ['unknown_contract'] }),
  /** A new contract (`contract_no` null) or another word about one. */
  'amap.save': command({
    roles: keepers,
    input: z.strictObject({ contract_no: contractNo.nullable(), version: z.int().min(0), facts: amapFacts }),
    output: amapContract,
    errors: [
      'unknown_contract',
      'contract_changed', // details: by
      'unknown_supplier',
      'unknown_ingredient', // details: ingredient
      'contract_running', // deliveries hang on these terms: end it and make another; details: field
      'ends_too_early', // something came or was told after the new end; details: day
      'nothing_comes', // the season holds no delivery
    ],
  }),
  /** No delivery on a day of the contract, or one after all. */
  'amap.absence': command({
    roles: keepers,
    input: z.strictObject({ contract_no: contractNo, day, absent: z.boolean(), reason: lineOfText(80) }),
    output: amapContract,
    errors: [
      'unknown_contract',
      'not_its_day', // details: day
      'day_received', // something came that day; details: day
      'day_carried', // a later carried delivery already came; details: day
    ],
  }),
  /** What is in one basket of a day, with what comes in place of what; the newest word holds. */
  'amap.tell': command({
    roles: keepers,
    input: z.strictObject({ contract_no: contractNo, day, items: toldContents }),
    output: amapContract,
    errors: [
      'unknown_contract',
      'not_its_day', // details: day
      'day_received', // details: day
      'unknown_ingredient', // details: ingredient
    ],
  }),
  /** An instalment, as information: no money moves. */
  'amap.pay': command({
    roles: keepers,
    input: z.strictObject({
      contract_no: contractNo,
      paid_on_day: day,
      amount_cents: z.int().min(1).max(10_000_000),
      remark: lineOfText(80),
    }),
    output: amapContract,
    errors: ['unknown_contract'],
  }),
  /** An instalment written down wrongly: a row with minus takes it back, once. */
  'amap.takeBackPayment': command({
    roles: keepers,
    input: z.strictObject({ contract_no: contractNo, payment_no: z.int().min(1), reason: lineOfText(80).min(1) }),
    output: amapContract,
    errors: ['unknown_contract', 'unknown_payment', 'taken_back_already'],
  }),
} as const satisfies Record<string, CallRow>;
