/** LAW AGEC-01, DOC-02, CLO-05, SCH-03: tickets given out are counted, duplicates say so, what is shown is what was recorded. */
import { afterAll, describe, expect, it } from 'vitest';
import { renderText } from '../../main/contract/layout.ts';
import { ticketTime } from '../../main/contract/time.ts';
import { entriesIn } from '../builders/attack.ts';
import { openDispatchedTill } from '../builders/dispatched.ts';
import { accepted, coffee } from '../builders/till.ts';

const cafe = await openDispatchedTill();
const demonstration = await openDispatchedTill({ instance: 'demonstration', register: 'D' });
afterAll(async () => {
  await cafe.close();
  await demonstration.close();
});

type Dispatched = typeof cafe;
const sell = async (on: Dispatched, body: object = coffee()) => accepted(await on.screen.call('sales.ringUp', body, on.id())).ticket_no;
const issue = async (on: Dispatched, ticket_no: number, mode: 'none' | 'paper' | 'qr') =>
  accepted(await on.screen.call('tickets.issue', { ticket_no, mode }, on.id()));
const paperOf = async (on: Dispatched): Promise<string> => {
  await on.till.till.outboxIdle();
  const document = on.till.printer.printed.at(-1);
  return document ? renderText(document, 48) : '';
};

describe('LAW AGEC-01: nothing, paper or QR, as the customer chooses', () => {
  it('a sale alone prints nothing', async () => {
    await sell(cafe);
    await cafe.till.till.outboxIdle();
    expect(cafe.till.printer.printed).toEqual([]);
  });

  it('no ticket: noted, not counted, nothing printed', async () => {
    const ticket_no = await sell(cafe);
    expect(await issue(cafe, ticket_no, 'none')).toEqual({ ticket_no, mode: 'none', issue_no: 0, job_id: null, qr_text: null });
    const { ticket } = accepted(await cafe.screen.call('tickets.get', { ticket_no }));
    expect([ticket.issues, ticket.issued_as]).toEqual([0, 'none']);
    expect(cafe.till.printer.printed).toEqual([]);
  });

  it('changing one’s mind: the first paper after "no ticket" is the original', async () => {
    const ticket_no = await sell(cafe);
    await issue(cafe, ticket_no, 'none');
    expect(await issue(cafe, ticket_no, 'paper')).toMatchObject({ issue_no: 1 });
    expect(await paperOf(cafe)).toContain('ORIGINAL');
  });

  it('a ticket that was never sold is unknown', async () => {
    expect(await cafe.screen.call('tickets.issue', { ticket_no: 9_999, mode: 'paper' }, cafe.id())).toEqual({
      ok: false,
      error: { code: 'unknown_ticket', details: { ticket_no: 9_999 } },
    });
    expect(await cafe.screen.call('tickets.get', { ticket_no: 9_999 })).toMatchObject({ error: { code: 'unknown_ticket' } });
  });
});

describe('LAW DOC-02: every giving is counted in the journal, from the second on it is a duplicate', () => {
  it('paper, then paper, then QR: 1, 2, 3', async () => {
    const ticket_no = await sell(cafe);
    expect(await issue(cafe, ticket_no, 'paper')).toMatchObject({ issue_no: 1, qr_text: null });
    const original = await paperOf(cafe);
    expect(original).toContain('ORIGINAL');
    expect(await issue(cafe, ticket_no, 'paper')).toMatchObject({ issue_no: 2 });
    const duplicate = await paperOf(cafe);
    expect(duplicate).toContain('DUPLICATA n° 1');
    const withoutCount = (paper: string) =>
      paper
        .replace(/ORIGINAL|DUPLICATA n° \d/, '')
        .replace(/imprimé \d fois/, '')
        .replaceAll(/ +/g, ' ');
    expect(withoutCount(duplicate), 'otherwise identical').toBe(withoutCount(original));
    const { issue_no, qr_text } = await issue(cafe, ticket_no, 'qr');
    expect(issue_no).toBe(3);
    expect(qr_text).toContain('DUPLICATA n° 2');
    const journaled = entriesIn(cafe.till.folder).flatMap((entry) => (entry.kind === 'ticket_issue' ? [entry.payload] : []));
    expect(journaled.filter((one) => one.ticket_no === ticket_no)).toEqual([
      { ticket_no, mode: 'paper', issue_no: 1 },
      { ticket_no, mode: 'paper', issue_no: 2 },
      { ticket_no, mode: 'qr', issue_no: 3 },
    ]);
  });

  it('LAW AGEC-02: the QR holds the ticket itself, without a link', async () => {
    const ticket_no = await sell(cafe, coffee(500));
    const text = (await issue(cafe, ticket_no, 'qr')).qr_text ?? '';
    expect(text).toContain('Café filtre équitable');
    expect(text).toContain('TOTAL : 2,00 €');
    expect(text).toContain('rendu 3,00');
    expect(text).not.toMatch(/https?:|www\./);
    expect(text).not.toContain('DUPLICATA');
  });
});

