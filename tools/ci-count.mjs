/**
 * The last lines of `.ci/run`: each failure by name, then `N passed, N failed`, from what each stage wrote. Runs on any Node ≥ 18.
 * A stage that failed without a failed test in its report (a crash, nothing written) counts as one failure: never as none.
 *
 * Usage: `node tools/ci-count.mjs <stage>=<exit code>…`; stages are the names of `reports` below, any other counts as one.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** @typedef {{ passed: number, failed: number }} Count */

/** @param {any} report vitest's; a file that didn't even load is a failure of its own */
const ofTests = (report) => ({
  passed: report.numPassedTests,
  failed:
    report.numFailedTests +
    report.testResults.filter((/** @type {any} */ file) => file.status === 'failed' && file.assertionResults.length === 0).length,
});

/** @type {Record<string, { file: string, count: (report: any) => Count }>} */
const reports = {
  test: { file: '.cache/estrade/test.json', count: ofTests },
  'test:full': { file: '.cache/estrade/test-full.json', count: ofTests },
  check: { file: '.cache/estrade/check.json', count: (report) => report },
};

/**
 * @param {string} stage
 * @param {number} code its exit code
 * @param {string} [folder] the root of the project
 * @returns {Count}
 */
export function countStage(stage, code, folder = root) {
  const known = reports[stage];
  const file = known === undefined ? '' : join(folder, known.file);
  /** @type {Count} */
  let count = { passed: 0, failed: 0 };
  if (known === undefined) count = { passed: code === 0 ? 1 : 0, failed: 0 };
  else if (existsSync(file)) count = known.count(JSON.parse(readFileSync(file, 'utf8')));
  const isSilentFailure = (code !== 0 && count.failed === 0) || (code === 0 && count.passed + count.failed === 0);
  return isSilentFailure ? { ...count, failed: count.failed + 1 } : count;
}

/**
 * What failed, by name, for a reader who is left with the end of the output only.
 * @param {string} stage
 * @param {string} [folder] the root of the project
 * @returns {string[]} a line a failed test, or a file that did not load: where, which, and the first line of why
 */
export function failuresOf(stage, folder = root) {
  const file = join(folder, reports[stage]?.file ?? '');
  if (!stage.startsWith('test') || !existsSync(file)) return [];
  /** @type {{ testResults: { name: string, status: string, message?: string, assertionResults: { fullName: string, status: string, failureMessages?: string[] }[] }[] }} */
  const report = JSON.parse(readFileSync(file, 'utf8'));
  return report.testResults.flatMap(({ name, status, message, assertionResults }) => {
    const where = relative(folder, name);
    const failed = assertionResults.filter((test) => test.status === 'failed');
    if (failed.length === 0) return status === 'failed' ? [`✗ ${where} did not load: ${firstLine(message)}`] : [];
    return failed.map((test) => `✗ ${where} › ${test.fullName}: ${firstLine(test.failureMessages?.[0])}`);
  });
}

/** @param {string | undefined} text */
const firstLine = (text) => (text ?? '').trim().split('\n')[0]?.slice(0, 300) ?? '';

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const counts = process.argv.slice(2).map((argument) => {
    const [stage = '', code = '1'] = argument.split('=');
    return countStage(stage, Number(code));
  });
  for (const argument of process.argv.slice(2)) for (const line of failuresOf(argument.split('=')[0] ?? '')) console.log(line);
  const passed = counts.reduce((sum, count) => sum + count.passed, 0);
  const failed = counts.reduce((sum, count) => sum + count.failed, 0);
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}
