/**
 * LAW §12 case 15, CLO-02, CLO-05 over any months: Σ tickets = Σ Z = Σ months = Σ years, per rate, per means of payment and in all, refunds
 * included, however days, months and years were closed or forgotten. A failure prints its seed.
 */
import { rmSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Input, Output } from '../../main/contract/calls/index.ts';
import type { ClosingPeriod } from '../../main/contract/shapes/closing.ts';
import { asDay, asUtcMs } from '../../main/contract/values.ts';
import type { Entry } from '../../main/domain/journal-format.ts';
import { entriesIn, verifyFolder } from '../builders/attack.ts';
import { accepted, openTestTill, type TestTill, testClock } from '../builders/till.ts';

const HOUR = 3_600_000;

type Step =
  | { act: 'sell'; coffees: number; colas: number; card: boolean }
  | { act: 'refund'; which: number }
  | { act: 'wait'; hours: number }
  | { act: 'close'; what: 'day' | ClosingPeriod };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      act: fc.constant('sell' as const),
      coffees: fc.integer({ min: 1, max: 3 }),
      colas: fc.integer({ min: 0, max: 2 }),
      card: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('refund' as const), which: fc.nat(50) }) },
  { weight: 4, arbitrary: fc.record({ act: fc.constant('wait' as const), hours: fc.constantFrom(1, 9, 26, 24 * 9, 24 * 40) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      act: fc.constant('close' as const),
      what: fc.constantFrom('day' as const, 'day' as const, 'month' as const, 'year' as const),
    }),
  },
);

function sale({ coffees, colas, card }: Extract<Step, { act: 'sell' }>): Input<'sales.ringUp'> {
  const total = coffees * 200 + colas * 280;
  return {
    lines: [
      { article: 'BC-FIL', qty_mil: coffees * 1_000, mode: 'sur_place' },
      ...(colas > 0 ? [{ article: 'BF-COL', qty_mil: colas * 1_000, mode: 'emporter' as const }] : []),
    ],
    tenders: [card ? { kind: 'card', amount_cents: total } : { kind: 'cash', received_cents: total }],
    shown_total_cents: total,
  };
}

/** The next day, month or year there is, closed. */
async function close(test: TestTill, what: 'day' | ClosingPeriod): Promise<void> {
  const order = { despite_open_tickets: true, paper: false };
  if (what === 'day') {
    const { business_day } = accepted(await test.query('closings.preview', {}));
    accepted(test.command('closings.closeDay', { ...order, day: business_day, difference_reason: '' }));
    return;
  }
  const { last_day } = accepted(await test.query('closings.previewPeriod', { period: what }));
  accepted(test.command(what === 'month' ? 'closings.closeMonth' : 'closings.closeYear', { ...order, last_day }));
}

/** The whole ticket back, in cash; nothing when it was given back before. */
function refund(test: TestTill, ticket: Entry<'ticket'>): void {
  const { total_cents, type } = ticket.payload;
  if (type !== 'sale') return;
  test.command('refunds.refund', {
    ticket_no: ticket.kind_no as never,
    scope: { kind: 'whole' },
    reason: 'Froid',
    money_back: [{ kind: 'cash', code: '', amount_cents: total_cents as never }],
    shown_total_cents: total_cents as never,
  });
}

type Sums = Pick<Entry<'closing_day'>['payload'], 'vat' | 'total_ht_cents' | 'total_vat_cents' | 'total_cents'> & {
  tenders: readonly { kind: string; amount_cents: number }[];
};

/** Cents by what they are: each rate, each means of payment, the totals. */
function centsOf(payloads: readonly Sums[]): Record<string, number> {
  const found: Record<string, number> = { ht: 0, vat: 0, ttc: 0 };
  const add = (key: string, cents: number): void => {
    found[key] = (found[key] ?? 0) + cents;
  };
  for (const { vat, tenders, total_ht_cents, total_vat_cents, total_cents } of payloads) {
    add('ht', total_ht_cents);
    add('vat', total_vat_cents);
    add('ttc', total_cents);
    for (const rate of vat) {
      add(`${rate.rate_bp} ht`, rate.ht_cents);
      add(`${rate.rate_bp} vat`, rate.vat_cents);
      add(`${rate.rate_bp} ttc`, rate.ttc_cents);
    }
    for (const { kind, amount_cents } of tenders) add(kind, amount_cents);
  }
  return found;
}

