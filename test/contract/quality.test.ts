/** Evidence of quality and the log of allergens through the contract (LAW BIO-01, EQU-01, ALL-01). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Input } from '../../main/contract/calls/index.ts';
import { accepted, openTestTill, type TestTill } from '../builders/till.ts';

let test: TestTill;
beforeAll(() => {
  test = openTestTill({ role: 'manager' });
});
afterAll(() => test.close());

const article = async (code: string) => accepted(await test.query('catalogue.list', {})).articles.find((one) => one.code === code);
const row = async (code: string, quality: string) =>
  accepted(await test.query('evidence.list', {})).find((one) => one.article === code && one.quality === quality);
const note = (change: Partial<Input<'evidence.note'>>) =>
  test.command('evidence.note', {
    article: 'AL-VRO',
    quality: 'organic',
    level: 'packaged',
    certifier: 'FR-BIO-01',
    reference: 'C-26',
    until_day: 20_261_210,
    ...change,
  } as never);
const sold = async (code: string, cents: number) => {
  const order = { lines: [{ article: code, qty_mil: 1_000, mode: 'sur_place' }], tenders: [{ kind: 'card', amount_cents: cents }] };
  const { ticket_no } = accepted(test.command('sales.ringUp', { ...order, shown_total_cents: cents } as never));
  return accepted(await test.query('tickets.get', { ticket_no })).ticket.lines[0]?.label;
};

describe('« bio » in a name', () => {
  it('is neither shown nor printed where only an ingredient is organic', async () => {
    expect((await article('AL-VRO'))?.label).toBe('Verre de vin rouge 12 cl');
    expect(await sold('AL-VRO', 400)).toBe('Verre de vin rouge 12 cl');
    expect(await row('AL-VRO', 'organic')).toMatchObject({ level: 'ingredient', named: true, shown: false, noted: false });
  });

  it('is said once somebody noted who vouches for it and until when, and no longer after that day', async () => {
    expect(note({ until_day: null })).toMatchObject({ error: { code: 'evidence_incomplete' } });
    expect(note({ certifier: ' ' })).toMatchObject({ error: { code: 'evidence_incomplete' } });
    accepted(note({}));
    expect(await article('AL-VRO')).toMatchObject({ label: 'Verre de vin rouge bio 12 cl', organic: 'packaged' });
    expect(await sold('AL-VRO', 400)).toBe('Verre de vin rouge bio 12 cl');
    expect(await row('AL-VRO', 'organic')).toMatchObject({ state: 'soon', shown: true, noted: true });
    test.clock.add(18 * 86_400_000);
    expect(await row('AL-VRO', 'organic')).toMatchObject({ state: 'expired', shown: false });
    expect(await article('AL-VRO')).toMatchObject({ label: 'Verre de vin rouge 12 cl', organic_certifier: null });
    expect(await sold('AL-VRO', 400)).toBe('Verre de vin rouge 12 cl');
  });

  it('is withdrawn like « équitable » by noting that there is no proof', async () => {
    expect((await article('BC-FIL'))?.label).toContain('équitable');
    accepted(note({ article: 'BC-FIL' as never, quality: 'fair', level: 'none', certifier: '', reference: '', until_day: null }));
    expect(await article('BC-FIL')).toMatchObject({ label: 'Café filtre', fair_trade_evidence: null });
  });
});

describe('allergens', () => {
  it('of an article are what the menu says and what its recipe holds, and a change is logged', async () => {
    const csv = (...lines: string[]) => Buffer.from(`${lines.join('\r\n')}\r\n`).toString('base64');
    const recipe = (...rows: string[]) => ({
      files: [
        {
          name: 'recettes.csv',
          content_base64: csv('code_article;libelle_article;code_ingredient;libelle_ingredient;quantite;unite;perte_pct', ...rows),
        },
      ],
    });
    accepted(test.command('recipes.applyImport', recipe('BC-EXP;Expresso;I-CAFE;;0,008;kg;0')));
    accepted(test.command('recipes.applyImport', recipe('BC-EXP;Expresso;I-CAFE;;0,008;kg;0', 'BC-EXP;Expresso;I-LAIT;;0,02;L;0')));
    expect((await article('BC-EXP'))?.allergens).toContain('LAI');
    expect(accepted(await test.query('allergens.changes', {}))[0]).toMatchObject({
      source: 'recipe',
      code: 'BC-EXP',
      before: '',
      after: 'LAI',
    });
  });
});
