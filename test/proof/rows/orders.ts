/** Notes, closings and imports are whole or not there: the service is killed in the middle of each (issue 3). */
import { atLeast, exactly, type RowContext, type RowMaker, row } from '../../bench/frame.ts';
import {
  killDuringClosing,
  killDuringImport,
  killDuringNote,
  type OrdersAftermath,
  type OrdersUnderFire,
} from '../../crash/orders-under-fire.ts';

const KILLS = 40;
const SMOKE_KILLS = 1;

function orderKills(prefix: string, what: string, run: (options: OrdersUnderFire) => Promise<OrdersAftermath>): RowMaker {
  return {
    ids: ['kills', 'lost', 'doubled', 'broken'].map((name) => `${prefix}.${name}`),
    make: async ({ smoke, folder }: RowContext) => {
      const kills = smoke ? SMOKE_KILLS : KILLS;
      const found = await run({ kills, folder: folder(prefix) });
      const { recorded, notRecorded } = found.before;
      const tries = `${found.kills} × SIGKILL in the middle of ${what} (seed ${found.seed})`;
      const broken = found.verification.sound ? 0 : 1;
      return [
        row({
          id: `${prefix}.kills`,
          what: `SIGKILL in the middle of ${what}; ${recorded} were recorded before it, ${notRecorded} not`,
          value: found.kills,
          unit: 'kills',
          target: atLeast(kills),
        }),
        row({ id: `${prefix}.lost`, what: `lost or in part, ${tries}`, value: found.lost, unit: 'orders', target: exactly(0) }),
        row({ id: `${prefix}.doubled`, what: `doubled, ${tries}`, value: found.doubled, unit: 'orders', target: exactly(0) }),
        row({ id: `${prefix}.broken`, what: 'breaks found in the journal afterwards', value: broken, unit: 'breaks', target: exactly(0) }),
      ];
    },
  };
}

export const noteKills = orderKills('kill.note', 'a note', killDuringNote);
export const closingKills = orderKills('kill.closing', 'the closing of a day', killDuringClosing);
export const importKills = orderKills('kill.import', 'the import of a menu', killDuringImport);
