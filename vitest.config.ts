/**
 * Which tests exist and how they run. `fast` and `e2e` are `npm test`; `full` (long proofs) is `npm run test:full`.
 * A file belongs to exactly one project, by its folder.
 */
import { defineConfig } from 'vitest/config';

const tests = (folder: string) => `test/${folder}/**/*.test.{ts,tsx}`;
const e2e = tests('e2e');
const full = tests('full');

export default defineConfig({
  test: {
    environment: 'node',
    // A machine of two cores would else run one file after the other, and most of the time of these tests is waiting for a disk or a process.
    maxWorkers: 2,
    globalSetup: './test/temporary-place.ts',
    projects: [
      {
        extends: true,
        test: { name: 'fast', include: [tests('**')], exclude: [e2e, full], testTimeout: 120_000, hookTimeout: 120_000 },
      },
      {
        extends: true,
        // Each file drives a browser and a till of its own: more than two at once only measure the machine.
        // After the fast ones: a browser beside them would make their time-outs lie.
        test: { name: 'e2e', include: [e2e], sequence: { groupOrder: 1 }, testTimeout: 400_000, hookTimeout: 400_000 },
      },
      {
        extends: true,
        test: {
          name: 'full',
          include: [full],
          fileParallelism: false,
          sequence: { groupOrder: 2 },
          testTimeout: 600_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
