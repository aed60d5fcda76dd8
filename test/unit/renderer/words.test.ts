/** Every French sentence of the screens has at most 15 words (mock/GUIDE.md « Words »), a right apostrophe and no forbidden word. */
import { describe, expect, test } from 'vitest';
import { fr } from '../../../renderer/text/fr.ts';

const MAX_WORDS = 15;

/** Every leaf of the text tables; sentences with a blank are filled with one word per blank. */
function sentences(node: unknown, path: string): [string, string][] {
  if (typeof node === 'string') return [[path, node]];
  if (typeof node === 'function') return sentences(node(...Array.from({ length: node.length }, () => '2')), path);
  if (Array.isArray(node)) return node.flatMap((each, at) => sentences(each, `${path}[${at}]`));
  if (typeof node === 'object' && node !== null)
    return Object.entries(node).flatMap(([key, each]) => sentences(each, path ? `${path}.${key}` : key));
  return [];
}

const all = sentences(fr, '');
/** A sentence ends at . ? ! or …; punctuation alone is no word. */
const longest = (text: string): number =>
  Math.max(...text.split(/(?<=[.?!…])\s+/).map((sentence) => sentence.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length));

describe('the words of the screens', () => {
  test('the tables are really read', () => {
    expect(all.length).toBeGreaterThan(200);
    expect(all.map(([, text]) => text)).toContain('La vente n’est pas enregistrée. Gardez l’argent à part.');
  });

  test.each(all)('%s', (_path, text) => {
    expect(longest(text), text).toBeLessThanOrEqual(MAX_WORDS);
    expect(text, 'a typewriter apostrophe').not.toMatch(/'/);
    expect(text, 'one word for one thing: ticket, caisse').not.toMatch(/\b(facturette|(?:le|un) reçu|échec|invalide|veuillez|cliquez)\b/i);
    expect(text, 'a no-break space stands before €').not.toMatch(/\d €/);
  });
});
