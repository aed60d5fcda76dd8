/** Readers of suppliers' invoices: the same invoice from every format, and everything hostile refused with its reason (EN 16931, SUPPLY "Receipt and after"). */
import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readInvoice } from '../../../suppliers/invoices/read.ts';
import { ciiOf, MEAT, pdfWith, ublOf } from '../../builders/invoice-files.ts';

const read = (text: string | Buffer) => readInvoice(Buffer.from(text));
const faultOf = (text: string | Buffer) => read(text).fault;

describe('an invoice', () => {
  it('says the same as UBL, as CII and out of PDFs in the ways programs write them', () => {
    const ubl = read(ublOf(MEAT));
    expect(ubl).toMatchObject({
      format: 'ubl',
      fault: null,
      invoice: {
        number: 'FA-2026-0042',
        kind: 'invoice',
        issue_day: 20_261_124,
        order_ref: 'C1',
        despatch_ref: 'BL-1126',
        notes: [{ code: 'PMT', text: 'Indemnité forfaitaire de 40 €' }],
        seller: { name: 'La Maillotine (exemple)', legal_id: '000000000', vat_number: 'FR00000000000', postcode: '62700' },
        lines: [
          { ref: 'LM-301', label: 'Rosette & jambon', qty_mil: 12_000, unit: 'KGM', price_e4: 185_000, net_cents: 22_200, vat_bp: 550 },
        ],
        vat: [{ vat_bp: 550, base_cents: 22_200, vat_cents: 1_221 }],
        totals: { net_cents: 22_200, gross_cents: 23_421, due_cents: 23_421 },
      },
    });
    expect(read(ciiOf(MEAT))).toEqual({ ...ubl, format: 'cii' });
    for (const way of ['plain', 'deflated', 'object_stream'] as const)
      expect(read(pdfWith(ciiOf(MEAT), way)), way).toEqual({ ...ubl, format: 'facturx' });
    const wide = `<FEFF${Buffer.from('ZUGFeRD-invoice.xml', 'utf16le').swap16().toString('hex')}>`;
    expect(read(pdfWith(ciiOf(MEAT), 'deflated', wide)).format).toBe('facturx');
    expect(read(Buffer.from(`\ufeff${ciiOf(MEAT).replace('UTF-8', 'UTF-16')}`, 'utf16le')).invoice?.number).toBe('FA-2026-0042');
  });

  it('takes credit notes, charges, prices for many and amounts of one decimal', () => {
    const credit = { ...MEAT, credit: true, corrects: 'FA-1', charges: [{ is: 'charge' as const, reason: 'Port', amount: '12.5' }] };
    const lines = [{ ref: '', label: 'Sel', qty: '2.5', unit: 'KGM', price: '0.123456', base: '10', net: '0.03' }];
    for (const text of [ublOf({ ...credit, lines }), ciiOf({ ...credit, lines })]) {
      expect(read(text).invoice).toMatchObject({
        kind: 'credit_note',
        corrects: { number: 'FA-1', day: null },
        charges: [{ kind: 'charge', reason: 'Port', amount_cents: 1_250, vat_bp: 2_000 }],
        lines: [{ ref: '', qty_mil: 2_500, price_e4: 1_235, price_base_mil: 10_000 }],
      });
    }
  });

  it('keeps no character that could hide what it says', () => {
    expect(
      read(ublOf({ ...MEAT, lines: [{ ref: '', qty: '1', unit: 'KGM', price: '1', net: '1.00', label: 'Ros\u202Eette' }] })).invoice
        ?.lines[0]?.label,
    ).toBe('Rosette');
  });
});

describe('what is no invoice stays out, with its reason', () => {
  const bomb = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><Invoice>&b;</Invoice>`;
  const xxe = `<?xml version="1.0"?><!DOCTYPE x SYSTEM "file:///etc/passwd"><Invoice/>`;
  it.each([
    ['nothing at all', '', 'empty', ''],
    ['an entity bomb', bomb, 'unsafe', ''],
    ['a file of this machine asked for', xxe, 'unsafe', ''],
    ['the same inside a PDF', pdfWith(bomb), 'unsafe', ''],
    ['an order', '<Order/>', 'not_invoice', 'Order'],
    ['a page of the web', '<html><p>Facture</html>', 'broken', ''],
    ['a picture', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0x00]), 'not_text', ''],
    ['a PDF without a file', pdfWith(ciiOf(MEAT), 'plain', '(conditions.xml)'), 'no_attachment', ''],
    [
      'a PDF behind a password',
      Buffer.from(pdfWith(ciiOf(MEAT)).toString('latin1').replace('trailer <<', 'trailer << /Encrypt 7 0 R'), 'latin1'),
      'locked',
      '',
    ],
    ['a PDF cut off', pdfWith(ciiOf(MEAT)).subarray(0, 600), 'broken', ''],
    ['a PDF that unpacks to a hundred times its size', pdfWith(' '.repeat(5_000_000)), 'too_large', ''],
    ['an XML of a hundred thousand levels', `${'<a>'.repeat(100_000)}${'</a>'.repeat(100_000)}`, 'too_large', ''],
    ['dollars', ublOf(MEAT).replaceAll('EUR', 'USD'), 'other_currency', 'USD'],
    ['an amount of three decimals', ublOf(MEAT).replace('>234.21<', '>234.215<'), 'bad_number', 'BT-112 234.215'],
    ['words for an amount', ciiOf(MEAT).replace('>222.00<', '>beaucoup<'), 'bad_number', 'BT-131 beaucoup'],
    ['the 31st of February', ublOf(MEAT).replace('2026-11-24', '2026-02-31'), 'bad_day', 'BT-2 2026-02-31'],
    ['no number', ciiOf({ ...MEAT, number: '' }), 'missing', 'BT-1'],
    ['no total', ublOf(MEAT).replace(/<cac:LegalMonetaryTotal>.*<\/cac:LegalMonetaryTotal>/, ''), 'missing', 'BT-106'],
    ['a category of tax that is none', ublOf(MEAT).replaceAll('<cbc:ID>S<', '<cbc:ID>XX<'), 'bad_code', 'BT-151 XX'],
  ])('%s', (_, file, reason, where) => {
    expect(faultOf(file)).toEqual({ reason, where });
  });

  it('a PDF of fifty thousand empty objects or of streams in streams ends in time', () => {
    const began = performance.now();
    const many = Buffer.from(`%PDF-1.7\n${Array.from({ length: 60_000 }, (_, at) => `${at} 0 obj\n<<>>\nendobj\n`).join('')}`);
    expect(faultOf(many)?.reason).toBe('too_large');
    const nested = deflateSync(Buffer.from('1 0 /ObjStm'.repeat(100_000)));
    const streams = Array.from({ length: 16 }, (_, at) =>
      Buffer.concat([
        Buffer.from(`${at} 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode >>\nstream\n`),
        nested,
        Buffer.from('\nendstream\nendobj\n'),
      ]),
    );
    expect(faultOf(Buffer.concat([Buffer.from('%PDF-1.7\n'), ...streams]))?.reason).toBe('too_large');
    expect(performance.now() - began).toBeLessThan(5_000);
  });
});
