/**
 * Every French sentence of the screens, by area. Must hold words only: no layout, no rule.
 * A test keeps each sentence at 15 words or fewer (mock/GUIDE.md « Words »).
 */
import * as cash from './cash.ts';
import * as menu from './menu.ts';
import * as pay from './pay.ts';
import * as sell from './sell.ts';
import * as states from './states.ts';

export const fr = { ...cash, ...menu, ...sell, ...pay, ...states };
