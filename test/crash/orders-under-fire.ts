/**
 * Kills the service in the middle of what is larger than a sale (issue 3): a note, the closing of the day, the import of a menu. Counts
 * what became of each. Used small by the tests and more often by `npm run proof`. Must never judge: the caller says what is right.
 */
import { join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import type { CommandName, Input, Reply } from '../../main/contract/calls/index.ts';
import { type CommandId, makeDraftId } from '../../main/contract/ids.ts';
import type { Verification } from '../../main/contract/shapes/journal.ts';
import type { EntryKind } from '../../main/domain/journal-format.ts';
import { entriesIn } from '../builders/attack.ts';
import { setUpCafe } from '../builders/cafe-folder.ts';
import { planches } from '../builders/drafts.ts';
import { bigCarte, carteText, fileOf, utf8 } from '../builders/menu-csv.ts';
import { freshId, LineCut, type ScreenLine } from '../builders/screen-line.ts';
import { type Service, startService } from '../builders/service.ts';
import { accepted, coffee } from '../builders/till.ts';
import { seeded } from './random.ts';

export type OrdersAftermath = {
  kills: number;
  /** Recorded before the kill, and not; both are settled by the same id afterwards. */
  before: { recorded: number; notRecorded: number };
  /** Recorded, and gone or incomplete afterwards. */
  lost: number;
  doubled: number;
  verification: Verification;
  seed: number;
};

export type OrdersUnderFire = { kills: number; seed?: number; folder: string };

type Story = {
  /** What must be there before the order can be given. */
  prepare(line: ScreenLine): Promise<void>;
  /** Gives the order; may be cut anywhere. */
  give(line: ScreenLine, id: CommandId): Promise<void>;
  /** Gives it again under the same id once the service is back, and looks at what is there. */
  settle(line: ScreenLine, id: CommandId): Promise<{ known: boolean; lost: number; doubled: number }>;
};

/** Runs one kind of order again and again, each time with a kill at a random instant of it. */
async function underFire(
  { kills, seed = freshSeed(), folder }: OrdersUnderFire,
  storyIn: (own: string) => Story,
): Promise<OrdersAftermath> {
  const random = seeded(seed);
  const story = storyIn(await setUpCafe(folder));
  let service: Service = await startService({ folder });
  const found = { before: { recorded: 0, notRecorded: 0 }, lost: 0, doubled: 0 };
  try {
    const first = await service.asScreen();
    await story.prepare(first);
    const since = performance.now();
    await story.give(first, freshId());
    // Beyond its end too: between the commit and the answer, and just after.
    const life_us = 1_200 * (performance.now() - since);
    first.cut();
    for (let kill = 0; kill < kills; kill += 1) {
      const id = freshId();
      const line = await service.asScreen();
      await story.prepare(line);
      const giving = story.give(line, id).catch((cause: unknown) => {
        if (!(cause instanceof LineCut)) throw cause;
      });
      await new Promise((resolve) => setTimeout(resolve, random.below(life_us) / 1_000));
      await Promise.all([service.kill(), giving]);
      service = await service.restart();
      const again = await service.asScreen();
      const { known, lost, doubled } = await story.settle(again, id);
      found.before[known ? 'recorded' : 'notRecorded'] += 1;
      found.lost += lost;
      found.doubled += doubled;
      again.cut();
    }
    const cli = await service.asCli();
    const verification = accepted(await cli.call('journal.verify', {}));
    cli.cut();
    return { kills, seed, ...found, verification };
  } finally {
    await service.close();
  }
}

const freshSeed = (): number => Math.trunc(Math.random() * 2 ** 32);

/** A command of the same body, and the entry that it leaves. */
function commandStory<Name extends CommandName>(
  own: string,
  kind: EntryKind,
  name: Name,
  bodyOf: (line: ScreenLine, id: CommandId) => Promise<Input<Name>>,
  prepare: Story['prepare'],
): Story {
  const bodies = new Map<CommandId, Input<Name>>();
  const entriesOf = (id: CommandId) => entriesIn(own).filter((entry) => entry.kind === kind && entry.command_id === id).length;
  return {
    prepare,
    give: async (line, id) => {
      const body = await bodyOf(line, id);
      bodies.set(id, body);
      accepted(await line.call(name, body, id));
    },
    settle: async (line, id) => {
      const outcome = accepted(await line.call('commands.outcome', { id }));
      const entries = entriesOf(id);
      const lost = outcome.known === (entries === 1) ? 0 : 1;
      const body = bodies.get(id) ?? (await bodyOf(line, id));
      const again: Reply<Name> = await line.call(name, body, id);
      const repeated = JSON.stringify(accepted(again as Reply<CommandName>));
      const other = outcome.known && repeated !== JSON.stringify(outcome.reply) ? 1 : 0;
      return { known: outcome.known, lost, doubled: other + Math.max(0, entriesOf(id) - 1) };
    },
  };
}

/** A note of 27,00 € for a draft of its own. */
export const killDuringNote = (options: OrdersUnderFire): Promise<OrdersAftermath> =>
  underFire(options, (own) =>
    commandStory(
      own,
      'note',
      'notes.issue',
      async () => ({
        ...{ draft_id: makeDraftId(Date.now()), draft_version: 0, place: 'Table 4', mode: 'sur_place' as const },
        ...{ basket: { lines: [planches(2)] }, shown_total_cents: 2_700 },
      }),
      async () => undefined,
    ),
  );

/** The closing of a day on which one more coffee was sold each time: every Z must hold exactly the sales since the one before. */
export async function killDuringClosing(options: OrdersUnderFire): Promise<OrdersAftermath> {
  let own = '';
  const found = await underFire(options, (folder) => {
    own = folder;
    return commandStory(
      folder,
      'closing_day',
      'closings.closeDay',
      async (line) => {
        const { business_day: day } = accepted(await line.call('closings.preview', {}));
        return { day, despite_open_tickets: false, difference_reason: '', paper: false };
      },
      async (line) => {
        accepted(await line.call('sales.ringUp', coffee(), freshId()));
      },
    );
  });
  const closings = entriesIn(own).flatMap((entry) => (entry.kind === 'closing_day' ? [entry.payload] : []));
  const incomplete = closings.filter(({ tickets, total_cents }) => tickets !== 1 || total_cents !== 200).length;
  return { ...found, lost: found.lost + incomplete };
}

const ARTICLES = 600;

/** A larger menu each time: afterwards the one before or the new one is sold, never a part of it. */
export const killDuringImport = (options: OrdersUnderFire): Promise<OrdersAftermath> =>
  underFire(options, () => {
    let turn = 0;
    let sold = 0;
    const sizeOf = async (line: ScreenLine) => accepted(await line.call('catalogue.list', {})).articles.length;
    const importMenu = async (line: ScreenLine, id: CommandId) => {
      const menu =
        carteText +
        bigCarte(ARTICLES + turn, turn)
          .split('\r\n')
          .slice(1)
          .join('\r\n');
      const { version } = accepted(await line.call('catalogue.previewImport', { files: [fileOf('carte.csv', utf8(menu))] }));
      accepted(await line.call('catalogue.applyImport', { version: version ?? 0 }, id));
    };
    return {
      prepare: async (line) => {
        sold = await sizeOf(line);
        turn += 1;
      },
      give: importMenu,
      settle: async (line, id) => {
        const { known } = accepted(await line.call('commands.outcome', { id }));
        const size = await sizeOf(line);
        const whole = carteText.trim().split('\r\n').length - 1 + ARTICLES + turn;
        const half = size === (known ? whole : sold) ? 0 : 1;
        accepted(await line.call('sales.ringUp', coffee(), freshId()));
        if (!known) await importMenu(line, freshId());
        return { known, lost: half + ((await sizeOf(line)) === whole ? 0 : 1), doubled: 0 };
      },
    };
  });

/** A delivery of three lines, with crates: all of its rows are there, or none; its draft comes in once under whatever id. */
export const killDuringReceipt = (options: OrdersUnderFire): Promise<OrdersAftermath> =>
  underFire(options, (own) => {
    const bodies = new Map<CommandId, Input<'receipts.post'>>();
    const bodyOf = (id: CommandId): Input<'receipts.post'> => {
      const known = bodies.get(id);
      if (known) return known;
      const line = (ingredient: string) => ({ ingredient, cost_e4: 10_000, lots: [{ qty_mil: 1_000 }, { qty_mil: 2_000 }] });
      const body = {
        draft_id: makeDraftId(Date.now()),
        supplier: 'F-BIO',
        lines: ['I-CAFE', 'I-CREME', 'I-OIGN'].map(line),
        crates: [{ crate: 'Bac', received: 2, returned: 1 }],
      };
      bodies.set(id, body);
      return body;
    };
    return {
      prepare: async () => undefined,
      give: async (line, id) => {
        accepted(await line.call('receipts.post', bodyOf(id), id));
      },
      settle: async (line, id) => {
        const { draft_id } = bodyOf(id);
        const { known } = accepted(await line.call('commands.outcome', { id }));
        const left = rowsOfDraft(own, draft_id);
        const isWhole = left.receipts === 1 && left.lines === 3 && left.lots === 6 && left.moved === 6 && left.crates === 2;
        const isNothing = Object.values(left).every((count) => count === 0);
        const lost = (known ? isWhole : isNothing) ? 0 : 1;
        accepted(await line.call('receipts.post', bodyOf(id), id));
        // Another id, as after a reload that forgot it.
        accepted(await line.call('receipts.post', bodyOf(id), freshId()));
        return { known, lost, doubled: rowsOfDraft(own, draft_id).receipts - 1 };
      },
    };
  });

function rowsOfDraft(own: string, draftId: string): Record<'receipts' | 'lines' | 'lots' | 'moved' | 'crates', number> {
  const db = new BetterSqlite(join(own, 'till.db'), { readonly: true });
  try {
    const count = (table: string, on = 'receipt_no') =>
      (
        db
          .prepare(`SELECT count(*) AS n FROM ${table} WHERE ${on} IN (SELECT receipt_no FROM stock_receipts WHERE draft_id = ?)`)
          .get(draftId) as { n: number }
      ).n;
    const moved = db
      .prepare(
        `SELECT count(*) AS n FROM stock_movements WHERE lot_no IN (SELECT lot_no FROM stock_lots JOIN stock_receipts USING (receipt_no)
         WHERE draft_id = ?)`,
      )
      .get(draftId) as { n: number };
    return {
      receipts: count('stock_receipts'),
      lines: count('receipt_lines'),
      lots: count('stock_lots'),
      moved: moved.n,
      crates: count('crate_movements'),
    };
  } finally {
    db.close();
  }
}
