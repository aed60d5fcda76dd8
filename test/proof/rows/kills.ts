/** A sale is never lost and never doubled: 200 × SIGKILL of the service, 200 × death of the screen between commit and answer. */

import { atLeast, type BenchRow, exactly, type RowContext, type RowMaker, row } from '../../bench/frame.ts';
import { type Aftermath, killScreen, killService } from '../../crash/sales-under-fire.ts';

const KILLS = 200;
const SMOKE_KILLS = 2;

/** @param prefix of the ids @param doer what was killed, for a reader */
function rowsOf(prefix: string, doer: string, found: Aftermath, kills: number): BenchRow[] {
  const tries = `${found.kills} × ${doer} (seed ${found.seed})`;
  const { recorded, notRecorded } = found.unanswered;
  return [
    row({ id: `${prefix}.kills`, what: `${doer}`, value: found.kills, unit: 'kills', target: atLeast(kills) }),
    row({ id: `${prefix}.lost`, what: `sales lost in ${tries}`, value: found.lost, unit: 'sales', target: exactly(0) }),
    row({ id: `${prefix}.doubled`, what: `sales doubled in ${tries}`, value: found.doubled, unit: 'sales', target: exactly(0) }),
    row({
      id: `${prefix}.broken`,
      what: 'breaks found in the journal afterwards',
      value: found.verification.sound ? 0 : 1,
      unit: 'breaks',
      target: exactly(0),
    }),
    row({
      id: `${prefix}.unheard`,
      what: `sales recorded but not answered, all settled by their id (${notRecorded} not recorded)`,
      value: recorded,
      unit: 'sales',
      target: atLeast(1),
    }),
    row({
      id: `${prefix}.tickets`,
      what: 'tickets in the journal afterwards',
      value: found.verification.tickets,
      unit: 'tickets',
      target: atLeast(kills),
    }),
  ];
}

const idsOf = (prefix: string): string[] => ['kills', 'lost', 'doubled', 'broken', 'unheard', 'tickets'].map((name) => `${prefix}.${name}`);

const kills = ({ smoke }: RowContext): number => (smoke ? SMOKE_KILLS : KILLS);

export const serviceKills: RowMaker = {
  ids: idsOf('kill.service.200'),
  make: async (context) =>
    rowsOf(
      'kill.service.200',
      'SIGKILL of the service while two screens sell',
      await killService({ kills: kills(context), folder: context.folder('kill-service') }),
      kills(context),
    ),
};

export const screenKills: RowMaker = {
  ids: idsOf('kill.screen.200'),
  make: async (context) =>
    rowsOf(
      'kill.screen.200',
      'death of the screen between commit and answer',
      await killScreen({ kills: kills(context), folder: context.folder('kill-screen') }),
      kills(context),
    ),
};
