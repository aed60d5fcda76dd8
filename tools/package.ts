/**
 * `npm run package [-- --linux deb …]`: builds the till for Electron and packages it (`electron-builder.yml`). Without arguments, for the
 * system it runs on. Must never publish anything.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { buildElectron } from './build-electron.ts';

const root = join(import.meta.dirname, '..');
const builder = join(root, 'node_modules', 'electron-builder', 'cli.js');

await buildElectron(root);
const { status } = spawnSync(process.execPath, [builder, ...process.argv.slice(2), '--publish', 'never'], { cwd: root, stdio: 'inherit' });
process.exitCode = status ?? 1;
