/** Nothing in a fiscal table can be changed unseen: every column of first, middle and last rows, every deletion, with plain SQL. */

import { atLeast, exactly, type RowMaker, row } from '../../bench/frame.ts';
import { attackEverything } from '../../builders/attacks.ts';
import { busyTill } from '../../builders/busy-till.ts';

export const attacks: RowMaker = {
  ids: ['attacks.tried', 'attacks.unseen'],
  async make({ smoke, folder }) {
    const own = folder('attacks');
    await busyTill(own);
    const { tried } = attackEverything(own, smoke ? 1 : 3);
    const unseen = tried.filter(({ found }) => found === null);
    return [
      row({
        id: 'attacks.tried',
        what: 'attacks on fiscal tables with plain SQL, triggers dropped',
        value: tried.length,
        unit: 'attacks',
        target: atLeast(200),
      }),
      row({ id: 'attacks.unseen', what: 'of them not found by verify', value: unseen.length, unit: 'attacks', target: exactly(0) }),
    ];
  },
};
