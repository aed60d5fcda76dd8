/** The bootstrap ends as its task ends, and the task ends with it: by a signal, or when npm's own shell is gone. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const processes = join(import.meta.dirname, '..', '..', '..', 'tools', 'bootstrap', 'processes.mjs');
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'estrade-hand-over-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A file that hands over to a task with this code. The task leaves what it has to say in `said`. */
function handingOverTo(task: string): string {
  writeFileSync(
    join(folder, 'task.mjs'),
    `import { writeFileSync } from 'node:fs'; const say = (text) => writeFileSync('said', text);\n${task}`,
  );
  const code = `import { handOver } from ${JSON.stringify(processes)};\nhandOver(process.execPath, ['task.mjs'], { cwd: process.cwd(), env: process.env });`;
  writeFileSync(join(folder, 'over.mjs'), code);
  return join(folder, 'over.mjs');
}

const WAITS = "process.on('SIGTERM', () => { say('asked to end'); process.exit(7); }); setInterval(() => {}, 1000); say('ready');";

async function said(text: string): Promise<void> {
  for (;;) {
    try {
      if (readFileSync(join(folder, 'said'), 'utf8') === text) return;
    } catch {
      // not yet
    }
    await sleep(50);
  }
}

describe('handing over to the task', () => {
  it('ends with the exit code of the task', async () => {
    const child = spawn(process.execPath, [handingOverTo('process.exit(41);')], { cwd: folder, stdio: 'ignore' });
    expect(await once(child, 'exit')).toEqual([41, null]);
  });

  it('ends by the signal that ended the task', async () => {
    const child = spawn(process.execPath, [handingOverTo("process.kill(process.pid, 'SIGKILL');")], { cwd: folder, stdio: 'ignore' });
    expect(await once(child, 'exit')).toEqual([null, 'SIGKILL']);
  });

  it('hands a signal on and waits for the task to tidy up', async () => {
    const child = spawn(process.execPath, [handingOverTo(WAITS)], { cwd: folder, stdio: 'ignore' });
    await said('ready');
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([7, null]);
    await said('asked to end');
  });

  it('ends the task when the shell that npm put between is killed', async () => {
    const over = handingOverTo(WAITS);
    const env = { ...process.env, npm_lifecycle_event: 'start' };
    // `; true` keeps the shell there, as npm's is.
    const shell = spawn('sh', ['-c', `"${process.execPath}" "${over}"; true`], { cwd: folder, stdio: 'ignore', env });
    await said('ready');
    shell.kill('SIGTERM');
    await said('asked to end');
  });
});
