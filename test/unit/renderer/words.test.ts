/**
 * Every French sentence of the screens has at most 15 words (mock/GUIDE.md « Words »), a right apostrophe and no forbidden word.
 * Those of the counter use only the words of `docs/mots.txt`, which the café's team owns (COUNTER « Words »).
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import * as accounts from '../../../renderer/text/accounts.ts';
import * as audit from '../../../renderer/text/audit.ts';
import * as closings from '../../../renderer/text/closings.ts';
import * as devices from '../../../renderer/text/devices.ts';
import * as exportsText from '../../../renderer/text/exports.ts';
import { fr } from '../../../renderer/text/fr.ts';
import * as menuFiles from '../../../renderer/text/menu-files.ts';
import * as office from '../../../renderer/text/office.ts';
import * as officeMoney from '../../../renderer/text/office-money.ts';
import * as officePapers from '../../../renderer/text/office-papers.ts';
import * as priceLists from '../../../renderer/text/price-lists.ts';
import * as proposals from '../../../renderer/text/proposals.ts';
import * as recipeEdit from '../../../renderer/text/recipe-edit.ts';
import * as regular from '../../../renderer/text/regular.ts';
import * as restore from '../../../renderer/text/restore.ts';
import * as safekeeping from '../../../renderer/text/safekeeping.ts';
import * as sending from '../../../renderer/text/sending.ts';
import * as stock from '../../../renderer/text/stock.ts';
import * as stockOffice from '../../../renderer/text/stock-office.ts';
import * as supplierInvoices from '../../../renderer/text/supplier-invoices.ts';
import * as supply from '../../../renderer/text/supply.ts';
import * as takingsText from '../../../renderer/text/takings.ts';
import * as trace from '../../../renderer/text/trace.ts';

const MAX_WORDS = 15;

/** Every leaf of the text tables; sentences with a blank are filled with one word per blank. The name of a drawing is no word. */
function sentences(node: unknown, path: string): [string, string][] {
  if (typeof node === 'string') return [[path, node]];
  if (typeof node === 'function') return sentences(node(...Array.from({ length: node.length }, () => '2')), path);
  if (Array.isArray(node)) return node.flatMap((each, at) => sentences(each, `${path}[${at}]`));
  if (typeof node === 'object' && node !== null)
    return Object.entries(node).flatMap(([key, each]) => (key === 'drawing' ? [] : sentences(each, path ? `${path}.${key}` : key)));
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

/** Tables read at a desk by managers and accounting: their trade has words of its own. */
const OFFICE: ReadonlySet<string> = new Set(
  [
    accounts,
    audit,
    closings,
    devices,
    exportsText,
    menuFiles,
    office,
    officeMoney,
    officePapers,
    proposals,
    recipeEdit,
    priceLists,
    regular,
    restore,
    safekeeping,
    sending,
    stock,
    stockOffice,
    supplierInvoices,
    supply,
    takingsText,
    trace,
  ].flatMap((module) => Object.keys(module)),
);
const counter = all.filter(([path]) => !OFFICE.has(path.split(/[.[]/)[0] ?? ''));

/** Words as a list has them: small letters, without the small words that lean on them (« l’ », « -vous »). */
const wordsOf = (text: string): string[] =>
  (text.toLocaleLowerCase('fr').match(/\p{L}[\p{L}’]*(?:-\p{L}[\p{L}’]*)*/gu) ?? [])
    .map((word) => word.replace(/^(?:jusqu|lorsqu|qu|[cdjlmnst])’/, '').replace(/-(?:vous|le|la|les|en|y|i)$/, ''))
    .filter((word) => word.length > 1);

const lines = readFileSync(join(import.meta.dirname, '..', '..', '..', 'docs', 'mots.txt'), 'utf8').split('\n');
const listed = lines.filter((line) => line !== '' && !line.startsWith('#'));

describe('the words of the counter are those of the team', () => {
  test('no sentence of the counter has a word that is not in docs/mots.txt; ask the team before adding one', () => {
    const known = new Set(listed);
    const unknown = counter.flatMap(([path, text]) =>
      wordsOf(text)
        .filter((word) => !known.has(word))
        .map((word) => `${word} (${path})`),
    );
    expect(unknown).toEqual([]);
  });

  test('the list is in order, each word once, and every word of it is used', () => {
    expect(listed).toEqual([...new Set(listed)].sort((a, b) => a.localeCompare(b, 'fr')));
    const used = new Set(counter.flatMap(([, text]) => wordsOf(text)));
    expect(listed.filter((word) => !used.has(word))).toEqual([]);
  });
});
