/** Every figure of `npm run bench`, in the order it is measured. To add one: see the top of `../frame.ts`. */
import type { RowMaker } from '../frame.ts';
import { printerHang, transport } from './answer.ts';
import { change } from './change.ts';
import { closing } from './closing.ts';
import { coldStart } from './cold-start.ts';
import { exportsForAccounting } from './exports.ts';
import { menuImport } from './import.ts';
import { pay } from './pay.ts';
import { payLots } from './pay-lots.ts';
import { priceList } from './price-list.ts';
import { printerFaults, printJob } from './printing.ts';
import { proposal } from './proposal.ts';
import { recall } from './recall.ts';
import { start } from './start.ts';
import { stockList } from './stock-list.ts';
import { tapCounts, tapToPaint } from './taps.ts';
import { verify } from './verify.ts';

export const benchRows: readonly RowMaker[] = [
  pay,
  payLots,
  change,
  transport,
  printerHang,
  printJob,
  printerFaults,
  start,
  coldStart,
  menuImport,
  priceList,
  tapToPaint,
  tapCounts,
  closing,
  exportsForAccounting,
  recall,
  proposal,
  stockList,
  verify,
];
