/**
 * The till as it is built for Electron: entries, preload, and every file its code reads beside itself. That it runs is shown by the
 * stories through the stand-in of Electron, which start this very build.
 */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildElectron } from '../../tools/build-electron.ts';
import { ROOT } from '../builders/service.ts';

let built = '';
beforeAll(async () => {
  mkdirSync(join(ROOT, '.cache'), { recursive: true });
  built = mkdtempSync(join(ROOT, '.cache', 'electron-test-'));
  await buildElectron(ROOT, built);
});
afterAll(() => rmSync(built, { recursive: true, force: true }));

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

  it('has a preload that a sandbox takes: one file, CommonJS, requiring nothing but Electron', () => {
    const preload = readFileSync(join(built, 'preload.cjs'), 'utf8');
    expect([...preload.matchAll(/require\(([^)]*)\)/g)].map(([, what]) => what)).toEqual(['"electron"']);
    expect(preload).not.toMatch(/^(import|export)\b/m);
  });
});
