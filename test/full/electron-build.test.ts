/**
 * The till as it is built for Electron, run without Electron: its utility process starts, loads its data files and its worker
 * from where the build put them, and answers. Only the window itself isn't tried here.
 */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCliFile, readHostFile, writeHostFile } from '../../main/shell/data-folder.ts';
import { buildElectron } from '../../tools/build-electron.ts';
import { connectScreen } from '../builders/screen-line.ts';
import { freePort, openLink, ROOT, runNode } from '../builders/service.ts';
import { temporaryFolder } from '../builders/till.ts';

/** What Electron adds to the process of a utility. */
const PARENT_PORT = 'process.parentPort = { postMessage: (news) => console.log(JSON.stringify(news)), on: () => {} };';

let built = '';
const data = temporaryFolder();
beforeAll(async () => {
  // Inside the project, so that its packages are found as they are in the application's own folder.
  mkdirSync(join(ROOT, '.cache'), { recursive: true });
  built = mkdtempSync(join(ROOT, '.cache', 'electron-test-'));
  await buildElectron(ROOT, built);
});
afterAll(() => {
  rmSync(built, { recursive: true, force: true });
  data.remove();
});

describe('the till built for Electron', () => {
  it('has the entry that package.json names, and every file its code reads beside itself', () => {
    const main: string = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).main;
    expect(main).toBe('dist/electron/electron.js');
    expect(existsSync(join(built, 'electron.js'))).toBe(true);
    const scripts = readdirSync(built).filter((name) => name.endsWith('.js'));
    const named = scripts.flatMap((name) => [
      ...readFileSync(join(built, name), 'utf8').matchAll(/new URL\(["']([^"']+)["'], import\.meta\.url\)/g),
    ]);
    expect(named.length).toBeGreaterThan(2);
    expect(named.map(([, path = '']) => path).filter((path) => !existsSync(join(built, path)))).toEqual([]);
  });

  it('opens the demonstration and verifies its journal in a worker', async () => {
    const port = await freePort();
    writeHostFile(data.path, { ...readHostFile(data.path), port });
    const node = ['--import', `data:text/javascript,${encodeURIComponent(PARENT_PORT)}`];
    const service = runNode({ node }, [join(built, 'electron-service.js'), data.path, join(ROOT, 'dist', 'renderer')]);
    try {
      const cookie = await openLink(await service.line(/"link":"(http[^"]+)"/));
      const screen = await connectScreen(port, { cookie, origin: `http://127.0.0.1:${port}` });
      expect(await screen.call('setup.choose', { instance: 'demonstration' })).toMatchObject({ ok: true });
      const catalogue = await screen.call('catalogue.list', {});
      expect(catalogue.ok && catalogue.value.articles.length).toBeGreaterThan(10);
      screen.cut();
      const commandLine = await connectScreen(port, { authorization: `Bearer ${readCliFile(data.path)?.token ?? ''}` });
      expect(await commandLine.call('journal.verify', {})).toMatchObject({ ok: true, value: { sound: true } });
      commandLine.cut();
    } finally {
      await service.end('SIGKILL');
    }
  });
});
