/** LAW ADM-01: the page « Journal » has a word for every kind of entry that was ever written. */
import { describe, expect, it } from 'vitest';
import { payloads } from '../../../main/domain/journal-payloads.ts';
import { payloads1 } from '../../../main/domain/journal-payloads-1.ts';
import { kindWords } from '../../../renderer/text/audit.ts';

describe('kinds of entry', () => {
  it('each has its word, each word its kind, and no two the same', () => {
    const kinds = new Set([...Object.keys(payloads), ...Object.keys(payloads1)]);
    expect(Object.keys(kindWords).toSorted()).toEqual([...kinds].toSorted());
    expect(new Set(Object.values(kindWords)).size).toBe(kinds.size);
  });
});
