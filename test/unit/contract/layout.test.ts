/** What is laid out is what prints: every row fits the paper, and no amount is ever cut, on 48, 42 and 32 columns. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Columns, type LaidRow, layOut, renderText, type TextRow } from '../../../main/contract/layout.ts';
import { amountText, eurosText, quantityText, rateText, weightText } from '../../../main/contract/money-text.ts';
import { CP858_HIGH, isPrintableText, paperText, UNPRINTABLE } from '../../../main/contract/paper-text.ts';
import type { Block, SemanticDocument } from '../../../main/contract/shapes/document.ts';
import { anyLabel } from '../documents/ticket-builder.ts';

const PAPERS: readonly Columns[] = [48, 42, 32];
const anyPaper = fc.constantFrom(...PAPERS);
const anyAmount = fc.integer({ min: -10_000_000_000, max: 10_000_000_000 }).map(amountText);

const documentOf = (...blocks: Block[]): SemanticDocument => ({ kind: 'ticket', title: '', blocks });
const laid = (columns: Columns, ...blocks: Block[]) => layOut(documentOf(...blocks), columns);
const texts = (rows: readonly LaidRow[]) => rows.flatMap((row) => (row.kind === 'text' ? [row.text] : []));
const widthOf = (row: TextRow) => row.text.length * (row.large ? 2 : 1);
const onPaper = (amount: string) => paperText(amount).replaceAll('\u00A0', ' ');

const anyColumn = fc.record({ width: fc.integer({ min: 0, max: 16 }), align: fc.constantFrom('left' as const, 'right' as const) });
const anyTable = fc.array(anyColumn, { minLength: 1, maxLength: 6 }).chain((columns) =>
  fc.record({
    kind: fc.constant('table' as const),
    columns: fc.constant(columns),
    rows: fc.array(
      fc.record({
        cells: fc.tuple(...columns.map(({ align }) => (align === 'right' ? fc.oneof(anyAmount, fc.constant('')) : anyLabel))),
        financial: fc.constant(true),
      }),
      { maxLength: 5 },
    ),
  }),
);
const anyPair = fc.record({
  kind: fc.constant('pair' as const),
  left: anyLabel,
  right: anyAmount.map((amount) => `${amount} EUR`),
  bold: fc.boolean(),
  large: fc.boolean(),
  financial: fc.constant(true),
});
const anyBlock: fc.Arbitrary<Block> = fc.oneof(
  anyTable,
  anyPair,
  fc.record({ kind: fc.constant('title' as const), text: anyLabel }),
  fc.record({ kind: fc.constant('watermark' as const), text: anyLabel }),
  fc.record({
    kind: fc.constant('line' as const),
    text: anyLabel,
    align: fc.constantFrom('left' as const, 'center' as const, 'right' as const),
  }),
  fc.constantFrom<Block>({ kind: 'rule' }, { kind: 'space' }),
);

describe('every row fits its paper', () => {
  it('whatever the document and the paper, in characters a printer has', () => {
    fc.assert(
      fc.property(fc.array(anyBlock, { maxLength: 8 }), anyPaper, (blocks, columns) => {
        for (const row of laid(columns, ...blocks)) {
          if (row.kind !== 'text') continue;
          expect(widthOf(row)).toBeLessThanOrEqual(columns);
          expect([...row.text].filter((char) => !/[ -~]/.test(char) && !CP858_HIGH.includes(char) && char !== UNPRINTABLE)).toEqual([]);
        }
      }),
    );
  });

  it('as plain text too, where double size has no form', () => {
    fc.assert(
      fc.property(fc.array(anyBlock, { maxLength: 8 }), anyPaper, (blocks, columns) => {
        const longest = Math.max(
          ...renderText(documentOf(...blocks), columns)
            .split('\n')
            .map((line) => line.length),
        );
        expect(longest).toBeLessThanOrEqual(columns);
      }),
    );
  });
});

describe('an amount is never cut and never broken', () => {
  it('at the right of a pair: whole, alone at the end of one row, which is marked financial', () => {
    fc.assert(
      fc.property(anyPair, anyPaper, (pair, columns) => {
        const rows = laid(columns, pair);
        const last = rows.at(-1);
        expect(last).toMatchObject({ kind: 'text', financial: true });
        expect(texts(rows).at(-1)?.endsWith(onPaper(pair.right))).toBe(true);
      }),
    );
  });

  it('in a table: every amount of a row stands whole in its rows, in order', () => {
    fc.assert(
      fc.property(anyTable, anyPaper, (table, columns) => {
        for (const row of table.rows) {
          const rows = laid(columns, { ...table, rows: [row] });
          expect(rows.every((each) => each.kind === 'text' && each.financial)).toBe(true);
          const joined = texts(rows).join('\n');
          let from = 0;
          for (const [index, cell] of row.cells.entries()) {
            if (table.columns[index]?.align !== 'right' || cell === '') continue;
            const at = joined.indexOf(onPaper(cell), from);
            expect(at, `${cell} in\n${joined}`).toBeGreaterThanOrEqual(0);
            from = at + 1;
          }
        }
      }),
    );
  });

  it('too long for double size, it keeps its digits and loses its size', () => {
    const [row] = laid(32, { kind: 'pair', left: 'TOTAL', right: '100 000 000,00 EUR', large: true, financial: true });
    expect(row).toMatchObject({ text: 'TOTAL         100 000 000,00 EUR', large: false, bold: true });
  });

  it('a table row with more cells than columns is an error, not a lost amount', () => {
    const table: Block = { kind: 'table', columns: [{ width: 0, align: 'left' }], rows: [{ cells: ['Café', '1,80'] }] };
    expect(() => laid(48, table)).toThrow(RangeError);
  });
});

describe('labels', () => {
  const sale = (columns: Columns, ...cells: string[]) => {
    const rows = laid(columns, {
      kind: 'table',
      columns: [
        { width: 3, align: 'left' },
        { width: 0, align: 'left' },
        { width: 6, align: 'right' },
        { width: 9, align: 'right' },
      ],
      rows: [{ cells: ['Qté', 'Article', 'Prix', 'Euros'] }, { cells, financial: true }],
    });
    return texts(rows).slice(1);
  };

  it('wrap between words under themselves, the amount on the first row', () => {
    expect(sale(42, '2', 'Planche de fromages du Nord et du Pas-de-Calais', '12,50', '25,00')).toEqual([
      '2   Planche de fromages du     12,50 25,00',
      '    Nord et du Pas-de-Calais',
    ]);
  });

  it('keep the declared widths as long as none has to wrap for them', () => {
    expect(sale(48, '2', 'Café bio', '1,80', '3,60')).toEqual(['2   Café bio                      1,80      3,60']);
  });

  it('may run on over an empty cell', () => {
    expect(sale(48, '1', 'Planche de fromages du Nord à deux', '', '12,50')).toEqual(['1   Planche de fromages du Nord à deux     12,50']);
  });

  it('stand above their figures on the narrowest paper', () => {
    expect(sale(32, '2', 'Planche de fromages du Nord', '1 250,00', '2 500,00')).toEqual([
      '2   Planche de fromages du Nord',
      '               1 250,00 2 500,00',
    ]);
  });

  it('a word longer than the paper is broken, not lost', () => {
    const rows = texts(laid(32, { kind: 'line', text: 'x'.repeat(70), align: 'left' }));
    expect(rows.join('')).toBe('x'.repeat(70));
    expect(rows).toHaveLength(3);
  });
});

describe('styles', () => {
  it('a title is double size, bold and centred', () => {
    expect(laid(48, { kind: 'title', text: 'CAFÉ' })).toEqual([
      { kind: 'text', text: 'CAFÉ', align: 'center', bold: true, large: true, reverse: false, financial: false },
    ]);
  });

  it('LAW SCH-03: a watermark is a black bar over the whole width of any paper', () => {
    for (const columns of PAPERS) {
      for (const text of ['MODE ÉCOLE – FACTICE', 'DÉMONSTRATION – FACTICE']) {
        const rows = laid(columns, { kind: 'watermark', text });
        expect(texts(rows).join(' ').replace(/\s+/g, ' ').trim()).toBe(text.replace('–', '-'));
        for (const row of rows) expect(row.kind === 'text' && row.reverse && row.bold && widthOf(row) >= columns - 1).toBe(true);
      }
    }
  });

  it('a QR block keeps its content', () => {
    expect(laid(48, { kind: 'qr', content: 'é' })).toEqual([{ kind: 'qr', content: 'é' }]);
  });
});

describe('text on paper', () => {
  it.each([
    ['L’Estrade', "L'Estrade"],
    ['“Bio”', '"Bio"'],
    ['Œuf, cœur', 'OEuf, coeur'],
    ['Reste…', 'Reste...'],
    ['−3,00', '-3,00'],
    ['A – B — C', 'A - B - C'],
    ['Dvořák', 'Dvorák'],
    ['e\u0301te\u0301', 'été'],
    ['« 2,50 € »', '« 2,50 € »'],
    ['½ × 3 ± 1', '½ × 3 ± 1'],
    ['a\u200Bb\uFEFFc\u00ADd', 'abcd'],
    ['a\tb\r\nc\u001B@d\u0085e', 'a b c @d e'],
    ['🧀 brie', `${UNPRINTABLE} brie`],
    ['👨‍👩‍👧', UNPRINTABLE],
    ['日本', UNPRINTABLE + UNPRINTABLE],
  ])('%j becomes %j', (text, expected) => expect(paperText(text)).toBe(expected));

  it('never changes a digit', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const digits = (value: string) => value.replace(/[^0-9]/g, '');
        expect(digits(paperText(text)).startsWith('') && digits(paperText(text)).length).toBe(
          digits(text.normalize('NFC').normalize('NFD')).length,
        );
      }),
    );
  });

  it('a printer’s own characters stand as they are, beside whichever other: no two of them are one', () => {
    const own = Array.from({ length: 0x5f }, (_, at) => String.fromCharCode(0x20 + at)).join('') + CP858_HIGH.replace('\u00AD', '');
    const pairs = [...own].map((one) => [...own].map((other) => one + other).join('')).join('');
    expect(pairs.normalize('NFC')).toBe(pairs);
    expect([...new Intl.Segmenter('fr', { granularity: 'grapheme' }).segment(pairs)]).toHaveLength(pairs.length);
    expect(paperText(own)).toBe(own);
  });

  it('says what has no form on paper', () => {
    expect(isPrintableText('Crème brûlée à 4,50 €')).toBe(true);
    expect(isPrintableText('Crème 🍮')).toBe(false);
  });

  it('knows 128 different high characters', () => {
    expect(new Set(CP858_HIGH).size).toBe(128);
  });
});

describe('amounts in French', () => {
  it.each([
    [0, '0,00'],
    [5, '0,05'],
    [2340, '23,40'],
    [-2340, '−23,40'],
    [123_456, '1\u00A0234,56'],
    [10_000_000_000, '100\u00A0000\u00A0000,00'],
  ])('%i cents is %j', (cents, text) => expect(amountText(cents)).toBe(text));

  it('rates, quantities and weights keep their decimal comma and their unit', () => {
    expect([550, 1000, 2000, 210, 0].map(rateText)).toEqual(['5,5\u00A0%', '10\u00A0%', '20\u00A0%', '2,1\u00A0%', '0\u00A0%']);
    expect([1000, 2000, 500, 100_000, -1000].map(quantityText)).toEqual(['1', '2', '0,5', '100', '−1']);
    expect(weightText(1200)).toBe('1,200\u00A0kg');
    expect(eurosText(2340)).toBe('23,40\u00A0€');
  });

  it('refuses what is not an exact integer', () => {
    expect(() => amountText(0.1)).toThrow(RangeError);
    expect(() => amountText(2 ** 53)).toThrow(RangeError);
  });
});
