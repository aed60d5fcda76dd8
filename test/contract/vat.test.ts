/** LAW §0, VAT-01, VAT-05 through a real till: regimes and rates that hold from a day on, franchise without VAT, its threshold. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Input } from '../../main/contract/calls/index.ts';
import type { VatRegime } from '../../main/contract/shapes/vat.ts';
import { asBasisPoints, asCents, asDay } from '../../main/contract/values.ts';
import { anOrder } from '../builders/drafts.ts';
import { accepted, coffee, openTestTill, type TestTill } from '../builders/till.ts';

let till: TestTill;
beforeEach(() => {
  till = openTestTill({ role: 'manager' });
});
afterEach(() => till.close());

const [TODAY, TOMORROW] = [asDay(20_261_123), asDay(20_261_124)];
const DAY_MS = 86_400_000;
const regime = (value: VatRegime, from_day = TODAY) => till.command('settings.setDated', { name: 'vat_regime', from_day, value });
const texts = (document: { blocks: readonly object[] }): string => JSON.stringify(document.blocks).replaceAll('\u00A0', ' ');
const ticket = async (ticket_no: number) => accepted(await till.query('tickets.get', { ticket_no }));
const sell = (order: Input<'sales.ringUp'> = coffee()) => accepted(till.command('sales.ringUp', order));

const MENTIONS: [VatRegime, string][] = [
  ['franchise_293B', 'TVA non applicable, art. 293 B du CGI'],
  ['exonere_261_7', 'Exonération de TVA, art. 261-7 du CGI'],
  ['hors_champ', 'Hors du champ d’application de la TVA'],
];

describe('LAW VAT-05: where no VAT is charged', () => {
  it.each(MENTIONS)('under %s ticket, QR, note and Z say « %s » and show no VAT', async (value, mention) => {
    accepted(regime(value));
    sell();
    const { ticket: stored, document } = await ticket(1);
    expect(stored).toMatchObject({ vat_regime: value, total_ht_cents: 200, total_vat_cents: 0, total_cents: 200 });
    expect(stored.vat).toEqual([{ rate_bp: 0, ht_cents: 200, vat_cents: 0, ttc_cents: 200 }]);
    expect(texts(document)).toContain(mention);
    expect(texts(document)).not.toMatch(/"TVA"|Taux|0 %/);
    const { qr_text } = accepted(till.command('tickets.issue', { ticket_no: 1 as never, mode: 'qr' }));
    expect(qr_text).toContain(mention);
    expect(qr_text).not.toMatch(/HT |TVA \d/);

    accepted(till.command('notes.issue', { ...anOrder({ basket: { lines: coffee().lines } }), shown_total_cents: 200 }));
    const { closing } = accepted(
      till.command('closings.closeDay', { day: TODAY, despite_open_tickets: true, difference_reason: '', paper: true }),
    );
    expect(closing).toMatchObject({ vat_regime: value, total_vat_cents: 0, total_ht_cents: 200 });
    await till.till.outboxIdle();
    const papers = till.printer.printed.filter(({ kind }) => kind === 'note' || kind === 'closing');
    expect(papers.map(({ kind }) => kind)).toEqual(['note', 'closing']);
    for (const paper of papers) expect(texts(paper), paper.kind).toContain(mention);
    expect(texts(papers[1] ?? { blocks: [] })).not.toContain('Taux');
  });

  it('the regime of a day stays the regime of its tickets; from the day of the change on it is the new one', async () => {
    sell();
    expect(regime('franchise_293B')).toMatchObject({ error: { code: 'day_passed' } });
    accepted(regime('franchise_293B', TOMORROW));
    sell();
    till.clock.add(DAY_MS);
    sell();
    const seen = await Promise.all([1, 2, 3].map(async (no) => (await ticket(no)).ticket));
    expect(seen.map(({ vat_regime, total_vat_cents }) => [vat_regime, total_vat_cents])).toEqual([
      ['reel_normal_m', 18],
      ['reel_normal_m', 18],
      ['franchise_293B', 0],
    ]);
    expect(texts((await ticket(1)).document)).toContain('Taux');
    expect(accepted(await till.query('journal.verify', {}))).toMatchObject({ sound: true });
  });
});

describe('LAW VAT-05: the franchise’s threshold', () => {
  const situation = async () => accepted(await till.query('till.status', {})).vat.franchise;

  it('alerts from 90 % and from 100 % of it, on the screen and on the Z', async () => {
    accepted(regime('franchise_293B'));
    accepted(till.command('settings.setDated', { name: 'franchise_threshold_cents', from_day: TODAY, value: asCents(1_000) }));
    expect(await situation()).toEqual({ year: 2026, turnover_cents: 0, threshold_cents: 1_000, alert: 'none' });
    const alerts: unknown[] = [];
    for (let sold = 0; sold < 5; sold += 1) {
      sell();
      alerts.push((await situation())?.alert);
    }
    // 2, 4, 6, 8, 10 of 10 €.
    expect(alerts).toEqual(['none', 'none', 'none', 'none', 'over']);
    accepted(till.command('closings.closeDay', { day: TODAY, despite_open_tickets: true, difference_reason: '', paper: true }));
    await till.till.outboxIdle();
    expect(texts(till.printer.printed[0] ?? { blocks: [] })).toContain('SEUIL DÉPASSÉ');
    // Closed days count on, and a year ends.
    till.clock.add(DAY_MS);
    sell();
    expect(await situation()).toMatchObject({ turnover_cents: 1_200, alert: 'over' });
    till.clock.set(Date.UTC(2027, 0, 4, 11));
    expect(await situation()).toMatchObject({ year: 2027, turnover_cents: 0, alert: 'none' });
  });

  it('90 % to the cent', async () => {
    accepted(regime('franchise_293B'));
    const near = async (threshold: number) => {
      accepted(till.command('settings.setDated', { name: 'franchise_threshold_cents', from_day: TOMORROW, value: asCents(threshold) }));
      till.clock.add(DAY_MS);
      const seen = await situation();
      till.clock.add(-DAY_MS);
      return seen?.alert;
    };
    sell();
    expect([await near(222), await near(223), await near(200)]).toEqual(['near', 'none', 'over']);
  });

  it('says nothing where VAT is charged', async () => {
    expect(accepted(await till.query('vat.situation', {}))).toEqual({ regime: 'reel_normal_m', franchise: null });
  });
});

describe('LAW VAT-01: a rate that changes on a day', () => {
  const takeAway = (): Input<'sales.ringUp'> => ({ ...coffee(), lines: [{ article: 'BC-FIL', qty_mil: 1_000, mode: 'emporter' }] });
  const rate = (rate_bp: number, from_day = TOMORROW) =>
    till.command('vat.setRate', { tax_class: 'prepared_immediate', mode: 'emporter', from_day, rate_bp: asBasisPoints(rate_bp) });

  it('holds from that day on; old tickets are never recomputed', async () => {
    const price = accepted(await till.query('catalogue.list', {})).articles.find(({ code }) => code === 'BC-FIL')?.emporter_cents ?? 0;
    const order = {
      ...takeAway(),
      shown_total_cents: price,
      tenders: [{ kind: 'card' as const, amount_cents: price }],
    } as Input<'sales.ringUp'>;
    sell(order);
    accepted(rate(550));
    sell(order);
    till.clock.add(DAY_MS);
    sell(order);
    const seen = await Promise.all([1, 2, 3].map(async (no) => (await ticket(no)).ticket.vat.map(({ rate_bp }) => rate_bp)));
    expect(seen).toEqual([[1_000], [1_000], [550]]);
    // The other mode keeps its rate.
    sell();
    expect((await ticket(4)).ticket.vat[0]?.rate_bp).toBe(1_000);
    expect(accepted(await till.query('vat.rates', {})).filter(({ from_day }) => from_day === TOMORROW)).toEqual([
      { tax_class: 'prepared_immediate', mode: 'emporter', from_day: TOMORROW, rate_bp: 550 },
    ]);
  });

  it('reaches back to no day on which something was sold, and may be corrected until its day has come', () => {
    sell();
    expect(rate(550, TODAY)).toMatchObject({ error: { code: 'day_passed', details: { today: TODAY } } });
    accepted(rate(550));
    accepted(rate(1_000));
  });

  it('makes no rate for what the law does not sell so', () => {
    const served = { tax_class: 'catering_served', mode: 'emporter', from_day: TOMORROW, rate_bp: asBasisPoints(1_000) } as const;
    expect(till.command('vat.setRate', served)).toMatchObject({ error: { code: 'not_sold_so', details: { mode: 'emporter' } } });
  });
});

describe('LAW VAT-01: how a line is sold', () => {
  it('delivery has the rate and price of taking away, served catering of eating in; each line says its own', async () => {
    const articles = accepted(await till.query('catalogue.list', {})).articles;
    const drink = articles.find(
      ({ tax_class, sur_place_cents, emporter_cents }) => tax_class === 'bottled_soft' && sur_place_cents && emporter_cents,
    );
    if (!drink) throw new Error('the demonstration sells no bottle');
    const modes = ['sur_place', 'emporter', 'livraison', 'traiteur_servi'] as const;
    const total = 2 * ((drink.sur_place_cents ?? 0) + (drink.emporter_cents ?? 0));
    sell({
      lines: modes.map((mode) => ({ article: drink.code, qty_mil: 1_000, mode })),
      tenders: [{ kind: 'card', amount_cents: total }],
      shown_total_cents: total,
    } as Input<'sales.ringUp'>);
    const { ticket: stored, document } = await ticket(1);
    expect(stored.lines.map(({ mode, rate_bp, unit_cents }) => [mode, rate_bp, unit_cents])).toEqual([
      ['sur_place', 1_000, drink.sur_place_cents],
      ['emporter', 550, drink.emporter_cents],
      ['livraison', 550, drink.emporter_cents],
      ['traiteur_servi', 1_000, drink.sur_place_cents],
    ]);
    expect(texts(document)).toContain('livraison');
    expect(texts(document)).toContain('traiteur servi');
  });
});
