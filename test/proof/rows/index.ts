/** Every proof of `npm run proof`, in the order it is tried. To add one: see the top of `../../bench/frame.ts`. */
import type { RowMaker } from '../../bench/frame.ts';
import { attacks } from './attacks.ts';
import { screenKills, serviceKills } from './kills.ts';
import { closingKills, importKills, noteKills } from './orders.ts';
import { spool } from './spool.ts';

export const proofRows: readonly RowMaker[] = [serviceKills, screenKills, attacks, noteKills, closingKills, importKills, spool];
