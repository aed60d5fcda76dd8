/** LAW SEC-07: numbers carry their generation, and print with the register and its letter. */
import { expect, it } from 'vitest';
import { beforeFirstOf, generationLetter, generationOf, ticketLabel } from '../../../main/domain/ticket-label.ts';

it('LAW SEC-07: generation 1 is A, 26 is Z, then two letters', () => {
  expect([1, 2, 26, 27, 52, 53, 702, 703].map(generationLetter)).toEqual(['A', 'B', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']);
});

it('LAW SEC-07: a ticket of register 1 prints as 1A-000042, the first of its second generation as 1B-000001', () => {
  expect(ticketLabel('1', 42)).toBe('1A-000042');
  expect(ticketLabel('1', beforeFirstOf(2) + 1)).toBe('1B-000001');
  expect(ticketLabel('D', 999_999)).toBe('DA-999999');
});

it('a number beyond six digits is never cut', () => {
  expect(ticketLabel('1', 1_234_567)).toBe('1A-1234567');
});

it('a number says its generation, the first and the last one of each', () => {
  for (const generation of [1, 2, 3, 26]) {
    expect(generationOf(beforeFirstOf(generation) + 1)).toBe(generation);
    expect(generationOf(beforeFirstOf(generation + 1) - 1)).toBe(generation);
  }
  expect(Number.isSafeInteger(beforeFirstOf(703))).toBe(true);
});
