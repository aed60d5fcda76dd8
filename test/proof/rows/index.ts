/** Every row of `npm run proof`, in the order it is run. To add one: see the top of `../../bench/frame.ts`. */
import type { RowMaker } from '../../bench/frame.ts';

export const proofRows: readonly RowMaker[] = [];