const payloadsOf = <Kind extends Entry['kind']>(entries: readonly Entry[], kind: Kind) =>
  entries.flatMap((entry) => (entry.kind === kind ? [(entry as unknown as Entry<Kind>).payload] : []));

function expectEqualSums(found: Output<'takings.read'>, closings: readonly Entry<'closing_day'>['payload'][]): void {
  const of = (cents: readonly number[]): number => cents.reduce((sum, each) => sum + each, 0);
  const mine = closings.filter(({ business_day }) => business_day >= found.first_day && business_day <= found.last_day);
  const expected = of(mine.map(({ total_cents }) => total_cents));
  expect([
    found.total_cents,
    of(found.vat.map(({ ttc_cents }) => ttc_cents)),
    of(found.tenders.map(({ amount_cents }) => amount_cents)),
    of(found.categories.map(({ total_cents }) => total_cents)),
    of(found.hours.map(({ total_cents }) => total_cents)),
    of(found.steps.map(({ total_cents }) => total_cents)),
  ]).toEqual(Array(6).fill(expected));
  for (const { total_cents, rates } of found.hours) expect(of(rates.map((rate) => rate.total_cents))).toBe(total_cents);
}

describe('any months of a café', () => {
  it('Σ tickets = Σ Z = Σ months = Σ years, per rate and per means of payment, refunds included', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
        const test = openTestTill({ clock: testClock(asUtcMs(Date.UTC(2026, 9, 20, 8))), role: 'supervisor' });
        try {
          for (const each of steps) {
            test.clock.add(1_000);
            if (each.act === 'sell') accepted(test.command('sales.ringUp', sale(each)));
            else if (each.act === 'wait') test.clock.add(each.hours * HOUR);
            else if (each.act === 'close') await close(test, each.what);
            else {
              const sold = entriesIn(test.folder).filter((entry): entry is Entry<'ticket'> => entry.kind === 'ticket');
              const one = sold[each.which % Math.max(1, sold.length)];
              if (one) refund(test, one);
            }
          }
          // Years are closed until none has anything open.
          for (let open = true; open; ) {
            const year = accepted(await test.query('closings.previewPeriod', { period: 'year' }));
            open = year.open_months.length > 0 || year.parts.length > 0;
            if (open) await close(test, 'year');
          }
          const entries = entriesIn(test.folder);
          const sold = centsOf(payloadsOf(entries, 'ticket'));
          const days = payloadsOf(entries, 'closing_day');
          const years = payloadsOf(entries, 'closing_year');
          const filled = (sums: Record<string, number>) => ({ ...Object.fromEntries(Object.keys(sold).map((key) => [key, 0])), ...sums });
          for (const closings of [days, payloadsOf(entries, 'closing_month'), years])
            expect(filled(centsOf(closings))).toEqual(filled(sold));
          const last = payloadsOf(entries, 'ticket').at(-1);
          if (last) expect(years.at(-1)?.perpetual_absolute_cents).toBe(last.perpetual_absolute_cents);
          // What the screen of takings shows is the same, whichever way one looks at it (CPT-01).
          for (const year of [2026, 2027, 2028, 2029, 2030, 2031])
            expectEqualSums(accepted(await test.query('takings.read', { period: 'year', day: asDay(year * 10_000 + 701) })), days);
          // Each Z begins where the one before ended: no ticket in two, none in no one.
          for (const [at, day] of days.entries()) expect(day.after_seq).toBe(days[at - 1]?.until_seq ?? 0);
          await test.close();
          expect(verifyFolder(test.folder)).toMatchObject({ first_break: null });
        } finally {
          await test.close().catch(() => undefined);
          rmSync(test.folder, { recursive: true, force: true });
        }
      }),
      { numRuns: 10 },
    );
  });
});
