/** Tickets for the tests of what is printed: one as the café sells it, and any the contract allows. */
import fc from 'fast-check';
import type { z } from 'zod';
import { type Ticket, ticket as ticketSchema } from '../../../main/contract/shapes/ticket.ts';

type TicketInput = z.input<typeof ticketSchema>;
type LineInput = TicketInput['lines'][number];

export function aLine(overrides: Partial<LineInput> = {}): LineInput {
  return {
    article: 'PL-CHA',
    label: 'Planche La Maillotine',
    qty_mil: 1000,
    by_weight: false,
    unit: 'pièce',
    unit_cents: 1250,
    mode: 'sur_place',
    tax_class: 'prepared_immediate',
    rate_bp: 1000,
    discount_bp: 0,
    discount_reason: '',
    ttc_cents: 1250,
    ticket_discount_cents: 0,
    ht_cents: 1136,
    formule_no: 0,
    ...overrides,
  };
}

/** The ticket of the mock: four lines, three VAT rates, paid with a note of 50 €. */
export function aTicket(overrides: Partial<TicketInput> = {}): Ticket {
  return ticketSchema.parse({
    ticket_no: 1482,
    ticket_label: '1A-001482',
    register: '1',
    at_utc_ms: Date.UTC(2026, 10, 23, 11, 47, 8),
    operator: 'TOU',
    app_version: '1.1.0',
    establishment: {
      name: 'Café L’Estrade',
      tagline: 'Bio, équitable, solidaire',
      address: 'rue Gustave Spriet',
      postcode_city: '62300 Lens',
      siret: '00000000000017',
      naf: '5610A',
      vat_number: 'FR00000000000',
      phone: '',
    },
    lines: [
      aLine(),
      aLine({ article: 'BC-CAF', label: 'Café bio équitable', qty_mil: 2000, unit_cents: 180, ttc_cents: 360, ht_cents: 328 }),
      aLine({ article: 'VI-ROU', label: 'Verre de vin rouge bio', unit_cents: 400, rate_bp: 2000, ttc_cents: 400, ht_cents: 333 }),
      aLine({
        article: 'BF-JUS',
        label: 'Jus de pomme bio 25 cl',
        mode: 'emporter',
        unit_cents: 330,
        rate_bp: 550,
        ttc_cents: 330,
        ht_cents: 313,
      }),
    ],
    formules: [],
    discount_cents: 0,
    discount_reason: '',
    vat: [
      { rate_bp: 2000, ht_cents: 333, vat_cents: 67, ttc_cents: 400 },
      { rate_bp: 550, ht_cents: 313, vat_cents: 17, ttc_cents: 330 },
      { rate_bp: 1000, ht_cents: 1464, vat_cents: 146, ttc_cents: 1610 },
    ],
    tenders: [{ kind: 'cash', amount_cents: 2340, received_cents: 5000, change_cents: 2660 }],
    total_ht_cents: 2110,
    total_vat_cents: 230,
    total_cents: 2340,
    signature_extract: 'W7kA',
    issues: 1,
    issued_as: 'paper',
    ...overrides,
  } satisfies TicketInput);
}

/** A planche taken back, with something that is paid back in money only. */
export const aRefund = (whole: boolean): Ticket =>
  aTicket({
    ticket_no: 1483,
    ticket_label: '1A-001483',
    type: 'refund',
    corrects: { ticket_no: 1482, ticket_label: '1A-001482', whole, reason: 'Planche froide' },
    approver: 'GUI',
    lines: [
      aLine({ qty_mil: -1000, ttc_cents: -1250, ht_cents: -1136 }),
      aLine({ article: 'B', qty_mil: 0, ttc_cents: -50, ht_cents: -45 }),
    ],
    vat: [{ rate_bp: 1000, ht_cents: -1181, vat_cents: -119, ttc_cents: -1300 }],
    tenders: [{ kind: 'cash', amount_cents: -1300, received_cents: 0, change_cents: 1300 }],
    total_ht_cents: -1181,
    total_vat_cents: -119,
    total_cents: -1300,
  });

/** Anything a person can type as a label, including what has no place on paper. */
export const anyLabel: fc.Arbitrary<string> = fc
  .oneof(
    fc.string({ maxLength: 60 }),
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc.constantFrom('Crème brûlée', 'Œuf à la coque', '🧀', '½ pizza', 'Ř', '日本'),
  )
  .map((label) => label.normalize('NFC').slice(0, 80));
/** The same, as the contract lets it into a ticket. */
const allowedLabel = anyLabel.filter((label) => ticketSchema.shape.discount_reason.safeParse(label).success && safeLabel(label));

const anyCents = fc.integer({ min: -10_000_000_000, max: 10_000_000_000 });
const anyRate = fc.constantFrom(0, 210, 550, 1000, 2000);

const anyLine: fc.Arbitrary<LineInput> = fc
  .record({
    label: allowedLabel,
    qty_mil: fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }),
    by_weight: fc.boolean(),
    unit_cents: anyCents,
    mode: fc.constantFrom('sur_place' as const, 'emporter' as const),
    rate_bp: anyRate,
    discount_bp: fc.constantFrom(0, 1000, 10_000),
    discount_reason: allowedLabel,
    ttc_cents: anyCents,
  })
  .map((line) => aLine({ ...line, unit: line.by_weight ? 'kg' : 'pièce' }));

/** Any ticket of the contract's shape, however absurd its amounts: printing must hold for all. */
export const anyTicket: fc.Arbitrary<Ticket> = fc
  .record({
    lines: fc.array(anyLine, { maxLength: 12 }),
    vat: fc
      .uniqueArray(anyRate, { maxLength: 5 })
      .chain((rates) =>
        fc.tuple(
          ...rates.map((rate_bp) =>
            fc.record({ rate_bp: fc.constant(rate_bp), ht_cents: anyCents, vat_cents: anyCents, ttc_cents: anyCents }),
          ),
        ),
      ),
    tenders: fc.array(
      fc.record({
        kind: fc.constantFrom('cash' as const, 'card' as const),
        amount_cents: anyCents,
        received_cents: anyCents,
        change_cents: anyCents,
      }),
      { maxLength: 6 },
    ),
    discount_cents: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 1_000_000 })),
    discount_reason: allowedLabel,
    total_cents: fc.integer({ min: -9_000_000_000, max: 9_000_000_000 }),
    total_ht_cents: anyCents,
    total_vat_cents: anyCents,
  })
  .map((parts) => aTicket(parts));

function safeLabel(label: string): boolean {
  const { success } = ticketSchema.shape.lines.element.shape.label.safeParse(label);
  return success;
}
