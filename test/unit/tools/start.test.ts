/** `npm start` chooses between Electron and the browser: one attempt, bounded, remembered; nothing is left running. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { electronProgram, fetchElectron, rememberedAttempt } from '../../../tools/electron-binary.ts';
import { chooseElectron, readWish } from '../../../tools/start.ts';

let folder = '';
const place = () => ({ folder: join(folder, 'electron'), memory: join(folder, 'memory', 'electron.json') });
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'estrade-electron-'));
  mkdirSync(place().folder);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Writes the package's installer; it runs in the package's folder of this test. */
function installer(code: string): void {
  writeFileSync(join(place().folder, 'package.json'), '{"type":"commonjs"}');
  writeFileSync(
    join(place().folder, 'install.js'),
    `const fs = require('node:fs'); const path = require('node:path'); process.chdir(__dirname);\n${code}`,
  );
}
const LEAVES_A_PROGRAM = "fs.mkdirSync('dist'); fs.writeFileSync('dist/electron', ''); fs.writeFileSync('path.txt', 'electron');";

async function start(args: string[] = []): Promise<{ program: string | null; said: string[] }> {
  const said: string[] = [];
  const program = await chooseElectron(readWish(args), place(), (line) => said.push(line));
  return { program, said };
}

describe('the wish', () => {
  it('keeps what is for the till', () => {
    expect(readWish(['--browser', '--data', 'x'])).toEqual({ browser: true, electron: false, rest: ['--data', 'x'] });
    expect(readWish(['--electron'])).toEqual({ browser: false, electron: true, rest: [] });
    expect(readWish(['--electron', '--browser']), 'the browser always works').toMatchObject({ browser: true, electron: false });
  });
});

describe('Electron or the browser', () => {
  it('an Electron that is there is used, without a word', async () => {
    installer(LEAVES_A_PROGRAM);
    await fetchElectron(place());
    expect(await start()).toEqual({ program: join(place().folder, 'dist', 'electron'), said: [] });
    expect((await start(['--browser'])).program).toBeNull();
  });

  it('one that can be had is fetched at the first start', async () => {
    installer(LEAVES_A_PROGRAM);
    expect((await start()).program).toBe(join(place().folder, 'dist', 'electron'));
    expect(rememberedAttempt(place())).toMatchObject({ ok: true, reason: '' });
  });

  it('one that can’t be had is tried once, then only when asked for', async () => {
    installer("fs.appendFileSync('tries', 'x'); console.error('Error: no way to the server'); process.exit(1);");
    const tries = () => readFileSync(join(place().folder, 'tries'), 'utf8').length;
    expect(await start()).toMatchObject({
      program: null,
      said: [expect.stringContaining('15 secondes'), expect.stringContaining('navigateur')],
    });
    expect(rememberedAttempt(place())).toMatchObject({ ok: false, reason: 'Error: no way to the server' });
    const second = await start();
    expect(second).toMatchObject({ program: null, said: [expect.stringContaining('navigateur')] });
    expect(tries()).toBe(1);
    await start(['--electron']);
    expect(tries()).toBe(2);
  });

  it('a download cut short doesn’t count as there', async () => {
    installer("fs.mkdirSync('dist'); fs.writeFileSync('dist/electron', 'half');");
    const attempt = await fetchElectron(place());
    expect(attempt).toMatchObject({ ok: false, reason: 'the installer left no program' });
    expect(electronProgram(place())).toBeNull();
  });

  it('a memory that can’t be read is no attempt', () => {
    mkdirSync(join(folder, 'memory'));
    writeFileSync(place().memory, '{"ok":');
    expect(rememberedAttempt(place())).toBeNull();
  });

  it('an attempt ends at its time limit, with all it started', async () => {
    installer(`
      const { spawn } = require('node:child_process');
      const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' });
      fs.writeFileSync('pids', JSON.stringify([process.pid, child.pid]));
      process.on('SIGTERM', () => {}); setInterval(() => {}, 1000);`);
    const since = Date.now();
    const attempt = await fetchElectron(place(), 6_000);
    expect(Date.now() - since).toBeLessThan(12_000);
    expect(attempt).toMatchObject({ ok: false, reason: 'not fetched within 6 s' });
    const pids: number[] = JSON.parse(readFileSync(join(place().folder, 'pids'), 'utf8'));
    await sleep(200);
    expect(pids.filter(isRunning)).toEqual([]);
  });
});

/** A killed child nobody has waited for yet is a zombie: it runs no more. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
  } catch {
    return false;
  }
}
