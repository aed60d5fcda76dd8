/** The doubted clock at the counter, in a browser: the till's answers are changed on the socket, which a window has none of (LAW §6 clock). */
import { describe, expect, it } from 'vitest';
import { violationsOn } from '../builders/accessibility.ts';
import { chooseDemonstration, ring } from '../builders/counter.ts';
import { suiteCounter } from '../builders/suite.ts';

const counter = suiteCounter(chooseDemonstration);

const button = (name: string | RegExp) => counter.page.getByRole('button', { name }).first();
const text = (words: string | RegExp) => counter.page.getByText(words).first();

describe('a doubted clock', () => {
  it('is asked about before the next sale, and never keeps anybody from selling', async () => {
    const { page } = counter;
    const last_utc_ms = Date.now() + 7_200_000;
    // The machine's clock is not ours to set: the till's answers say what a till with a doubted clock says.
    await page.routeWebSocket(/.*/, (line) => {
      line.connectToServer().onMessage((message) => {
        const frame = JSON.parse(String(message)) as { result?: { value?: Record<string, unknown> } };
        const value = frame.result?.value;
        if (value && 'clock_doubt' in value) value['clock_doubt'] = { cause: 'back', last_utc_ms };
        if (value && 'last_closed_day' in value) value['doubt'] = { cause: 'back', last_utc_ms };
        line.send(JSON.stringify(frame));
      });
    });
    await page.reload();
    await text('La date et l’heure sont justes ?').waitFor();
    await text('L’horloge est revenue en arrière.').waitFor();
    expect(await violationsOn(page), 'the question').toEqual([]);
    await button(/Ce n’est pas juste/).click();
    await text('Réglez l’heure de l’ordinateur.').waitFor();
    await button('Vendre quand même').click();
    await ring(page, 'Boissons chaudes', 'Café filtre');
    await button('Encaisser').click();
    await button(/Le compte juste/).click();
    await button('Pas de ticket').click();
    await button('Date à vérifier').click();
    await button(/C’est juste/).waitFor();
  });
});
