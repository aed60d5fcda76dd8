/** LAW ATT-02: FISCAL of `MAJOR.FISCAL.MINOR` is decided whenever what guarantees the journal changes. */
import { describe, expect, it } from 'vitest';
import {
  changedSince,
  decided,
  type FiscalPin,
  fiscalFiles,
  fiscalPart,
  readPin,
  readVersion,
  undecided,
} from '../../../tools/fiscal-pin.ts';

const pin: FiscalPin = { version: '1.4', decisions: [], files: { 'main/domain/sale.ts': 'aaa', 'main/domain/gone.ts': 'bbb' } };
const files = { 'main/domain/sale.ts': 'ccc', 'main/domain/new.ts': 'ddd' };
const now = (version: string) => ({ version, day: '2026-11-24', files });

describe('the sources that make fiscal data (LAW ATT-02)', () => {
  it('are as they were decided under the version of package.json; if not: npm run fiscal', () => {
    expect(undecided(readPin(), readVersion(), fiscalFiles())).toEqual([]);
  });

  it('cover what writes the journal, the sale, the rates, the closings and the checks', () => {
    expect(Object.keys(fiscalFiles())).toEqual(
      expect.arrayContaining([
        'db/journal.ts',
        'main/domain/chain.ts',
        'main/domain/journal-payloads-sales.ts',
        'main/domain/money.ts',
        'main/domain/sale.ts',
        'main/domain/vat-rates.ts',
        'main/services/closings.ts',
        'main/services/journal.ts',
        'main/services/tickets.ts',
        'main/services/verification.ts',
      ]),
    );
  });

  it('a changed, a new and a missing file are each named', () => {
    expect(changedSince(pin, files)).toEqual(['main/domain/gone.ts', 'main/domain/new.ts', 'main/domain/sale.ts']);
  });

  it('a change that guarantees the same keeps the version and says why', () => {
    expect(decided(pin, now('1.4.9'), { kind: 'same', why: 'a name' })).toEqual({
      version: '1.4',
      decisions: [{ version: '1.4', day: '2026-11-24', why: 'a name' }],
      files,
    });
    expect(decided(pin, now('1.4.9'), { kind: 'same', why: ' ' })).toBe('say why, in a few words');
    expect(decided(pin, now('1.5.0'), { kind: 'same', why: 'a name' })).toMatch(/that is --new/);
  });

  it('one that does not needs FISCAL or MAJOR raised, never lowered and never MINOR alone', () => {
    for (const version of ['1.4.9', '1.3.0', '0.9.0'])
      expect(decided(pin, now(version), { kind: 'new', why: 'x' })).toMatch(/raise FISCAL/);
    for (const version of ['1.5.0', '1.10.0', '2.0.0']) {
      expect(decided(pin, now(version), { kind: 'new', why: 'x' })).toMatchObject({ version: fiscalPart(version) });
    }
  });

  it('another version number alone is no decision', () => {
    expect(undecided({ ...pin, files }, '1.5.0', files)).toEqual(['version 1.5.0 is not 1.4']);
    expect(undecided({ ...pin, files }, '1.4.7', files)).toEqual([]);
  });
});
