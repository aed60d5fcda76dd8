import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeDraftId } from '../../main/contract/ids.ts';
import { renderText } from '../../main/contract/layout.ts';
import { foldKitchen, type KitchenLine, kitchenNews, partTold } from '../../main/domain/kitchen.ts';
import { counterDevices } from '../builders/counter-devices.ts';
import { anOrder, NOT_PREPARED, planches } from '../builders/drafts.ts';
import { accepted, NOON, openTestTill, type TestTill, temporaryFolder } from '../builders/till.ts';

const link = { kind: 'network', host: '127.0.0.1', port: 9_100 } as const;
let folder: { path: string; remove(): void };
let till: TestTill;
beforeEach(async () => {
  folder = temporaryFolder();
  till = openTestTill({
    folder: folder.path,
    devices: [...counterDevices(link), { kind: 'kitchen_printer', label: 'Cuisine', link, profile: 'generic_80' }],
  });
  const menu = accepted(await till.query('catalogue.list', {}));
  const categories = menu.articles.filter(({ code }) => code === 'PL-FRO').map(({ category }) => category);
  accepted(till.commandAs('manager', 'settings.set', { kitchen: { categories } }));
});
afterEach(async () => {
  await till.close();
  folder.remove();
});

const coffee = { article: 'BC-FIL', qty_mil: 1_000, mode: 'sur_place' } as const;
async function slips(): Promise<string[]> {
  await till.till.outboxIdle();
  const papers = till.printer.printed.filter(({ kind }) => kind === 'kitchen_slip').map((slip) => renderText(slip, 48));
  till.printer.printed.length = 0;
  return papers;
}
const aside = (count: number, draft_version: number, draft_id = order.draft_id, reason?: string) =>
  accepted(
    till.command('sales.park', {
      ...anOrder({
        draft_id,
        draft_version,
        basket: { lines: [planches(count), coffee] },
        ...(reason ? { reason, prepared: NOT_PREPARED } : {}),
      }),
      state: 'parked',
    }),
  );
let order = anOrder();
beforeEach(() => {
  order = anOrder();
});

