/** What a café accepts, as its rules say it to the settling of a ticket; and payments as a ticket keeps them. */
import type { TenderSettings, TicketTender } from '../../main/contract/shapes/tender.ts';
import { asCents } from '../../main/contract/values.ts';
import { plainTender, type TenderRules } from '../../main/domain/tender.ts';

export const SOL = { code: 'SOL', label: 'SOL', on: true, unit_cents: 10, kind: 'payment', account: '5308' } as const;

export const tenderSettings = (change: Partial<TenderSettings> = {}): TenderSettings => ({
  cheque: { on: true, min_cents: 500, max_cents: 8_000 },
  meal_voucher: {
    on: true,
    issuers: [
      { code: 'UP', label: 'Up Déjeuner' },
      { code: 'SWILE', label: 'Swile' },
    ],
    food_classes: ['prepared_immediate', 'conserved_food', 'bottled_soft', 'catering_served'],
    ask_on_off_days: true,
  },
  currencies: [SOL, { code: 'POINTS', label: 'Points du café', on: true, unit_cents: 5, kind: 'loyalty', account: '419' }],
  tips: true,
  ...change,
});

/** A weekday, everything accepted, and as much food as anybody likes. */
export const tenderRules = (change: Partial<TenderRules> = {}): TenderRules => ({
  cash_limit_cents: asCents(100_000),
  settings: tenderSettings(),
  voucher_limit_cents: asCents(2_500),
  off_day: false,
  food_cents: asCents(10_000_000),
  ...change,
});

/** A payment with nothing special about it. */
export const aTender = (kind: TicketTender['kind'], amount_cents: number, change: Partial<TicketTender> = {}): TicketTender => ({
  ...plainTender(kind, amount_cents),
  ...change,
});
