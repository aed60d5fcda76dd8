/** LAW §4: what a ticket must say, on paper. The whole picture is in the fixtures; each rule is a sentence here. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderText } from '../../../main/contract/layout.ts';
import { amountText } from '../../../main/contract/money-text.ts';
import { semanticDocument } from '../../../main/contract/shapes/document.ts';
import type { Ticket } from '../../../main/contract/shapes/ticket.ts';
import { buildReceipt, type ReceiptOptions } from '../../../main/documents/receipt.ts';
import { aLine, anyTicket, aTicket } from './ticket-builder.ts';

const original: ReceiptOptions = { issue_no: 1, watermark: null, footer: 'Merci. À bientôt au Café L’Estrade.' };
const printed = (ticket: Ticket, options: Partial<ReceiptOptions> = {}) =>
  renderText(buildReceipt(ticket, { ...original, ...options }), 48);
const rowWith = (text: string, words: string) => text.split('\n').find((row) => row.includes(words)) ?? '';

describe('the ticket of the mock', () => {
  it.each([48, 42, 32] as const)('prints on %i columns as in the fixture', (columns) => {
    const fixture = readFileSync(new URL(`./fixtures/receipt-${columns}.txt`, import.meta.url), 'utf8');
    expect(`${renderText(buildReceipt(aTicket(), original), columns)}\n`).toBe(fixture);
  });

  it('is a document of the contract', () => {
    expect(() => semanticDocument.parse(buildReceipt(aTicket(), original))).not.toThrow();
  });
});

describe('LAW §4: ticket content', () => {
  const text = printed(aTicket());

  it.each([
    ['company', "CAFÉ L'ESTRADE"],
    ['address', 'rue Gustave Spriet, 62300 Lens'],
    ['SIRET', 'SIRET 000 000 000 00017'],
    ['NAF', 'NAF 5610A'],
    ['VAT id', 'TVA FR00 000000000'],
    ['version', 'Estrade 1.1.0'],
    ['type and number', 'TICKET n° 1A-001482'],
    ['operator', 'Servi par : TOU'],
    ['register', 'Caisse 1'],
    ['date-time to the second with offset', '23/11/2026 12:47:08 +01:00'],
    ['number of lines and articles', '4 lignes, 5 articles'],
    ['total', 'TOTAL                                  23,40 EUR'],
    ['payment', 'Espèces reçues                             50,00'],
    ['change', 'Rendu                                      26,60'],
    ['original', 'ORIGINAL'],
    ['signature extract', 'Signature W7kA'],
    ['count of prints', 'Document n° 1A-001482, imprimé 1 fois'],
  ])('has the %s', (_, words) => expect(text).toContain(words));

  it('gives each line its VAT code, A for the lowest rate, and each rate its HT, VAT and TTC', () => {
    expect(rowWith(text, 'Jus de pomme')).toMatch(/A +3,30$/);
    expect(rowWith(text, 'Planche')).toMatch(/B +12,50$/);
    expect(rowWith(text, 'Verre de vin')).toMatch(/C +4,00$/);
    expect(rowWith(text, '5,5 %')).toMatch(/^A +5,5 % +3,13 +0,17 +3,30$/);
    expect(rowWith(text, '10 %')).toMatch(/^B +10 % +14,64 +1,46 +16,10$/);
    expect(rowWith(text, '20 %')).toMatch(/^C +20 % +3,33 +0,67 +4,00$/);
    expect(rowWith(text, 'Total')).toMatch(/^Total +21,10 +2,30 +23,40$/);
  });

  it('leaves out what the company does not have', () => {
    const bare = { ...aTicket().establishment, tagline: '', siret: '', naf: '', vat_number: '', phone: '' };
    const rows = printed(aTicket({ establishment: bare })).split('\n');
    expect(rows.slice(0, 3).map((row) => row.trim())).toEqual(["CAFÉ L'ESTRADE", 'rue Gustave Spriet, 62300 Lens', '']);
  });

  it('never says "certifié"', () => expect(text).not.toMatch(/certifi/i));
});

describe('LAW DOC-02: original and duplicates', () => {
  it('a reprint bears DUPLICATA n° k and is otherwise identical, but for its count of prints', () => {
    const third = printed(aTicket(), { issue_no: 3 });
    expect(third).toContain('DUPLICATA n° 2');
    expect(third).not.toContain('ORIGINAL');
    const same = (text: string) =>
      text
        .replace(/ +(ORIGINAL|DUPLICATA n° \d)/, '')
        .replace(/imprimé \d fois/, '')
        .replace(/ +Document/, 'Document');
    expect(same(third)).toBe(same(printed(aTicket())));
  });

  it('a preview of what was never printed says so', () => {
    expect(printed(aTicket({ issues: 0 }), { issue_no: 0 })).toMatch(/ORIGINAL[\s\S]*non imprimé/);
  });

  it('a second print of an issue whose first may have come out says that it replaces it', () => {
    expect(printed(aTicket(), { maybe_second_copy: true })).toContain('Si un premier ticket est sorti, celui-ci le');
    expect(printed(aTicket())).not.toContain('premier ticket');
  });
});

describe('lines', () => {
  it('show the unit price when the quantity is not one', () => {
    const text = printed(aTicket());
    expect(rowWith(text, 'Café bio')).toMatch(/^2 +Café bio équitable +1,80 B +3,60$/);
    expect(rowWith(text, 'Verre de vin')).toMatch(/^1 +Verre de vin rouge bio +C +4,00$/);
  });

  it('LAW VAT-02 vector: a weighed article shows its weight and its price per kilo', () => {
    const tomatoes = aLine({ label: 'Tomates', by_weight: true, unit: 'kg', qty_mil: 1200, unit_cents: 712, rate_bp: 550, ttc_cents: 854 });
    const text = printed(aTicket({ lines: [tomatoes] }));
    expect(text).toContain('    1,200 kg × 7,12 EUR/kg');
    expect(rowWith(text, 'Tomates')).toMatch(/8,54$/);
    expect(text).toContain('1 ligne, 1 article\n');
  });

  it('LAW VAT-03: an offered item stays at its catalogue price, with its reason', () => {
    const offered = aLine({ label: 'Café', unit_cents: 180, discount_bp: 10_000, discount_reason: 'Anniversaire', ttc_cents: 0 });
    const text = printed(aTicket({ lines: [offered] }));
    expect(rowWith(text, 'Café  ')).toMatch(/1,80 +B +0,00$/);
    expect(text).toContain('    Offert : Anniversaire');
  });

  it('a discount on a line says its rate and its reason', () => {
    const reduced = aLine({ discount_bp: 1000, discount_reason: 'Fin de journée', ttc_cents: 1125 });
    expect(printed(aTicket({ lines: [reduced] }))).toContain('    Remise 10 % : Fin de journée');
  });

  it('say their consumption mode only where it differs from the ticket’s', () => {
    const text = printed(aTicket());
    expect(rowWith(text, 'Servi par')).toMatch(/Sur place$/);
    expect(text.match(/à emporter/g)).toHaveLength(1);
    const away = printed(aTicket({ lines: [aLine({ mode: 'emporter' }), aLine({ mode: 'emporter' }), aLine()] }));
    expect(rowWith(away, 'Servi par')).toMatch(/À emporter$/);
    expect(away.match(/ {4}sur place/g)).toHaveLength(1);
  });

  it('a name no printer can write in full is completed by its code, so that the ticket still prints', () => {
    expect(rowWith(printed(aTicket({ lines: [aLine({ label: 'Brie 🧀', article: 'EP-BRI' })] })), 'Brie')).toContain('Brie EP-BRI');
  });
});

describe('totals', () => {
  it('a ticket discount is shown between what it was and what it is, with its reason', () => {
    const text = printed(aTicket({ discount_cents: 260, discount_reason: 'Fidélité' }));
    expect(rowWith(text, 'Avant remise')).toMatch(/26,00$/);
    expect(rowWith(text, 'Remise : Fidélité')).toMatch(/-2,60$/);
  });

  it('each means of payment has its row, and no change is shown when none was given', () => {
    const tenders = [
      { kind: 'card' as const, amount_cents: 2000, received_cents: 2000, change_cents: 0 },
      { kind: 'cash' as const, amount_cents: 340, received_cents: 340, change_cents: 0 },
    ];
    const text = printed(aTicket({ tenders }));
    expect(rowWith(text, 'Carte')).toMatch(/20,00$/);
    expect(rowWith(text, 'Espèces')).toMatch(/3,40$/);
    expect(text).not.toContain('Rendu');
  });

  it('every stored amount of any ticket is on its paper, whole, and nothing is recomputed', () => {
    fc.assert(
      fc.property(anyTicket, (ticket) => {
        const text = printed(ticket);
        const amounts = [
          ticket.total_cents,
          ...ticket.lines.map((line) => line.ttc_cents),
          ...ticket.vat.flatMap((rate) => [rate.ht_cents, rate.vat_cents, rate.ttc_cents]),
          ...ticket.tenders.map((tender) => tender.received_cents),
        ];
        for (const cents of amounts) expect(text).toContain(amountText(cents).replaceAll('\u00A0', ' ').replace('−', '-'));
      }),
    );
  });
});

describe('LAW SCH-03: a ticket that is not real', () => {
  it('bears its watermark first and last', () => {
    const rows = printed(aTicket(), { watermark: 'DÉMONSTRATION – FACTICE' }).split('\n');
    expect(rows.at(0)?.trim()).toBe('DÉMONSTRATION - FACTICE');
    expect(rows.at(-1)?.trim()).toBe('DÉMONSTRATION - FACTICE');
  });
});