describe('the kitchen’s slip', () => {
  it('holds what the kitchen makes, and the second one only what is new', async () => {
    const first = aside(2, 0);
    const [slip = '', ...more] = await slips();
    expect(more).toEqual([]);
    expect(slip).toContain('Table 4');
    expect(slip).toMatch(/2 × Planche/);
    expect(slip).not.toContain('Café');
    aside(3, first.version);
    expect((await slips()).map((text) => /\d × Planche/.exec(text)?.[0])).toEqual(['1 × Planche']);
  });

  it('what is taken away is said as cancelled, a table given up wholly; what did not change prints nothing', async () => {
    const first = aside(2, 0);
    const same = aside(2, first.version);
    expect(await slips()).toHaveLength(1);
    const less = aside(1, same.version, order.draft_id, 'Un seul mange');
    expect((await slips())[0]).toMatch(/ANNULÉ\s+1 × Planche/);
    accepted(
      till.command('sales.abandon', { draft_id: order.draft_id, draft_version: less.version, reason: 'Parti', prepared: NOT_PREPARED }),
    );
    expect((await slips())[0]).toMatch(/ANNULÉ\s+1 × Planche/);
  });

  it('a basket in hand is not ordered yet; at payment only the rest is told, and a repeated command tells nothing', async () => {
    const held = accepted(till.command('sales.park', { ...order, state: 'open' }));
    expect(await slips()).toEqual([]);
    const parked = aside(1, held.version);
    await slips();
    const id = till.newId();
    const pay = () =>
      accepted(
        till.command(
          'sales.ringUp',
          {
            lines: [planches(2), coffee],
            tenders: [{ kind: 'card', amount_cents: 2_900 }],
            shown_total_cents: 2_900,
            draft_id: order.draft_id,
            draft_version: parked.version,
          },
          id,
        ),
      );
    expect(pay()).toEqual(pay());
    expect((await slips()).map((text) => /\d × Planche/.exec(text)?.[0])).toEqual(['1 × Planche']);
  });

  it('a sale at the counter without a table prints its slip under its ticket', async () => {
    accepted(
      till.command('sales.ringUp', {
        lines: [{ ...planches(1), mode: 'emporter' }],
        tenders: [{ kind: 'card', amount_cents: 1_300 }],
        shown_total_cents: 1_300,
      }),
    );
    const [slip = ''] = await slips();
    expect(slip).toContain('1A-000001');
    expect(slip).toContain('à emporter');
  });

  it('a table that is parted is not cooked again: neither the part that is paid nor the rest', async () => {
    const draft = aside(3, 0);
    await slips();
    const part_draft_id = makeDraftId(NOON + 1);
    const { rest, part } = accepted(
      till.command('notes.split', {
        ...{ draft_id: order.draft_id, draft_version: draft.version, part_draft_id },
        take: { lines: [{ at: 0, qty_mil: 1_000 }], formules: [] },
      }),
    );
    accepted(
      till.command('sales.ringUp', {
        ...{ lines: [planches(1)], tenders: [{ kind: 'card', amount_cents: 1_350 }], shown_total_cents: 1_350 },
        ...{ draft_id: part_draft_id, draft_version: part.version },
      }),
    );
    aside(2, accepted(till.command('sales.resume', { draft_id: order.draft_id, take_over: false })).version);
    expect(rest.version).toBeGreaterThan(draft.version);
    expect(await slips()).toEqual([]);
  });

  it('without a kitchen printer, or with nothing that the kitchen makes, nothing is told', async () => {
    accepted(till.commandAs('manager', 'settings.set', { kitchen: { categories: [] } }));
    aside(2, 0);
    expect(await slips()).toEqual([]);
  });

  it('a kitchen printer that hangs holds up no ticket', async () => {
    let free = () => {};
    till.printer.answers.push(
      new Promise((resolve) => {
        free = () => resolve({ kind: 'done' });
      }),
    );
    aside(1, 0);
    await new Promise((resolve) => setTimeout(resolve, 20));
    const card = { lines: [coffee], tenders: [{ kind: 'card' as const, amount_cents: 200 }], shown_total_cents: 200 };
    const { ticket_no } = accepted(till.command('sales.ringUp', card));
    accepted(till.command('tickets.issue', { ticket_no, mode: 'paper' }));
    await expect.poll(() => till.printer.printed.map(({ kind }) => kind)).toEqual(['ticket']);
    free();
    expect(await slips()).toHaveLength(1);
  });
});

const anyLines: fc.Arbitrary<KitchenLine[]> = fc.array(
  fc.record({
    article: fc.constantFrom('A', 'B', 'C'),
    label: fc.constant('x'),
    mode: fc.constantFrom('sur_place', 'emporter'),
    qty_mil: fc.integer({ min: 1, max: 5 }).map((pieces) => pieces * 1_000),
    note_no: fc.integer({ min: 0, max: 1 }),
  }),
  { maxLength: 8 },
);
const amounts = (lines: readonly KitchenLine[]) =>
  Object.fromEntries(
    foldKitchen(lines)
      .filter(({ qty_mil }) => qty_mil !== 0)
      .map(({ article, mode, qty_mil, note_no }) => [`${article} ${mode} ${note_no}`, qty_mil] as const)
      .sort(),
  );

describe('any table', () => {
  it('the slips together are the table, whatever was ordered and taken back in between', () => {
    fc.assert(
      fc.property(fc.array(anyLines, { minLength: 1, maxLength: 6 }), (states) => {
        const slips = states.map((now, at) => kitchenNews(foldKitchen(states[at - 1] ?? []), now));
        expect(amounts(slips.flat())).toEqual(amounts(states.at(-1) ?? []));
      }),
    );
  });

  it('what was told is neither lost nor doubled when a table is parted', () => {
    fc.assert(
      fc.property(anyLines, anyLines, (told, rest) => {
        const parted = partTold(foldKitchen(told), rest);
        expect(amounts([...parted.rest, ...parted.part])).toEqual(amounts(told));
      }),
    );
  });
});
