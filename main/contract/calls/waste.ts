/** Calls of what is thrown away and of what must be used first. */
import { z } from 'zod';
import { listedWaste, useByLot, wasteAnalysis, wasteOrder } from '../shapes/waste.ts';
import { cents, day } from '../values.ts';
import { type CallRow, command, none, nothing, query, staff } from './row.ts';

const lookers = ['supervisor', 'manager', 'accounting', 'audit', 'cli'] as const;

export const wasteCalls = {
  /** Portions of an article leave the shelf by its recipe; an article without one is written down all the same. */
  'waste.throw': command({
    roles: staff,
    input: wasteOrder,
    output: z.strictObject({ waste_no: z.int(), cost_cents: cents }),
    errors: [
      'unknown_article',
      'unknown_ingredient',
      'unknown_lot',
      'more_than_there', // more than a lot holds; details: level_mil
    ],
  }),
  /** It was not thrown away after all: the same goods go back to the same lots. Of today only. */
  'waste.takeBack': command({
    roles: staff,
    input: z.strictObject({ waste_no: z.int().min(1) }),
    output: z.strictObject({ waste_no: z.int() }),
    errors: [
      'unknown_waste',
      'taken_back', // before
      'another_day', // an older one is corrected by a count
      'goes_with_refund', // it was prepared and paid back: it stays
    ],
  }),
  /** What was thrown away today, the newest first. */
  'waste.today': query({ roles: staff, input: nothing, output: z.array(listedWaste), errors: none }),
  /** In euros without VAT, by reason, product, dish and week. Of people nothing (LAW RGPD-04). */
  'waste.analysis': query({
    roles: lookers,
    input: z.strictObject({ from_day: day, until_day: day }),
    output: wasteAnalysis,
    errors: ['bad_period'],
  }),
  /** Lots that have passed, or pass today or tomorrow, on the calendar of Paris, with what can be done. */
  'stock.useBy': query({ roles: [...staff, 'accounting', 'audit'], input: nothing, output: z.array(useByLot), errors: none }),
} as const satisfies Record<string, CallRow>;
