/** A printer that fails at random (issue 6): each paper once or in the list, none twice, the drawer once a cash sale. */
import { atLeast, exactly, type RowMaker, row } from '../../bench/frame.ts';
import { printUnderFire } from '../../crash/spool-under-fire.ts';

/** Side by side, each till with a printer of its own: most of the time is spent waiting for silence. */
const TILLS = 4;
const JOBS = 1_000;
const SMOKE_JOBS = 16;

export const spool: RowMaker = {
  ids: ['spool.settled', 'spool.printed', 'spool.listed', 'spool.doubled', 'spool.lost', 'spool.pulses'],
  async make({ smoke, folder }) {
    const jobs = (smoke ? SMOKE_JOBS : JOBS) / TILLS;
    const seed = Math.floor(Math.random() * 1_000_000);
    const runs = await Promise.all(
      Array.from({ length: TILLS }, (_, at) => printUnderFire({ jobs, seed: seed + at, folder: folder(`spool-${at}`) })),
    );
    const sum = (of: (run: (typeof runs)[number]) => number) => runs.reduce((total, run) => total + of(run), 0);
    const faults = sum((run) => Object.entries(run.moods).reduce((total, [mood, times]) => total + (mood === 'well' ? 0 : times), 0));
    const what = `of ${sum((run) => run.jobs)} tickets on a printer that failed ${faults} times in ten ways (seeds ${seed} to ${seed + TILLS - 1})`;
    const cashSales = sum((run) => run.cashSales);
    return [
      row({
        id: 'spool.settled',
        what: `printed once or listed for reprint, ${what}`,
        value: sum((run) => run.printedOnce + run.listed),
        unit: 'tickets',
        target: exactly(jobs * TILLS),
      }),
      row({ id: 'spool.printed', what: 'of them printed once', value: sum((run) => run.printedOnce), unit: 'tickets', target: atLeast(1) }),
      row({ id: 'spool.listed', what: 'of them listed for reprint', value: sum((run) => run.listed), unit: 'tickets', target: atLeast(1) }),
      row({ id: 'spool.doubled', what: 'of them printed twice', value: sum((run) => run.doubled), unit: 'tickets', target: exactly(0) }),
      row({ id: 'spool.lost', what: 'neither printed nor listed', value: sum((run) => run.lost), unit: 'tickets', target: exactly(0) }),
      row({
        id: 'spool.pulses',
        what: `drawer pulses less cash sales, of ${cashSales} cash sales`,
        value: sum((run) => run.pulses) - cashSales,
        unit: 'pulses',
        target: exactly(0),
      }),
    ];
  },
};
