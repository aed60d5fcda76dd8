/** LAW INA-02, INA-05 on paper and in the QR: a refund and its sale name each other; a corrected payment mode is said. */
import { describe, expect, it } from 'vitest';
import { renderText } from '../../../main/contract/layout.ts';
import { buildReceipt } from '../../../main/documents/receipt.ts';
import { ticketText } from '../../../main/documents/ticket-text.ts';
import { aTicket, aRefund as refund } from './ticket-builder.ts';

const paper = (ticket: ReturnType<typeof aTicket>) => renderText(buildReceipt(ticket, { issue_no: 1, watermark: null, footer: '' }), 48);

describe('a refund', () => {
  it('says that it is one, what it takes back, why, who agreed, and how the money went back', () => {
    const text = paper(refund(false));
    expect(text).toContain('REMBOURSEMENT');
    expect(text.replace(/\s+/g, ' ')).toContain('Ce ticket annule en partie le ticket n° 1A-001482.');
    expect(text).toContain('Raison : Planche froide');
    expect(text).toContain('Accord : GUI');
    expect(text).toMatch(/TOTAL +-13,00 EUR/);
    expect(text).toMatch(/Rendu : Espèces +13,00/);
    expect(text).toMatch(/montant rendu/);
    expect(text).not.toMatch(/reçues/);
  });

  it('of everything says so, in the QR too', () => {
    expect(paper(refund(true))).toContain('Ce ticket annule le ticket n° 1A-001482.');
    const qr = ticketText(refund(true));
    expect(qr).toContain('Ce ticket annule le ticket n° 1A-001482.');
    expect(qr).toContain('Rendu : Espèces 13,00');
    expect(qr).not.toContain('reçues');
  });
});

describe('a sale that was taken back', () => {
  const by = (...totals: number[]) =>
    aTicket({ corrected_by: totals.map((total_cents, at) => ({ ticket_no: 1483 + at, ticket_label: `1A-00${1483 + at}`, total_cents })) });

  it('in part names the refund', () => {
    expect(paper(by(-500)).replace(/\s+/g, ' ')).toContain('Ce ticket est annulé en partie par le ticket n° 1A-001483.');
    expect(ticketText(by(-500))).toContain('Ce ticket est annulé en partie par le ticket n° 1A-001483.');
  });

  it('wholly, in two steps, names both', () => {
    expect(paper(by(-500, -1840)).replace(/\s+/g, ' ')).toContain('Ce ticket est annulé par les tickets n° 1A-001483, 1A-001484.');
  });

  it('nobody took back says nothing of it', () => {
    expect(paper(aTicket())).not.toMatch(/annul/i);
  });
});

it('a corrected payment mode is said with its amount', () => {
  const corrected = aTicket({
    tender_corrections: [{ from: { kind: 'cash', code: '' }, to: { kind: 'card', code: '', label: '' }, amount_cents: 2340 }],
  });
  expect(paper(corrected)).toMatch(/Corrigé : Carte, pas Espèces +23,40/);
  expect(ticketText(corrected)).toContain('Corrigé : Carte, pas Espèces : 23,40');
});
