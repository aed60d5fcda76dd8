/** LAW AGEC-02: the QR code holds the ticket itself, bounded, readable without anybody's server. */
import fc from 'fast-check';
import QRCode from 'qrcode';
import { describe, expect, it } from 'vitest';
import { amountText } from '../../../main/contract/money-text.ts';
import type { Ticket } from '../../../main/contract/shapes/ticket.ts';
import { MAX_TICKET_TEXT_BYTES, ticketText } from '../../../main/documents/ticket-text.ts';
import { aLine, anyTicket, aTicket } from './ticket-builder.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text).length;
const plain = (cents: number) => amountText(cents).replaceAll('\u00A0', ' ');

/** What no folding may take away. */
function expectRequired(text: string, ticket: Ticket): void {
  expect(text).toContain(`TICKET n° ${ticket.ticket_label}`);
  expect(text).toContain(`TOTAL : ${plain(ticket.total_cents)} €`);
  expect(text).toContain(`Signature ${ticket.signature_extract}`);
  for (const rate of ticket.vat)
    expect(text).toContain(`HT ${plain(rate.ht_cents)} + TVA ${plain(rate.vat_cents)} = ${plain(rate.ttc_cents)}`);
}

describe('the ticket as text', () => {
  it('says what the paper says, compactly', () => {
    expect(ticketText(aTicket())).toBe(
      `Café L’Estrade
rue Gustave Spriet, 62300 Lens
SIRET 000 000 000 00017 - NAF 5610A
TVA FR00 000000000
TICKET n° 1A-001482
23/11/2026 12:47:08 +01:00
Caisse 1, servi par TOU, sur place

1 Planche La Maillotine : 12,50 B
2 Café bio équitable (1,80) : 3,60 B
1 Verre de vin rouge bio : 4,00 C
1 Jus de pomme bio 25 cl, à emporter : 3,30 A

TOTAL : 23,40 €
Espèces reçues 50,00, rendu 26,60
A 5,5 % : HT 3,13 + TVA 0,17 = 3,30
B 10 % : HT 14,64 + TVA 1,46 = 16,10
C 20 % : HT 3,33 + TVA 0,67 = 4,00
Total HT 21,10, TVA 2,30
Signature W7kA, Estrade 1.1.0`,
    );
  });

  it('holds no link: nothing has to be hosted', () => expect(ticketText(aTicket())).not.toMatch(/https?:|www\./));

  it('fits a QR code', () => {
    const lines = Array.from({ length: 60 }, (_, index) => aLine({ label: `Planche à partager n° ${index}` }));
    expect(() => QRCode.create(ticketText(aTicket({ lines })), { errorCorrectionLevel: 'M' })).not.toThrow();
  });

  it('LAW DOC-02: a second issue is a duplicate here too', () => {
    expect(ticketText(aTicket(), undefined, { issue_no: 2 })).toContain('TICKET n° 1A-001482 DUPLICATA n° 1\n');
  });

  it('LAW SCH-03: bears the watermark', () => {
    expect(ticketText(aTicket(), undefined, { watermark: 'MODE ÉCOLE – FACTICE' })).toContain('MODE ÉCOLE – FACTICE\n');
  });
});

describe('too long, it folds lines and nothing else', () => {
  const lines = Array.from({ length: 100 }, (_, index) => aLine({ label: `Article ${index}`, ttc_cents: 100 + index }));

  it('keeps the first lines and says how many others there are and what they sum to', () => {
    const text = ticketText(aTicket({ lines }));
    const kept = text.match(/^1 Article \d+ /gm)?.length ?? 0;
    const [, others, sum] = /… et (\d+) autres lignes : (\d+,\d\d) €/.exec(text) ?? [];
    expect(kept).toBeGreaterThan(10);
    expect(Number(others)).toBe(100 - kept);
    expect(sum).toBe(plain(lines.slice(kept).reduce((total, line) => total + line.ttc_cents, 0)));
  });

  it('one line folded alone is one other line', () => {
    const two = aTicket({ lines: [aLine(), aLine({ label: 'x'.repeat(80) })] });
    const whole = bytesOf(ticketText(two));
    expect(ticketText(two, whole - 1)).toContain('… et 1 autre ligne : 12,50 €');
    expect(ticketText(two, whole)).not.toContain('autre');
  });

  it('any ticket stays within its bytes and keeps number, total, VAT and signature', () => {
    fc.assert(
      fc.property(anyTicket, fc.integer({ min: 700, max: MAX_TICKET_TEXT_BYTES }), (ticket, max_bytes) => {
        const text = ticketText(ticket, max_bytes);
        expect(bytesOf(text)).toBeLessThanOrEqual(max_bytes);
        expectRequired(text, ticket);
      }),
    );
  });

  it('with less room the company is shortened before anything required is', () => {
    const text = ticketText(aTicket(), 330);
    expect(text).not.toContain('Gustave');
    expectRequired(text, aTicket());
  });

  it('where even what is required does not fit, there is no ticket', () => {
    expect(() => ticketText(aTicket(), 100)).toThrow(RangeError);
  });
});
