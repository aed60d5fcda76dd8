/** LAW §6 JET 240 and 270: settings hold at once, and those that the tax office cares about leave an entry. */
import { afterAll, describe, expect, it } from 'vitest';
import type { TillEvent } from '../../main/contract/events.ts';
import { demonstrationEstablishment } from '../../main/demonstration/menu.ts';
import { entriesIn } from '../builders/attack.ts';
import { openDispatchedTill } from '../builders/dispatched.ts';
import { accepted, coffee } from '../builders/till.ts';

const { till, screen, close, as, id } = await openDispatchedTill();
const manager = await as('manager');
afterAll(close);

const set = async (change: object) => accepted(await manager.call('settings.set', change, id()));
const events = () =>
  entriesIn(till.folder).flatMap((entry) => (entry.kind === 'event' && ![80, 260].includes(entry.payload.code) ? [entry.payload] : []));

describe('settings.set', () => {
  it('LAW CASH-01: a new limit holds for the next sale, is shown, and is JET 270', async () => {
    await set({ cash_limit_cents: 150 });
    expect(await screen.call('sales.ringUp', coffee(), id())).toMatchObject({
      error: { code: 'cash_over_limit', details: { limit_cents: 150 } },
    });
    expect(await screen.call('till.status', {})).toMatchObject({ value: { cash_limit_cents: 150 } });
    expect(events().at(-1)).toEqual({ code: 270, what: 'cash_limit_cents: 100000 -> 150' });
    await set({ cash_limit_cents: 100_000 });
  });

  it('another establishment stands on the next ticket and is JET 240', async () => {
    await set({ establishment: { ...demonstrationEstablishment, name: 'Café Neuf' } });
    const { ticket_no } = accepted(await screen.call('sales.ringUp', coffee(), id()));
    expect(accepted(await screen.call('tickets.get', { ticket_no })).ticket.establishment.name).toBe('Café Neuf');
    expect(events().at(-1)).toEqual({ code: 240, what: 'establishment: name' });
  });

  it('a SIRET whose key is wrong, or a VAT number of another company, is refused and changes nothing', async () => {
    const before = accepted(await manager.call('settings.get', {}));
    for (const [wrong, code] of [
      [{ siret: '00000000000017' }, 'siret_wrong'],
      [{ vat_number: 'FR13000000000' }, 'vat_number_wrong'],
      [{ vat_number: 'FR40303265045' }, 'vat_number_wrong'],
    ] as const) {
      const establishment = { ...before.establishment, ...wrong };
      expect(await manager.call('settings.set', { establishment }, id())).toMatchObject({ error: { code } });
    }
    expect(accepted(await manager.call('settings.get', {}))).toEqual(before);
  });

  it('each change is kept with its former value; putting that back undoes it and is a change of its own', async () => {
    await set({ cash_limit_cents: 50_000, ticket_footer: 'Merci. À bientôt.' });
    const { changes } = accepted(await manager.call('settings.history', {}));
    expect(changes[0]).toMatchObject({ operator: 'EQU', before: { cash_limit_cents: 100_000 }, after: { cash_limit_cents: 50_000 } });
    await set(changes[0]?.before ?? {});
    const after = accepted(await manager.call('settings.history', {}));
    expect(after.changes[0]).toMatchObject({ before: { cash_limit_cents: 50_000 }, after: { cash_limit_cents: 100_000 } });
    expect(events().at(-1)).toEqual({ code: 270, what: 'cash_limit_cents: 50000 -> 100000' });
  });

  it('what was not really changed leaves neither an entry nor a line', async () => {
    const before = [accepted(await manager.call('settings.history', {})), events().length];
    await set({ cash_limit_cents: 100_000, establishment: accepted(await manager.call('settings.get', {})).establishment });
    expect([accepted(await manager.call('settings.history', {})), events().length]).toEqual(before);
  });

  it('more than a page of changes comes page by page, none twice', async () => {
    for (let minutes = 1; minutes <= 25; minutes++) await set({ idle_sign_out_min: minutes });
    const first = accepted(await manager.call('settings.history', {}));
    expect(first.more).toBe(true);
    const second = accepted(await manager.call('settings.history', { before: first.changes.at(-1)?.change_no }));
    const numbers = [...first.changes, ...second.changes].map(({ change_no }) => change_no);
    expect(numbers).toEqual(numbers.toSorted((a, b) => b - a));
    expect(new Set(numbers).size).toBe(numbers.length);
    await set({ idle_sign_out_min: 30 });
  });

  it('another operator stands in the next entry', async () => {
    await set({ operator: { code: 'MUS', label: 'Muscade', picture: 'leaf' } });
    const { ticket_no } = accepted(await screen.call('sales.ringUp', coffee(), id()));
    expect(accepted(await screen.call('tickets.get', { ticket_no })).ticket.operator).toBe('MUS');
  });

  it('the drawer’s pulse is the one just set', async () => {
    await till.till.outboxIdle();
    await set({ drawer: { pin: 5, on_ms: 120, off_ms: 240 } });
    accepted(await screen.call('sales.ringUp', coffee(), id()));
    await till.till.outboxIdle();
    expect(till.printer.pulses.at(-1)).toEqual({ pin: 5, on_ms: 120, off_ms: 240 });
  });

  it('what is not named stays, also after a restart', async () => {
    const before = accepted(await manager.call('settings.get', {}));
    const after = await set({ ticket_footer: 'À demain.' });
    expect(after).toEqual({ ...before, ticket_footer: 'À demain.' });
  });

  it('a setting that makes no sense is malformed and changes nothing', async () => {
    const before = accepted(await manager.call('settings.get', {}));
    for (const bad of [
      { drawer: { pin: 3, on_ms: 50, off_ms: 500 } },
      { drawer: { pin: 2, on_ms: 50 } },
      { establishment: { ...demonstrationEstablishment, siret: '123' } },
      { day_turn_min: -1 },
      { ticket_footer: 'a\u001bb' },
    ]) {
      expect(await manager.call('settings.set', bad, id()), JSON.stringify(bad)).toMatchObject({ error: { code: 'malformed' } });
    }
    expect(accepted(await manager.call('settings.get', {}))).toEqual(before);
  });

  it('devices tell the screens when they change', async () => {
    const told: TillEvent[] = [];
    till.till.onEvent((event) => told.push(event));
    till.printer.answers.push({ kind: 'not_sent', fault: 'paper_out', detail: 'no paper' });
    accepted(await screen.call('sales.ringUp', coffee(), id()));
    await till.till.outboxIdle();
    const wrong = { state: 'attention', fault: 'paper_out' };
    expect(told).toContainEqual({ event: 'devices.changed', body: [expect.objectContaining(wrong), expect.objectContaining(wrong)] });
    expect(await screen.call('devices.list', {})).toMatchObject({
      value: [
        { kind: 'receipt_printer', ...wrong },
        { kind: 'cash_drawer', ...wrong },
      ],
    });
  });
});
