/** The commands of the project: for each, the file to run under the right Node and what must be there first. */

const vitest = 'node_modules/vitest/vitest.mjs';
/** @param {string} report where vitest leaves its counts, for `.ci/run` */
const reported = (report) => ['--reporter=default', '--reporter=json', `--outputFile.json=.cache/estrade/${report}.json`];

/**
 * @typedef {object} Task
 * @property {string} script run by Node, from the root of the project
 * @property {string[]} [args] before those of the person
 * @property {boolean} [screens] needs `dist/renderer`
 * @property {boolean} [browser] needs Chromium, and what tests watch it with
 * @property {boolean} [servers] needs the real servers of the long tests
 * @property {import('./words.mjs').Language} [language] English unless a person of the café may read it
 */

/** @type {Record<string, Task>} */
export const tasks = {
  start: { script: 'tools/start.ts', screens: true, language: 'fr' },
  printer: { script: 'hardware/virtual-counter/main.ts', language: 'fr' },
  estrade: { script: 'main/shell/cli.ts', language: 'fr' },
  test: {
    script: vitest,
    args: ['run', '--project=fast', '--project=rules', '--project=e2e', ...reported('test')],
    screens: true,
    browser: true,
  },
  'test:full': {
    script: vitest,
    args: ['run', '--project=full', '--project=stories', '--project=stand-in', ...reported('test-full')],
    screens: true,
    browser: true,
    servers: true,
  },
  'test:electron': { script: 'tools/test-electron.ts', screens: true },
  package: { script: 'tools/package.ts', screens: true },
  check: { script: 'tools/check.ts' },
  format: { script: 'node_modules/@biomejs/biome/bin/biome', args: ['check', '--write', '.'] },
  contract: { script: 'tools/contract-hash.ts' },
  fiscal: { script: 'tools/fiscal-pin.ts' },
  bench: { script: 'test/bench/run.ts', screens: true, browser: true },
  proof: { script: 'test/proof/run.ts', screens: true, browser: true },
  screens: { script: 'tools/screens.ts', screens: true, browser: true },
};
