/** Numbers on goods: check digits, prices and weights inside codes, GS1 elements. A wrong check digit never gives an amount. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checkDigit,
  type EmbeddedPrefix,
  namesArticle,
  readBarcode,
  USUAL_PREFIXES,
  valueCheckDigit,
  valueDigits,
} from '../../../main/contract/barcode.ts';
import { FNC1, looksLikeGs1, readGs1 } from '../../../main/contract/gs1.ts';

const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`));

describe('a number on goods', () => {
  it.each(['3017620422003', '96385074', '036000291452', '10614141000415'])('%s has its check digit', (code) => {
    expect(readBarcode(code, USUAL_PREFIXES)).toEqual({ kind: 'number', code });
  });

  it('one wrong digit is always found', () => {
    fc.assert(
      fc.property(digits(12), fc.nat(12), fc.integer({ min: 1, max: 9 }), (body, at, change) => {
        const code = [...`${body}${checkDigit(body)}`];
        code[at] = String((Number(code[at]) + change) % 10);
        expect(readBarcode(code.join(''), USUAL_PREFIXES)).toEqual({ kind: 'wrong_check' });
      }),
    );
  });

  it('what is no GS1 number is left alone', () => {
    for (const code of ['CAFE', '123456', '30176204220031', 'A017620422003']) {
      expect(readBarcode(code, USUAL_PREFIXES).kind).toBe(code === '30176204220031' ? 'wrong_check' : 'other');
    }
  });
});

describe('a price or a weight in a code', () => {
  it('is read by the table of prefixes: 21 a price, 26 a weight', () => {
    const coded = (body: string) => `${body}${checkDigit(body)}`;
    expect(readBarcode(coded('210012300450'), USUAL_PREFIXES)).toEqual({
      kind: 'embedded',
      article: '00123',
      holds: 'price_cents',
      value: 450,
    });
    expect(readBarcode(coded('260012301250'), USUAL_PREFIXES)).toEqual({
      kind: 'embedded',
      article: '00123',
      holds: 'weight_g',
      value: 1_250,
    });
    expect(readBarcode(coded('270012301250'), USUAL_PREFIXES).kind).toBe('number');
  });

  it('the value’s own check digit is that of GS1', () => {
    expect(valueCheckDigit('2875')).toBe(9);
    expect(valueCheckDigit('14685')).toBe(6);
    expect(valueCheckDigit('123')).toBeNull();
  });

  it('every prefix of the table gives back its article and its value; a wrong value check gives nothing', () => {
    const rule = fc.record<EmbeddedPrefix>({
      prefix: fc.constantFrom('02', '20', '25', '29'),
      holds: fc.constantFrom('price_cents', 'weight_g'),
      article_digits: fc.constantFrom(4, 5),
      value_check: fc.boolean(),
    });
    fc.assert(
      fc.property(rule, fc.nat(9_999), fc.nat(9_999), fc.integer({ min: 0, max: 9 }), (prefix, article, value, slip) => {
        const length = valueDigits(prefix);
        const text = String(value).padStart(length, '0');
        const own = valueCheckDigit(text);
        // Six digits have no check digit of their own.
        fc.pre(!prefix.value_check || own !== null);
        const name = String(article).padStart(prefix.article_digits, '0');
        const body = (check: number | null) => `${prefix.prefix}${name}${prefix.value_check ? check : ''}${text}`;
        const code = (check: number | null) => `${body(check)}${checkDigit(body(check))}`;
        expect(readBarcode(code(own), [prefix])).toEqual({ kind: 'embedded', article: name, holds: prefix.holds, value });
        if (prefix.value_check && slip !== own) expect(readBarcode(code(slip), [prefix])).toEqual({ kind: 'wrong_check' });
        expect(namesArticle(`${prefix.prefix}${name}${'0'.repeat(11 - prefix.article_digits)}`, name, [prefix])).toBe(true);
        expect(namesArticle(String(article), name, [prefix])).toBe(true);
        expect(namesArticle(String(article + 1), name, [prefix])).toBe(false);
      }),
    );
  });
});

describe('GS1 elements on a case', () => {
  const read = (code: string) => readGs1(code, 2026);

  it('article, use-by date, weight and lot, as a scanner gives them and as a person types them', () => {
    const value = { gtin: '03453120000011', dlc_day: '2026-12-31', net_weight_g: 12_345, lot: 'L42-A', others: {} };
    expect(read(`]C10103453120000011172612003102001234${FNC1}10L42-A`)).toMatchObject({ ok: true, value: { dlc_day: '2026-12-31' } });
    expect(read(`]C1010345312000001117261231310301234510L42-A`)).toEqual({ ok: true, value });
    expect(read('(01)03453120000011(17)261231(3103)012345(10)L42-A')).toEqual({ ok: true, value });
    expect([']C10103', '(01)0345', `10A${FNC1}`, '3017620422003', 'CAFE'].map(looksLikeGs1)).toEqual([true, true, true, false, false]);
  });

  it.each([
    ['0103453120000012', 'wrong_check', '01'],
    ['010345312000001', 'too_short', '01'],
    ['17261301', 'wrong_date', '17'],
    ['17260230', 'wrong_date', '17'],
    ['9912', 'unknown_identifier', '9912'],
    ['10', 'too_short', '10'],
    [`10A${FNC1}10B`, 'said_twice', '10'],
    ['10A\u0001B', 'wrong_value', '10'],
    ['3103A12345', 'wrong_value', '3103'],
    ['3932840123', 'wrong_value', '3932'],
    ['', 'too_short', ''],
  ])('%j is refused whole: %s', (code, fault, identifier) => {
    expect(read(code)).toMatchObject({ ok: false, fault, identifier });
  });

  it('a price in euros, counts and grams by the place of the point', () => {
    expect(read('39229781250')).toMatchObject({ ok: true });
    expect(read('39329781250')).toMatchObject({ ok: true, value: { price_cents: 1_250 } });
    expect(read(`3712${FNC1}3100000007`)).toMatchObject({ ok: true, value: { count: 12, net_weight_g: 7_000 } });
    expect(read('3106000999')).toMatchObject({ ok: true, value: { net_weight_g: 0 } });
  });

  it('two-digit years lie from 49 years ago to 50 ahead, and day 00 is the month’s last', () => {
    const day = (code: string, year: number) => {
      const found = readGs1(code, year);
      return found.ok ? found.value.ddm_day : found.fault;
    };
    expect([day('15280200', 2026), day('15760101', 2026), day('15770101', 2026), day('15010101', 2099)]).toEqual([
      '2028-02-29',
      '2076-01-01',
      '1977-01-01',
      '2101-01-01',
    ]);
  });

  it('garbage never throws and never gives an article without its check digit', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (text) => {
        const found = readGs1(text, 2026);
        if (found.ok && found.value.gtin) expect(checkDigit(found.value.gtin.slice(0, -1))).toBe(Number(found.value.gtin.at(-1)));
      }),
    );
  });
});
