/**
 * What a contract's calendar holds today: each delivery with its baskets, what is in them, and what receipts say of it. Reads only. Must
 * never decide what came: positions that no receipt closed are owed.
 */
import { absencesOf, type ContentRow, type ContractRow, listContracts, periodsOf, toldOf, usualRows } from '../../db/amap.ts';
import { amapReceiptsOf, closedPositions } from '../../db/receipts.ts';
import type { ReadHandle } from '../../db/store.ts';
import type { AmapDay as ShownDay } from '../contract/shapes/amap.ts';
import type { Day } from '../contract/values.ts';
import { type AmapDay, type AmapTerms, deliveriesOf } from '../domain/amap.ts';

/** One delivery with everything that is known of it. */
export type KnownDelivery = AmapDay & {
  state: ShownDay['state'];
  reason: string;
  contents: ContentRow[];
  told: boolean;
  receipts: number[];
};

export const termsOf = (handle: ReadHandle, row: ContractRow): AmapTerms => ({ ...row, periods: periodsOf(handle, row.contract_no) });

export function calendarOf(handle: ReadHandle, row: ContractRow, today: Day, terms = termsOf(handle, row)): KnownDelivery[] {
  const { contract_no } = row;
  const absences = absencesOf(handle, contract_no);
  const told = toldOf(handle, contract_no);
  const usual = row.kind === 'seasonal' ? [] : usualRows(handle, contract_no);
  const receipts = amapReceiptsOf(handle, contract_no);
  return deliveriesOf(terms, new Set(absences.keys())).map((one): KnownDelivery => {
    const contents = told.get(one.day) ?? usual;
    const found = receipts.get(one.day) ?? [];
    const state = stateOf(handle, contract_no, one, { today, contents, came: found.length > 0 });
    return { ...one, state, reason: absences.get(one.day) ?? '', contents, told: told.has(one.day), receipts: found };
  });
}

type Seen = { today: Day; contents: readonly ContentRow[]; came: boolean };

function stateOf(handle: ReadHandle, contract_no: number, { day, absent }: AmapDay, { today, contents, came }: Seen): ShownDay['state'] {
  if (absent) return 'absent';
  if (came) {
    const closed = closedPositions(handle, { contract_no, day });
    return contents.every(({ position }) => closed.has(position)) ? 'received' : 'partly';
  }
  if (day > today) return 'to_come';
  return day === today ? 'due' : 'owed';
}

/** Every delivery of every contract in a stretch of days. */
export const deliveriesBetween = (
  handle: ReadHandle,
  from: Day,
  until: Day,
  today: Day,
): { contract: ContractRow; delivery: KnownDelivery }[] =>
  listContracts(handle).flatMap((contract) =>
    calendarOf(handle, contract, today)
      .filter(({ day }) => day >= from && day <= until)
      .map((delivery) => ({ contract, delivery })),
  );
