/**
 * `npm run test:electron`: the stories of `test/e2e` in a real Electron, where its program is on this machine. Where it isn't, says so
 * and runs nothing: the same stories run in the stand-in with `npm test` and `npm run test:full`.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { electronOf, electronProgram, rememberedAttempt } from './electron-binary.ts';

const root = join(import.meta.dirname, '..');
const place = electronOf(root);
const program = electronProgram(place);

if (program === null) {
  const attempt = rememberedAttempt(place);
  console.log('Electron: its program is not on this machine; no story was run in it.');
  console.log(attempt ? `It was tried on ${attempt.at}: ${attempt.reason}.` : 'Nobody tried to fetch it yet.');
  console.log('To fetch it: npm start -- --electron. The same stories in its stand-in: npm run test:full.');
} else {
  console.log(`Electron: ${program}`);
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const { status } = spawnSync(process.execPath, [vitest, 'run', '--project=electron', ...process.argv.slice(2)], {
    cwd: root,
    stdio: 'inherit',
  });
  process.exitCode = status ?? 1;
}
