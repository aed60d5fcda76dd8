/** What a file may be at most, and how a problem with it is said. */
import type { PriceProblem, PriceProblemReason } from '../../main/contract/shapes/price-lists.ts';
import { madeVisible } from '../../main/contract/values.ts';

export const MAX_ROWS = 25_000;
export const MAX_COLUMNS = 200;
/** Of one part of a workbook, unzipped. */
export const MAX_PART_BYTES = 32 * 1024 * 1024;

const SHOWN = 80;
const shown = (value: string): string => madeVisible(value.length > SHOWN ? `${value.slice(0, SHOWN)}…` : value);

export const problemAt = (line: number, reason: PriceProblemReason, value = '', blocks = true, column = ''): PriceProblem => ({
  line,
  column,
  value: shown(value),
  reason,
  blocks,
});
/** The file itself stays out. */
export const fileProblem = (reason: PriceProblemReason, value = ''): PriceProblem => problemAt(0, reason, value);
