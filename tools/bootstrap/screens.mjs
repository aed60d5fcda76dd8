/**
 * Builds the screens (vite, `renderer/` → `dist/renderer/`) when what they are made of changed, and swaps them in at once.
 * Must never leave a half-built folder where the till serves from.
 */
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runQuietly } from './processes.mjs';
import { hashOfSources } from './sources.mjs';
import { SetupFailure } from './words.mjs';

const SOURCES = ['renderer', 'main/contract', 'vite.config.ts', 'tsconfig.json', 'package-lock.json'];
const STAMP = '.sources';

/** @param {string} root @returns {boolean} true when `dist/renderer` was built from the sources as they are now */
export function areScreensFresh(root) {
  const stamp = join(root, 'dist', 'renderer', STAMP);
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === hashOfSources(root, SOURCES);
}

/**
 * @param {string} root
 * @param {string} node able to run vite
 * @param {string} log
 * @throws {SetupFailure} with vite's last words
 */
export async function buildScreens(root, node, log) {
  const hash = hashOfSources(root, SOURCES); // before the build: what changes during it makes the result stale, not fresh
  const next = join(root, 'dist', 'renderer.next');
  const old = join(root, 'dist', 'renderer.old');
  const now = join(root, 'dist', 'renderer');
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const args = [vite, 'build', '--outDir', next, '--emptyOutDir', '--logLevel', 'warn'];
  const run = await runQuietly(node, args, { cwd: root, env: { ...process.env, NODE_ENV: 'production' }, log });
  if (!run.ok) throw new SetupFailure('screensFailed', run.output);
  writeFileSync(join(next, STAMP), hash);
  rmSync(old, { recursive: true, force: true });
  if (existsSync(now)) renameSync(now, old);
  renameSync(next, now);
  rmSync(old, { recursive: true, force: true });
}
