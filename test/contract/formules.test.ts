/** LAW VAT-04 through the till: a formule is sold, its split stored, listed, verified and shown as one row with its components. */
import { afterAll, describe, expect, it } from 'vitest';
import { renderText } from '../../main/contract/layout.ts';
import { openDispatchedTill } from '../builders/dispatched.ts';

const { till, screen, close, id } = await openDispatchedTill();
afterAll(close);

const choose = (...articles: string[]) => articles.map((article, index) => ({ step: index + 1, article, qty_mil: 1_000 }));
const brunch = {
  lines: [{ article: 'BC-EXP', qty_mil: 1_000, mode: 'sur_place' }],
  formules: [{ code: 'FO-BRU', qty_mil: 1_000, mode: 'sur_place', choices: choose('BR-SAU', 'BR-PAN', 'BR-PAI', 'BC-FIL', 'AL-VRO') }],
  tenders: [{ kind: 'cash', received_cents: 5_000 }],
  shown_total_cents: 2_560,
};

describe('a brunch with wine and a coffee beside it', () => {
  it('is 24,00: 20,31 at 10 % and 3,69 at 20 %, stored on the ticket as sold', async () => {
    expect(await screen.call('sales.ringUp', brunch, id())).toMatchObject({ ok: true, value: { total_cents: 2_560, change_cents: 2_440 } });
    const found = await screen.call('tickets.get', { ticket_no: 1 });
    if (!found.ok) throw new Error(found.error.code);
    const { ticket, document } = found.value;
    expect(ticket.formules).toEqual([{ formule_no: 1, code: 'FO-BRU', label: 'Brunch L\u0027Estrade', qty_mil: 1_000, unit_cents: 2_400 }]);
    expect(ticket.lines.map(({ article, formule_no, ttc_cents }) => [article, formule_no, ttc_cents])).toEqual([
      ['BC-EXP', 0, 160],
      ['BR-SAU', 1, 877],
      ['BR-PAN', 1, 461],
      ['BR-PAI', 1, 508],
      ['BC-FIL', 1, 185],
      ['AL-VRO', 1, 369],
    ]);
    expect(ticket.vat.map(({ rate_bp, ttc_cents }) => [rate_bp, ttc_cents])).toEqual([
      [1_000, 2_191],
      [2_000, 369],
    ]);
    const paper = renderText(document, 48);
    expect(paper).toMatch(/^1 +Brunch L'Estrade +24,00$/m);
    expect(paper).toMatch(/^ +1 Verre de vin rouge 12 cl +B$/m);
    expect(paper).not.toContain('8,77');
  });

  it('its QR says the same: the formule with its price, its components with their VAT letters', async () => {
    const reply = await screen.call('tickets.issue', { ticket_no: 1, mode: 'qr' }, id());
    if (!reply.ok) throw new Error(reply.error.code);
    expect(reply.value.qr_text).toContain("1 Brunch L'Estrade : 24,00\n- 1 Assiette saucisse de campagne A\n");
    expect(reply.value.qr_text).toContain('- 1 Verre de vin rouge 12 cl B');
  });

  it('the journal verifies, list of formules included; an edited formule is found', async () => {
    expect(await till.query('journal.verify', {})).toMatchObject({ value: { sound: true } });
    const { default: BetterSqlite } = await import('better-sqlite3');
    const db = new BetterSqlite(`${till.folder}/till.db`);
    db.exec('UPDATE ticket_formules SET unit_cents = 2300');
    db.close();
    expect(await till.query('journal.verify', {})).toMatchObject({
      value: { sound: false, first_break: { class: 'total', what: 'ticket_formules disagrees with the journal' } },
    });
  });
});