describe('tickets.get', () => {
  it('is what the journal says, to the cent and to the second, whatever changed since', async () => {
    const order = {
      lines: [
        { article: 'BC-FIL', qty_mil: 2_000, mode: 'sur_place' },
        { article: 'BF-COL', qty_mil: 1_000, mode: 'emporter', discount_bp: 10_000, discount_reason: 'Geste' },
      ],
      discount: { kind: 'amount', amount_cents: 50, reason: 'Fidélité' },
      tenders: [
        { kind: 'cash', received_cents: 200 },
        { kind: 'card', amount_cents: 250 },
      ],
      shown_total_cents: 350,
    };
    const ticket_no = await sell(cafe, order);
    const manager = await cafe.as('manager');
    const { establishment } = accepted(await manager.call('settings.get', {}));
    accepted(await manager.call('settings.set', { establishment: { ...establishment, name: 'Autre' }, ticket_footer: 'Autre' }, cafe.id()));
    const entry = entriesIn(cafe.till.folder).find((one) => one.kind === 'ticket' && one.kind_no === ticket_no);
    if (entry?.kind !== 'ticket') throw new Error('no entry');
    const { ticket, document } = accepted(await cafe.screen.call('tickets.get', { ticket_no }));
    const { payload } = entry;
    expect(ticket).toMatchObject({
      ticket_label: `1A-${String(ticket_no).padStart(6, '0')}`,
      at_utc_ms: entry.at_utc_ms,
      operator: entry.operator,
      establishment: payload.seller,
      vat: payload.vat,
      tenders: payload.tenders,
      discount_cents: 50,
      discount_reason: 'Fidélité',
      total_ht_cents: payload.total_ht_cents,
      total_vat_cents: payload.total_vat_cents,
      total_cents: 350,
    });
    expect(ticket.lines).toEqual(payload.lines.map((line) => ({ ...line, by_weight: line.by_weight === 1 })));
    const text = renderText(document, 48);
    expect(text).toContain(ticketTime(entry.at_utc_ms as never));
    expect(text).toContain("L'ESTRADE");
    expect(text).not.toContain('Autre');
    accepted(await manager.call('settings.set', { establishment }, cafe.id()));
  });
});

describe('LAW SCH-03: a demonstration says so on everything it gives', () => {
  it('on paper and in the QR; the café never does', async () => {
    const ticket_no = await sell(demonstration);
    await issue(demonstration, ticket_no, 'paper');
    expect(await paperOf(demonstration)).toContain('FACTICE');
    expect((await issue(demonstration, ticket_no, 'qr')).qr_text).toContain('DÉMONSTRATION – FACTICE');
    expect(accepted(await demonstration.screen.call('tickets.get', { ticket_no })).ticket.ticket_label).toBe('DA-000001');
    const real = await sell(cafe);
    expect((await issue(cafe, real, 'qr')).qr_text).not.toContain('FACTICE');
  });
});
