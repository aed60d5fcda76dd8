/** The bootstrap: one installation at a time, none that isn't needed, none trusted that was cut short; failures said in words. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import packageJson from '../../../package.json' with { type: 'json' };
import { isInstalled, pinnedNode, runsTypeScript } from '../../../tools/bootstrap/install.mjs';
import { takeLock } from '../../../tools/bootstrap/lock.mjs';
import { runQuietly } from '../../../tools/bootstrap/processes.mjs';
import { hashOfSources } from '../../../tools/bootstrap/sources.mjs';
import { tasks } from '../../../tools/bootstrap/tasks.mjs';
import { meaningOfFailure, wordsIn } from '../../../tools/bootstrap/words.mjs';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'estrade-bootstrap-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The number of a process that has surely ended. */
async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ['-e', '']);
  await once(child, 'exit');
  return child.pid ?? 0;
}

function heldBy(pid: number, host = hostname()): string {
  const lock = join(folder, 'lock');
  mkdirSync(lock);
  writeFileSync(join(lock, `${pid}-token`), JSON.stringify({ pid, host }));
  return lock;
}

describe('the lock of the installation', () => {
  it('lets one in at a time, whoever comes', async () => {
    const lock = join(folder, 'lock');
    let inside = 0;
    let most = 0;
    const visit = async () => {
      const release = await takeLock(lock);
      inside += 1;
      most = Math.max(most, inside);
      await sleep(5);
      inside -= 1;
      release();
    };
    await Promise.all([visit(), visit(), visit(), visit()]);
    expect(most).toBe(1);
    expect(existsSync(lock)).toBe(false);
  });

  it('says once that it waits', async () => {
    const lock = join(folder, 'lock');
    const release = await takeLock(lock);
    let told = 0;
    const waiting = takeLock(lock, { onWait: () => (told += 1) });
    await sleep(500);
    expect(told).toBe(1);
    release();
    (await waiting)();
    expect(told).toBe(1);
  });

  it('is taken over at once from a holder that was killed', async () => {
    const lock = heldBy(await deadPid());
    const since = Date.now();
    const release = await takeLock(lock);
    expect(Date.now() - since).toBeLessThan(2_000);
    expect(readdirSync(lock)).toHaveLength(1);
    release();
  });

  it('many who find a dead holder don’t throw each other out', async () => {
    const lock = heldBy(await deadPid());
    const visits = await Promise.all(
      Array.from({ length: 6 }, async () => {
        const release = await takeLock(lock);
        const [token] = readdirSync(lock);
        await sleep(10);
        const isStillOurs = readdirSync(lock)[0] === token;
        release();
        return isStillOurs;
      }),
    );
    expect(visits).toEqual([true, true, true, true, true, true]);
  });

  it('is taken over from a holder of another machine only when it stays silent', async () => {
    const lock = heldBy(1, 'elsewhere');
    let time_ms = 0;
    let taken = false;
    const waiting = takeLock(lock, { silence_ms: 60_000, now: () => time_ms }).then((release) => {
      taken = true;
      return release;
    });
    for (let beat = 1; beat <= 3; beat += 1) {
      utimesSync(join(lock, '1-token'), new Date(), new Date(beat * 1_000));
      await sleep(500); // the waiter looks
      time_ms += 59_000;
      await sleep(500);
      expect(taken, 'a holder that beats keeps its lock').toBe(false);
    }
    time_ms += 2_000;
    (await waiting)();
    expect(taken).toBe(true);
  });

  it('an empty folder left by a crash doesn’t hold for ever', async () => {
    mkdirSync(join(folder, 'lock'));
    (await takeLock(join(folder, 'lock'), { silence_ms: 300 }))();
  });
});

