/**
 * Builds the screens (vite, `renderer/` → `dist/renderer/`) when what they are made of changed, and swaps them in at once.
 * Must never leave a half-built folder where the till serves from.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runQuietly } from './processes.mjs';
import { SetupFailure } from './words.mjs';

const SOURCES = ['renderer', 'main/contract', 'vite.config.ts', 'tsconfig.json', 'package-lock.json'];
const STAMP = '.sources';

/** @param {string} root @param {string} path @returns {string[]} the files under it, in one order on every machine */
function filesUnder(root, path) {
  const whole = join(root, path);
  if (!existsSync(whole)) return [];
  try {
    const names = readdirSync(whole).sort();
    return names.flatMap((name) => filesUnder(root, `${path}/${name}`));
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOTDIR') return [path];
    throw error;
  }
}

/** @param {string} root @returns {string} changes when anything the screens are made of changes */
function hashOfSources(root) {
  const hash = createHash('sha256');
  for (const path of SOURCES.flatMap((source) => filesUnder(root, source))) {
    const bytes = readFileSync(join(root, path));
    hash.update(`${path}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest('hex');
}

/** @param {string} root @returns {boolean} true when `dist/renderer` was built from the sources as they are now */
export function areScreensFresh(root) {
  const stamp = join(root, 'dist', 'renderer', STAMP);
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === hashOfSources(root);
}

/**
 * @param {string} root
 * @param {string} node able to run vite
 * @param {string} log
 * @throws {SetupFailure} with vite's last words
 */
export async function buildScreens(root, node, log) {
  const hash = hashOfSources(root); // before the build: what changes during it makes the result stale, not fresh
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
