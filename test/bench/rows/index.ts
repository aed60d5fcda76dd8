/** Every figure of `npm run bench`, in the order it is measured. To add one: see the top of `../frame.ts`. */
import type { RowMaker } from '../frame.ts';

export const benchRows: readonly RowMaker[] = [];
