/** The office checks the journal, makes a copy and an archive, in a real browser (LAW SEC-05, ARC-01). */
import { describe, expect, it } from 'vitest';
import { violationsOn } from '../builders/accessibility.ts';
import { chooseDemonstration, NARROW, ring, showAt, WIDE } from '../builders/counter.ts';
import { suiteCounter } from '../builders/suite.ts';

const counter = suiteCounter(chooseDemonstration);

const button = (name: string | RegExp) => counter.page.getByRole('button', { name }).first();
const text = (words: string | RegExp) => counter.page.getByText(words).first();

describe('copies and checks', () => {
  it('says what the check found, where the copy lies, and that an open year is incomplete', async () => {
    const { page } = counter;
    await ring(page, 'Boissons chaudes', 'Café filtre');
    await button('Encaisser').click();
    await button(/Le compte juste/).click();
    await button('Pas de ticket').click();
    await button('Menu').click();
    await button(/^Bureau/).click();
    await button('Copies et contrôle').click();
    await text('Il n’y a pas encore de copie.').waitFor();
    await button('Vérifier le journal').click();
    await text(/Le journal est intact/).waitFor();
    await button('Faire une copie').click();
    await text(/Dernière copie vérifiée/).waitFor();
    await button(/^Archive de/).click();
    await text(/INCOMPLET/).waitFor();
    for (const size of [WIDE, NARROW]) {
      await showAt(page, size, 'safekeeping');
      expect(await violationsOn(page), `${size.width}`).toEqual([]);
    }
  });
});
