/** The count of `.ci/run` never hides a failure: a stage that crashed or said nothing counts. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { countStage, failuresOf } from '../../../tools/ci-count.mjs';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'estrade-count-'));
  mkdirSync(join(folder, '.cache', 'estrade'), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function report(passed: number, failed: number, files: { status: string; assertionResults: unknown[] }[] = []): void {
  writeFileSync(
    join(folder, '.cache/estrade/test.json'),
    JSON.stringify({ numPassedTests: passed, numFailedTests: failed, testResults: files }),
  );
}

describe('counting a stage', () => {
  it('takes vitest’s own counts', () => {
    report(120, 2);
    expect(countStage('test', 1, folder)).toEqual({ passed: 120, failed: 2 });
  });

  it('a test file that didn’t load is a failure', () => {
    report(120, 0, [{ status: 'failed', assertionResults: [] }]);
    expect(countStage('test', 1, folder)).toEqual({ passed: 120, failed: 1 });
  });

  it('an exit code that nothing explains is a failure', () => {
    report(120, 0);
    expect(countStage('test', 1, folder)).toEqual({ passed: 120, failed: 1 });
  });

  it('no report, or a report of nothing, is a failure even with exit code 0', () => {
    expect(countStage('test', 0, folder)).toEqual({ passed: 0, failed: 1 });
    report(0, 0);
    expect(countStage('test', 0, folder)).toEqual({ passed: 0, failed: 1 });
  });

  it('a stage without a report counts as one', () => {
    expect(countStage('bench', 0, folder)).toEqual({ passed: 1, failed: 0 });
    expect(countStage('bench', 1, folder)).toEqual({ passed: 0, failed: 1 });
  });
});

describe('naming what failed', () => {
  it('names each failed test, and a file that didn’t load, with the first line of why', () => {
    const test = (status: string) => ({ fullName: `a rule ${status}`, status, failureMessages: ['expected 1 to be 2\n    at line 3'] });
    const files = [
      { name: join(folder, 'test/a.test.ts'), status: 'failed', assertionResults: [test('passed'), test('failed')] },
      { name: join(folder, 'test/b.test.ts'), status: 'failed', message: 'no such module\nmore', assertionResults: [] },
      { name: join(folder, 'test/c.test.ts'), status: 'passed', assertionResults: [test('passed')] },
    ];
    report(2, 1, files);
    expect(failuresOf('test', folder)).toEqual([
      '✗ test/a.test.ts › a rule failed: expected 1 to be 2',
      '✗ test/b.test.ts did not load: no such module',
    ]);
  });

  it('says nothing where there is no report', () => {
    expect(failuresOf('test:full', folder)).toEqual([]);
    expect(failuresOf('bench', folder)).toEqual([]);
  });
});
