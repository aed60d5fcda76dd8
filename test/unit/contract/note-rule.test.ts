/** LAW NOTE-01: from 25,00 € TTC on, for services and what is eaten in, the note is offered before payment. */
import { describe, expect, it } from 'vitest';
import { noteIsDue } from '../../../main/contract/note-rule.ts';
import { asDay } from '../../../main/contract/values.ts';

const today = asDay(20_261_123);
const eaten = { mode: 'sur_place', tax_class: 'prepared_immediate' } as const;
const taken = { mode: 'emporter', tax_class: 'conserved_food' } as const;
const served = { mode: 'emporter', tax_class: 'service' } as const;

describe('the note is due', () => {
  it.each([
    [2_499, [eaten], false],
    [2_500, [eaten], true],
    [6_000, [taken, eaten], true],
    [6_000, [taken], false],
    [6_000, [served], true],
    [2_500, [], false],
  ])('%i cents with %j: %s', (cents, lines, due) => {
    expect(noteIsDue(today, cents, lines)).toBe(due);
  });
});
