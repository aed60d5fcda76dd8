/** `npm start` when everything is installed and built: how long until the till is open. */
import { spawn } from 'node:child_process';
import { freePort, ROOT } from '../../builders/service.ts';
import { atMost, type RowMaker, row } from '../frame.ts';
import { spreadOf } from '../statistics.ts';

const PATIENCE_MS = 120_000;

/** Milliseconds from the command to its link. */
async function startOnce(data: string, port: number): Promise<number> {
  const since = performance.now();
  const args = ['start', '--silent', '--', '--browser', '--no-open', '--data', data, '--port', String(port)];
  const child = spawn('npm', args, { cwd: ROOT, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise((resolve) => child.once('close', resolve));
  try {
    return await new Promise<number>((resolve, reject) => {
      let said = '';
      const late = setTimeout(() => reject(new Error(`npm start is silent: ${said}`)), PATIENCE_MS);
      const hear = (chunk: Buffer): void => {
        said += chunk.toString();
        if (!said.includes('La caisse est ouverte')) return;
        clearTimeout(late);
        resolve(performance.now() - since);
      };
      child.stdout.on('data', hear);
      child.stderr.on('data', hear);
      child.once('error', reject);
      void ended.then((code) => {
        clearTimeout(late);
        reject(new Error(`npm start ended with ${code}: ${said}`));
      });
    });
  } finally {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGTERM');
    await ended;
  }
}

export const start: RowMaker = {
  ids: ['start.second'],
  async make({ rounds, folder }) {
    const data = folder('start');
    const port = await freePort();
    await startOnce(data, port);
    const all: number[] = [];
    for (let round = 0; round < rounds; round += 1) all.push(await startOnce(data, port));
    const { median, min, max } = spreadOf(all);
    const what = 'second npm start → the till is open';
    return [row({ id: 'start.second', what, unit: 'ms', value: median, spread: { min, max, rounds }, target: atMost(2_000) })];
  },
};
