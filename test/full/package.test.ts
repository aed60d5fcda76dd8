/**
 * The package as `electron-builder.yml` makes it, on a folder that stands for Electron's runtime: what is in it, how large it is beside
 * the runtime, and the fuses. Needs no network. That the real runtime obeys its fuses isn't shown here.
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { extractAll, extractFile, listPackage, statFile } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../builders/service.ts';
import { temporaryFolder } from '../builders/till.ts';

/** What `flipFuses` looks for in the program: the sentinel, a version, how many fuses, and as many states. */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const LARGEST_BYTES = 25 * 1024 * 1024;

const place = temporaryFolder();
const packed = join(place.path, 'packages', 'linux-unpacked');
const archive = join(packed, 'resources', 'app.asar');
let entries: string[] = [];

beforeAll(() => {
  const runtime = join(place.path, 'runtime');
  mkdirSync(join(runtime, 'resources'), { recursive: true });
  mkdirSync(join(runtime, 'locales'));
  for (const name of ['fr', 'en-US', 'de']) writeFileSync(join(runtime, 'locales', `${name}.pak`), '');
  // As shipped: Node by environment on, cookies plain, options on.
  writeFileSync(join(runtime, 'electron'), Buffer.concat([Buffer.from(SENTINEL), Buffer.from([1, 9]), Buffer.from('101100101')]));
  chmodSync(join(runtime, 'electron'), 0o755);
  writeFileSync(join(runtime, 'version'), '45.4.1');
  const arguments_ = ['--linux', 'dir', '--x64', `-c.electronDist=${runtime}`, `-c.directories.output=${join(place.path, 'packages')}`];
  const run = spawnSync(process.execPath, ['tools/package.ts', ...arguments_], { cwd: ROOT, encoding: 'utf8' });
  expect(run.status, run.stdout + run.stderr).toBe(0);
  entries = listPackage(archive, { isPack: false });
});
afterAll(() => place.remove());

const matching = (pattern: RegExp): string[] => entries.filter((entry) => pattern.test(entry));

function sizeOf(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}

describe('the package', () => {
  it('holds what runs: the entry package.json names, preload, till, workers, screens', () => {
    const main = JSON.parse(extractFile(archive, 'package.json').toString()).main as string;
    for (const file of [
      main,
      'dist/electron/preload.cjs',
      'dist/electron/electron-service.js',
      'dist/electron/hid-host.js',
      'dist/renderer/index.html',
    ]) {
      expect(entries, file).toContain(`/${file}`);
    }
    expect(matching(/^\/dist\/electron\/.*worker.*\.js$/).length).toBeGreaterThan(1);
    expect(matching(/^\/dist\/renderer\/assets\/.*\.(js|css|woff2)$/).length).toBeGreaterThan(3);
  });

  it('holds every package the built till imports', () => {
    const scripts = matching(/^\/dist\/electron\/[^/]+\.js$/).map((entry) => extractFile(archive, entry.slice(1)).toString());
    const named = scripts.flatMap((text) => [...text.matchAll(/(?:from|import)\s*\(?"((?:@[^/"]+\/)?[a-z][^/":]*)[^":]*"/g)]);
    const packages = new Set(named.map(([, name = '']) => name).filter((name) => name !== 'electron'));
    expect(packages.size).toBeGreaterThan(3);
    for (const name of packages) expect(entries, name).toContain(`/node_modules/${name}/package.json`);
  });

  it('those packages load from the package alone', () => {
    const alone = join(place.path, 'alone');
    extractAll(archive, alone);
    const code =
      "await Promise.all(['better-sqlite3', 'node-hid', 'pdfmake', 'escpos/printer.js', 'ws', 'zod', 'csv-parse/sync', 'qrcode', 'saxen', 'nodemailer', 'imapflow', 'mailparser'].map((name) => import(name)))";
    const run = spawnSync(process.execPath, ['--input-type=module', '-e', code], { cwd: alone, encoding: 'utf8' });
    expect(run.stderr).toBe('');
    expect(run.status).toBe(0);
  });

  it('holds no source of ours, no test, tool or document', () => {
    expect(matching(/^\/(main|db|hardware|suppliers|renderer|test|tools|docs|bench|proof)(\/|$)/)).toEqual([]);
    expect(matching(/\.(ts|tsx|map|md|h|c|cc|cpp)$/)).toEqual([]);
    expect(matching(/\/(test|tests|__tests__|examples)(\/|$)/)).toEqual([]);
    expect(matching(/\/(vitest|electron-builder|typescript|playwright-core|vite)\//)).toEqual([]);
    for (const notice of ['LICENSE', 'LICENCES.md']) expect(existsSync(join(packed, notice)), notice).toBe(true);
  });

  it('has its native libraries beside the archive, for this kind of machine only, and they are the ones in node_modules', () => {
    const natives = matching(/\.node$/);
    expect(natives.some((entry) => entry.includes('better-sqlite3'))).toBe(true);
    expect(natives.some((entry) => entry.includes('node-hid'))).toBe(true);
    for (const entry of natives) {
      expect(statFile(archive, entry.slice(1)), entry).toMatchObject({ unpacked: true });
      expect(entry).toMatch(/linux-x64/);
      const unpacked = readFileSync(join(`${archive}.unpacked`, entry));
      expect(unpacked.equals(readFileSync(join(ROOT, entry))), entry).toBe(true);
    }
  });

  it('is at most 25 MB beside the runtime', () => {
    const bytes = sizeOf(join(packed, 'resources'));
    console.log(`beside the runtime: ${(bytes / 1024 ** 2).toFixed(1)} MB`);
    expect(bytes).toBeLessThanOrEqual(LARGEST_BYTES);
  });

  it('has its fuses set: no Node by environment, option or debugger, cookies encrypted, the archive and nothing else', async () => {
    const fuses = await getCurrentFuseWire(join(packed, 'estrade'));
    expect(fuses[FuseV1Options.RunAsNode]).toBe(FuseState.DISABLE);
    expect(fuses[FuseV1Options.EnableCookieEncryption]).toBe(FuseState.ENABLE);
    expect(fuses[FuseV1Options.EnableNodeOptionsEnvironmentVariable]).toBe(FuseState.DISABLE);
    expect(fuses[FuseV1Options.EnableNodeCliInspectArguments]).toBe(FuseState.DISABLE);
    expect(fuses[FuseV1Options.EnableEmbeddedAsarIntegrityValidation]).toBe(FuseState.ENABLE);
    expect(fuses[FuseV1Options.OnlyLoadAppFromAsar]).toBe(FuseState.ENABLE);
    expect(fuses[FuseV1Options.GrantFileProtocolExtraPrivileges]).toBe(FuseState.DISABLE);
  });
});
