/** Drafts for tests: a table of two planches, and stations that share one till. */
import type { CallName, CommandName, Input, Parsed, QueryName, Reply } from '../../main/contract/calls/index.ts';
import { calls } from '../../main/contract/calls/index.ts';
import { type CommandId, makeDraftId } from '../../main/contract/ids.ts';
import type { DraftOrder } from '../../main/contract/shapes/draft.ts';
import type { TillCall } from '../../main/till.ts';
import { NOON, type TestTill } from './till.ts';

type OrderInput = Omit<Input<'sales.park'>, 'state'>;

/** Two planches at 13,50 € eaten in, at table 4, under a fresh id: 27,00 €. */
export const anOrder = (change: Partial<OrderInput> = {}): OrderInput => ({
  draft_id: makeDraftId(NOON),
  draft_version: 0,
  place: 'Table 4',
  mode: 'sur_place',
  basket: { lines: [planches(2)] },
  ...change,
});

/** So many planches of 13,50 € eaten in. */
export const planches = (count: number): DraftOrder['basket']['lines'][number] =>
  calls['sales.park'].input.shape.basket.shape.lines.element.parse({ article: 'PL-FRO', qty_mil: count * 1_000, mode: 'sur_place' });

/** The answer « not prepared yet » for what these tests take off a ticket. */
export const NOT_PREPARED = ['PL-FRO', 'BC-FIL'].map((article) => ({ article, qty_mil: 0 }));

export type TestStation = {
  command<Name extends TillCall & CommandName>(name: Name, input: Input<Name>, id?: CommandId): Reply<Name>;
  query<Name extends Extract<TillCall, QueryName>>(name: Name, input: Input<Name>): Promise<Reply<Name>>;
};

/** One more screen of a till. */
export function stationOn({ till, newId }: TestTill, station: string): TestStation {
  const caller = till.callerOf({ station, role: 'counter' });
  const parsed = <Name extends CallName>(name: Name, input: Input<Name>) => calls[name].input.parse(input) as Parsed<Name>;
  return {
    command: (name, input, id = newId()) => till.command(caller, name, id, parsed(name, input)),
    query: (name, input) => till.query(caller, name, parsed(name, input)),
  };
}
