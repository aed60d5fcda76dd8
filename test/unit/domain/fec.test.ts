/** LAW FEC-01: cash entries in FEC format, checked by a linter that reads bytes, and each fault that the linter must see. */
import { describe, expect, it } from 'vitest';
import { asCents, asDay } from '../../../main/contract/values.ts';
import { fecAmount, fecFileName, fecText } from '../../../main/domain/fec.ts';
import { latin9 } from '../../../main/domain/latin9.ts';
import { credit, debit, type LedgerEntry } from '../../../main/domain/ledger.ts';
import { lintFec } from '../../builders/fec-linter.ts';

const journal = { code: 'CAI', label: 'Caisse' };
const cash = { account: '530', account_label: 'Caisse' };
const sales = { account: '706110', account_label: 'Ventes sur place 10 %' };
const vat = { account: '445712', account_label: 'TVA collectée 10 %' };

const entry = (no: number, label = 'Ticket Z 1A-000001'): LedgerEntry => ({
  no,
  day: asDay(20_261_123),
  piece: `1A-00000${no}`,
  lines: [debit(cash, label, 1_100), credit(sales, label, 1_000), credit(vat, label, 100)],
});
const name = fecFileName('12345678900017', asDay(20_261_231));
const lint = (text: string) => lintFec(name, latin9(text));

describe('a FEC file', () => {
  it('passes what the authority’s tester checks', () => {
    expect(name).toBe('123456789FEC20261231.txt');
    expect(lint(fecText(journal, [entry(1), entry(2)]))).toEqual([]);
  });

  it('has tabs, CRLF, decimal commas and « 0,00 » on the empty side', () => {
    expect(fecText(journal, [entry(1)]).split('\r\n')[1]).toBe(
      'CAI\tCaisse\t1\t20261123\t530\tCaisse\t\t\t1A-000001\t20261123\tTicket Z 1A-000001\t11,00\t0,00\t\t\t20261123\t\t',
    );
    expect([0, 5, 123_456, 61_780].map((cents) => fecAmount(asCents(cents)))).toEqual(['0,00', '0,05', '1234,56', '617,80']);
  });

  it('keeps its columns whatever a label holds: tabs, line ends, quotes, semicolons', () => {
    expect(lint(fecText(journal, [entry(1, 'Z\tdu "23"; soir\r\nfin')]))).toEqual([]);
  });

  it('refuses to be written unbalanced, with a negative amount, or with a gap in its numbers', () => {
    const off = { ...entry(1), lines: [debit(cash, 'Z', 1_100), credit(sales, 'Z', 1_000)] };
    expect(() => fecText(journal, [off])).toThrow('off by 100 cents');
    expect(() => fecAmount(asCents(-1))).toThrow(RangeError);
    expect(() => fecText(journal, [entry(1), entry(3)])).toThrow('3 follows 1');
  });

  it('a negative amount stands on the other side', () => {
    expect(credit(sales, 'avoir', -500)).toMatchObject({ debit_cents: 500, credit_cents: 0 });
  });
});

describe('the linter sees', () => {
  const sound = fecText(journal, [entry(1), entry(2)]);
  it.each([
    ['an unbalanced entry', sound.replace('\t11,00\t', '\t11,01\t')],
    ['a decimal point', sound.replace('\t11,00\t', '\t11.00\t')],
    ['a thousands separator', sound.replace('\t11,00\t', '\t1 100,00\t')],
    ['both sides filled', sound.replace('\t11,00\t0,00', '\t11,00\t1,00')],
    ['a gap in the numbers', sound.replaceAll('\t2\t2026', '\t3\t2026')],
    ['a date that is none', sound.replace('20261123', '20261323')],
    ['a missing column', sound.replace('\t20261123\t\t\r\n', '\t20261123\t\r\n')],
    ['another line end', sound.replaceAll('\r\n', '\n')],
    ['an empty line', `${sound}\r\n`],
    ['no account', sound.replace('\t530\t', '\t\t')],
    ['another header', sound.replace('Debit', 'Débit')],
  ])('%s', (_what, text) => {
    expect(text).not.toBe(sound);
    expect(lint(text)).not.toEqual([]);
  });

  it('a name that does not sort by its company and day', () => {
    expect(lintFec('FEC.txt', latin9(sound))).not.toEqual([]);
  });
});

describe('ISO-8859-15', () => {
  const hex = (text: string) => Buffer.from(latin9(text)).toString('hex');
  it('writes what French needs, the euro sign and œ included', () => {
    expect(hex('é€œŒŸ')).toBe('e9a4bdbcbe');
  });
  it('writes typographic signs plainly, drops accents it lacks, and marks what it cannot say', () => {
    expect(Buffer.from(latin9('L’été – ř 10 % « 日 »')).toString('latin1')).toBe("L'été - r 10 % « ? »");
  });
  it('lets no control character through but tab and line ends', () => {
    expect(hex('\u0007\u0085\t\r\n')).toBe('2020090d0a');
  });
});
