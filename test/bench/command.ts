/**
 * The command behind `npm run bench` and `npm run proof`: runs the row makers one after the other, prints the table, writes
 * `<name>/latest.json`, and fails when a row misses its target or a maker breaks. Under `--smoke` only running counts.
 */
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type BenchRow, checkPromise, chosenMakers, LEAST_ROUNDS, type RowContext, type RowMaker } from './frame.ts';
import { factsLine, machineFacts, tableOf } from './table.ts';

export type Failure = { ids: readonly string[]; error: string };
export type Outcome = { rows: BenchRow[]; failures: Failure[] };

/** Runs the makers in order. A maker that throws is a failure of its rows; the others still run. */
export async function collect(makers: readonly RowMaker[], context: RowContext, tell: (line: string) => void): Promise<Outcome> {
  const outcome: Outcome = { rows: [], failures: [] };
  for (const maker of makers) {
    const since = performance.now();
    try {
      const rows = await maker.make(context);
      checkPromise(maker, rows);
      outcome.rows.push(...rows);
      tell(`  ${maker.ids.join(', ')}: ${((performance.now() - since) / 1000).toFixed(1)} s`);
    } catch (error) {
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
      outcome.failures.push({ ids: maker.ids, error: text });
      tell(`  ${maker.ids.join(', ')}: FAILED\n${text}`);
    }
  }
  return outcome;
}

/** How many of the outcome's rows are good; under smoke those that ran. */
export function countOf({ rows, failures }: Outcome, smoke: boolean): { passed: number; failed: number } {
  const passed = rows.filter(({ ok }) => ok || smoke).length;
  return { passed, failed: rows.length - passed + failures.flatMap(({ ids }) => ids).length };
}

function writeWhole(file: string, value: unknown): void {
  writeFileSync(`${file}.new`, `${JSON.stringify(value, null, 2)}\n`);
  renameSync(`${file}.new`, file);
}

/**
 * @param name `bench` or `proof`: the folder of the result
 * @param makers all that are registered
 */
export async function runCommand(name: 'bench' | 'proof', makers: readonly RowMaker[]): Promise<void> {
  const options = { smoke: { type: 'boolean', default: false }, only: { type: 'string' }, rounds: { type: 'string' } } as const;
  const { values } = parseArgs({ options });
  const smoke = values.smoke;
  const rounds = smoke ? 1 : Math.max(LEAST_ROUNDS, Number(values.rounds ?? LEAST_ROUNDS));
  const root = join(import.meta.dirname, '..', '..');
  mkdirSync(join(root, '.cache'), { recursive: true });
  const folder = mkdtempSync(join(root, '.cache', `${name}-`));
  // Ctrl-C or a stop must not leave the large bases behind.
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

  const facts = machineFacts(root, folder);
  console.log(`${name}${smoke ? ' (smoke: only that it runs)' : ''} · ${factsLine(facts)}`);
  const context: RowContext = { smoke, rounds, folder: (label) => mkdtempSync(join(folder, `${label}-`)) };
  const outcome = await collect(chosenMakers(makers, values.only ?? null), context, console.log);
  const { passed, failed } = countOf(outcome, smoke);
  console.log(`\n${tableOf(outcome.rows, !smoke)}\n`);
  mkdirSync(join(root, name), { recursive: true });
  writeWhole(join(root, name, 'latest.json'), { smoke, only: values.only ?? null, rounds, machine: facts, ...outcome });
  console.log(`${name}: ${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}