describe('what is installed', () => {
  const lockOf = (packages: object) => JSON.stringify({ lockfileVersion: 3, packages: { '': { name: 'x' }, ...packages } });
  const zod = { 'node_modules/zod': { version: '4.6.7', integrity: 'sha512-a' } };
  const optional = { 'node_modules/x-darwin': { version: '1.0.0', integrity: 'sha512-b', optional: true } };
  const write = (wanted: object, present: object | null) => {
    mkdirSync(join(folder, 'node_modules'), { recursive: true });
    writeFileSync(join(folder, 'package-lock.json'), lockOf(wanted));
    if (present !== null) writeFileSync(join(folder, 'node_modules', '.package-lock.json'), JSON.stringify({ packages: present }));
  };

  it('nothing is, without node_modules', () => {
    write(zod, null);
    expect(isInstalled(folder)).toBe(false);
  });

  it('an npm ci typed by hand counts; packages of other systems may lack', () => {
    write({ ...zod, ...optional }, zod);
    expect(isInstalled(folder)).toBe(true);
  });

  it('another version, a package too few or too many don’t', () => {
    write(zod, { 'node_modules/zod': { version: '4.6.6', integrity: 'sha512-a' } });
    expect(isInstalled(folder)).toBe(false);
    write({ ...zod, 'node_modules/ws': { version: '8.23.0', integrity: 'sha512-c' } }, zod);
    expect(isInstalled(folder)).toBe(false);
    write({}, zod);
    expect(isInstalled(folder)).toBe(false);
  });

  it('a lock file that changed is seen, also after an installation that was good', () => {
    write(zod, zod);
    expect(isInstalled(folder)).toBe(true);
    write({ 'node_modules/zod': { version: '4.6.8', integrity: 'sha512-d' } }, null);
    expect(isInstalled(folder)).toBe(false);
  });

  it('the pinned Node exists for Debian, and old Nodes are known', () => {
    const toolchain = join(import.meta.dirname, '..', '..', '..', 'tools', 'toolchain');
    if (process.platform === 'linux') expect(pinnedNode(toolchain)).toContain(`node-linux-${process.arch}`);
    expect(['18.20.0', '20.20.2', '22.17.9', '23.5.0'].filter(runsTypeScript)).toEqual([]);
    expect(['22.18.0', '23.6.0', '24.21.0', '26.0.0'].filter(runsTypeScript)).toHaveLength(4);
  });
});

describe('what was built', () => {
  it('is stale when a byte or a name changes, not when a date does', () => {
    mkdirSync(join(folder, 'a', 'b'), { recursive: true });
    writeFileSync(join(folder, 'a', 'b', 'c.ts'), '1');
    const hash = () => hashOfSources(folder, ['a', 'missing']);
    const first = hash();
    utimesSync(join(folder, 'a', 'b', 'c.ts'), new Date(0), new Date(0));
    expect(hash()).toBe(first);
    writeFileSync(join(folder, 'a', 'b', 'c.ts'), '2');
    expect(hash()).not.toBe(first);
    writeFileSync(join(folder, 'a', 'b', 'c.ts'), '1');
    expect(hash()).toBe(first);
    writeFileSync(join(folder, 'a', 'd.ts'), '');
    expect(hash()).not.toBe(first);
  });
});

describe('failures', () => {
  it.each([
    ['npm error code ENOTFOUND\nnpm error network request to registry failed', 'noNetwork'],
    ['npm error code EAI_AGAIN', 'noNetwork'],
    ['npm error code ENOSPC\nnpm error nospc There appears to be insufficient space', 'diskFull'],
    ['Error: EACCES: permission denied, mkdir', 'noRight'],
    ['npm error code EUSAGE\nnpm error `npm ci` can only install packages when your package.json', 'lockRefused'],
    ['something else', 'installFailed'],
  ])('%s', (output, meaning) => {
    expect(meaningOfFailure(output)).toBe(meaning);
    expect(wordsIn('fr')(meaning)).toMatch(/\.$/);
    expect(wordsIn('en')(meaning)).not.toBe(wordsIn('fr')(meaning));
  });

  it('a program that doesn’t exist is told from one that fails', async () => {
    const options = { cwd: folder, env: process.env, log: join(folder, 'log') };
    expect(await runQuietly('surely-no-such-program', [], options)).toMatchObject({ ok: false, missing: true });
    const failing = await runQuietly(process.execPath, ['-e', 'console.error("why"); process.exit(3)'], options);
    expect(failing).toEqual({ ok: false, missing: false, output: 'why\n' });
  });
});

describe('tasks', () => {
  it('every npm script is a task of the bootstrap, and every task has its script', () => {
    const scripts = Object.entries(packageJson.scripts);
    expect(scripts.filter(([name, line]) => line !== `node tools/run.mjs ${name}`)).toEqual([]);
    expect(scripts.map(([name]) => name).sort()).toEqual(Object.keys(tasks).sort());
  });
});
