/**
 * How closings are added up (LAW CLO-05): a month is the sum of its stored days, a year that of its stored months. Works on the
 * fields of the journal, so that what a closing says some day is summed without a line here. Must never read a ticket.
 */
import type { Field, RecordOf } from './journal-fields.ts';
import { closingTotals } from './journal-payloads.ts';

export type ClosingTotals = RecordOf<typeof closingTotals>;

/** Fields that are no sum: the first or the last of the period says them. */
const FIRST: ReadonlySet<string> = new Set(['first_ticket_no']);
const LAST: ReadonlySet<string> = new Set([
  'last_ticket_no',
  'last_ticket_hash',
  'label',
  'perpetual_net_cents',
  'perpetual_absolute_cents',
]);

/** What tells the items of a list apart. */
const KEYS: ReadonlySet<string> = new Set(['rate_bp', 'kind', 'code']);

type Values = Record<string, unknown>;
type Fields = readonly Field[];

/**
 * The sums of a row of closings, in order.
 * @param before perpetual totals where the period begins: those of a period without any closing
 */
export function addTotals(
  parts: readonly ClosingTotals[],
  before: { perpetual_net_cents: number; perpetual_absolute_cents: number },
): ClosingTotals {
  return { ...added(parts, closingTotals), ...(parts.length === 0 ? before : {}) } as unknown as ClosingTotals;
}

function added(parts: readonly unknown[], fields: Fields): Values {
  return Object.fromEntries(
    fields.map((field) => [
      field[0],
      addedField(
        parts.map((part) => (part as Values)[field[0]]),
        field,
      ),
    ]),
  );
}

function addedField(values: readonly unknown[], [name, type, many]: Field): unknown {
  const isSaid = (value: unknown): boolean => value !== 0 && value !== '';
  if (FIRST.has(name)) return values.find(isSaid) ?? 0;
  if (LAST.has(name)) return values.findLast(isSaid) ?? (type === 'text' ? '' : 0);
  if (many) return addedList(values.flat(), type as Fields);
  if (type === 'int') return values.reduce<number>((sum, value) => exact(sum + (value as number)), 0);
  if (type === 'text') throw new TypeError(`${name} is a text: it cannot be summed`);
  return added(values, type);
}

/** Items with the same rate, or of the same kind and code, are one; the order is that of these. */
function addedList(items: readonly unknown[], fields: Fields): Values[] {
  const keys = fields.filter(([name]) => KEYS.has(name)).map(([name]) => name);
  const keyOf = (item: unknown): (string | number)[] => keys.map((name) => (item as Values)[name] as string | number);
  const groups = Map.groupBy(items, (item) => JSON.stringify(keyOf(item)));
  return [...groups.values()]
    .toSorted((one, other) => compared(keyOf(one[0]), keyOf(other[0])))
    .map((group) => ({
      ...(group[0] as Values),
      ...added(
        group,
        fields.filter(([name]) => !KEYS.has(name)),
      ),
    }));
}

function compared(one: readonly (string | number)[], other: readonly (string | number)[]): number {
  const differs = one.findIndex((value, place) => value !== other[place]);
  return differs === -1 ? 0 : (one[differs] ?? 0) < (other[differs] ?? 0) ? -1 : 1;
}

function exact(sum: number): number {
  if (!Number.isSafeInteger(sum)) throw new RangeError(`not an exact integer: ${sum}`);
  return sum;
}
