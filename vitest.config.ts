/**
 * Which tests exist and how they run. `fast`, `rules` and `e2e` are `npm test`, which must end within three minutes; `full` (long
 * proofs), `stories` and `stand-in` are `npm run test:full`; `electron` is `npm run test:electron`. A file belongs to one project by its
 * folder; the stories of `test/e2e` run again, the same files, in the other shells (`ESTRADE_SHELL`, `test/builders/counter.ts`).
 */
import { defineConfig } from 'vitest/config';

const tests = (folder: string) => `test/${folder}/**/*.test.{ts,tsx}`;
const e2e = tests('e2e');
const long = tests('stories');
/** The drawer's whole day is told in each shell; other long stories are about the till and not about one shell. */
const office = 'test/stories/cash-day.test.ts';
const full = tests('full');
/** Rules and calls: no globals of a browser, no mocks, everything they share is made per till. They run in one process, file after file. */
const sharing = ['contract', 'property', 'migration', 'unit/{bench,contract,documents,domain,services,transport}'].map(tests);
const patience = { testTimeout: 400_000, hookTimeout: 400_000 };

/** Two stories at once, as a browser waits for the till half of its time; with a shell, those of `test/e2e` again in that shell. */
const stories = (name: string, shell: string, include: string[], groupOrder: number) => ({
  extends: true as const,
  test: {
    name,
    include,
    env: { ESTRADE_SHELL: shell },
    sequence: { groupOrder },
    ...patience,
  },
});

export default defineConfig({
  test: {
    environment: 'node',
    // A machine of two cores would else run one file after the other, and most of the time of these tests is waiting for a disk or a process.
    maxWorkers: 2,
    globalSetup: './test/temporary-place.ts',
    projects: [
      {
        extends: true,
        test: { name: 'fast', include: [tests('**')], exclude: [e2e, full, long, ...sharing], testTimeout: 120_000, hookTimeout: 120_000 },
      },
      {
        extends: true,
        // Loading the house anew for each of a hundred files took as long as half of their tests.
        test: { name: 'rules', include: sharing, isolate: false, testTimeout: 120_000, hookTimeout: 120_000 },
      },
      {
        extends: true,
        // Each file drives a browser and a till of its own: more than two at once only measure the machine.
        // After the fast ones: a browser beside them would make their time-outs lie.
        test: { name: 'e2e', include: [e2e], sequence: { groupOrder: 1 }, ...patience },
      },
      {
        extends: true,
        test: {
          name: 'full',
          include: [full],
          sequence: { groupOrder: 2 },
          testTimeout: 600_000,
          hookTimeout: 120_000,
        },
      },
      // Stories that are long, or about one shell only.
      stories('stories', '', [long], 3),
      stories('stand-in', 'stand-in', [e2e, office], 4),
      stories('electron', 'electron', [e2e, office], 5),
    ],
  },
});
