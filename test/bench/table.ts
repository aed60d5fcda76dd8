/** How rows look: an aligned table for people, and the facts of the machine they were measured on. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, platform, release, totalmem } from 'node:os';
import type { BenchRow } from './frame.ts';

export type MachineFacts = {
  date: string;
  commit: string;
  node: string;
  system: string;
  processor: string;
  cores: number;
  memory_mb: number;
  /** Of the folder where databases are measured. */
  file_system: string;
};

/** Three significant digits, never in powers of ten. */
export function shownNumber(value: number): string {
  if (Number.isInteger(value)) return String(value);
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : Math.abs(value) >= 1 ? 2 : 3;
  return value.toFixed(digits);
}

const HEAD = ['id', 'what', 'value', 'raw limit', 'ratio', 'target', 'verdict', 'spread'];
const RIGHT = new Set([2, 3, 4, 5]);

function cells(row: BenchRow, isJudged: boolean): string[] {
  const spread = row.spread === null ? '' : `${shownNumber(row.spread.min)}–${shownNumber(row.spread.max)} (${row.spread.rounds})`;
  return [
    row.id,
    row.what,
    `${shownNumber(row.value)} ${row.unit}`,
    row.limit === null ? '' : `${shownNumber(row.limit)} ${row.unit}`,
    row.ratio === null ? '' : `${row.ratio.toFixed(2)} ×`,
    row.target,
    isJudged ? (row.ok ? 'ok' : 'MISSED') : 'ran',
    spread,
  ];
}

/** @param isJudged false for a smoke run, whose figures mean nothing */
export function tableOf(rows: readonly BenchRow[], isJudged: boolean): string {
  const lines = [HEAD, ...rows.map((row) => cells(row, isJudged))];
  const widths = HEAD.map((_, column) => Math.max(...lines.map((line) => (line[column] ?? '').length)));
  const drawn = lines.map((line) =>
    line
      .map((cell, column) => (RIGHT.has(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0)))
      .join(' │ ')
      .trimEnd(),
  );
  const rule = widths.map((width) => '─'.repeat(width)).join('─┼─');
  return [drawn[0], rule, ...drawn.slice(1)].join('\n');
}

/** The kind of the file system that holds a folder, from the longest mount point above it; `unknown` where there is no /proc. */
function fileSystemOf(folder: string): string {
  try {
    const mounts = readFileSync('/proc/mounts', 'utf8')
      .split('\n')
      .map((line) => line.split(' '));
    const above = mounts.filter(([, point = '-']) => point === '/' || folder === point || folder.startsWith(`${point}/`));
    const nearest = above.sort(([, a = ''], [, b = '']) => b.length - a.length)[0];
    return nearest?.[2] ?? 'unknown';
  } catch {
    return 'unknown';
  }
}

function commitOf(root: string): string {
  const git = (...args: string[]) => execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  try {
    const isClean = git('status', '--porcelain', '--untracked-files=no') === '';
    return git('rev-parse', '--short', 'HEAD') + (isClean ? '' : ' + changes');
  } catch {
    return 'unknown';
  }
}

export function machineFacts(root: string, folder: string): MachineFacts {
  return {
    date: new Date().toISOString(),
    commit: commitOf(root),
    node: process.version,
    system: `${platform()} ${release()}`,
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memory_mb: Math.round(totalmem() / 1024 ** 2),
    file_system: fileSystemOf(folder),
  };
}

export function factsLine(facts: MachineFacts): string {
  const { date, commit, node, system, processor, cores, memory_mb, file_system } = facts;
  return `${date} · ${commit} · Node ${node} · ${system} · ${cores} × ${processor} · ${memory_mb} MB · ${file_system}`;
}
