/**
 * Makes JavaScript of the till for Electron, flat into `dist/electron/`: the window's process, the till's utility process, the
 * workers, and the data files found beside the code. Packages stay in node_modules (native ones load as they are).
 * Must never be needed where Electron isn't: without it the till runs from its sources.
 */
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, isAbsolute, join } from 'node:path';
import { build, type InlineConfig, type Plugin, type Rolldown } from 'vite';
import { hashOfSources } from './bootstrap/sources.mjs';
import { sourceFiles } from './doors.ts';

const SOURCES = ['main', 'db', 'hardware', 'suppliers', 'package-lock.json', 'tools/build-electron.ts'];
const ENTRIES = ['main/shell/electron.ts', 'main/shell/electron-service.ts'];
/** A sandboxed preload is one file of CommonJS that may require nothing but Electron. */
const PRELOAD = 'main/shell/preload.ts';
/** A file of ours named by its place beside the code: a worker's entry, a data file. */
const BESIDE = /new URL\((['"])(\.[^'"]+)\1,\s*import\.meta\.url\)/g;

const BY_VARIABLE = /new URL\([^'"`)][^)]*import\.meta\.url\)/;

const isPackage = (id: string): boolean => !isAbsolute(id) && /^[\w@]/.test(id);
const builtName = (path: string): string => `${basename(path, '.ts')}.js`;

/** Code that was spread over folders ends up in one: workers and data files follow it there. */
function filesBeside(target: string): Plugin {
  return {
    name: 'estrade-files-beside',
    transform(code, id) {
      if (BY_VARIABLE.test(code)) throw new Error(`${id} reads a file by a variable: the built till would not have it`);
      return code.replaceAll(BESIDE, (_whole: string, quote: string, path: string) => {
        if (path.endsWith('.ts')) return `new URL(${quote}./${builtName(path)}${quote}, import.meta.url)`;
        if (!path.startsWith('./')) throw new Error(`${id} reads ${path}: in the built till only what is beside the code is there`);
        const copy = join(target, path);
        if (existsSync(copy)) throw new Error(`${id}: another ${path} is already in the built till`);
        mkdirSync(dirname(copy), { recursive: true });
        copyFileSync(join(dirname(id), path), copy);
        return `new URL(${quote}${path}${quote}, import.meta.url)`;
      });
    },
  };
}

/** What is started by its path (a worker, a child process): nobody imports it, so it is an entry of its own. */
function startedByPath(root: string): string[] {
  return sourceFiles(root)
    .filter((file) => /^(main|db|hardware|suppliers)\/.*\.ts$/.test(file))
    .flatMap((file) => [...readFileSync(join(root, file), 'utf8').matchAll(BESIDE)].map(([, , path = '']) => join(dirname(file), path)))
    .filter((path) => path.endsWith('.ts'));
}

/** @param output names and format of what comes out */
function settings(root: string, target: string, entries: readonly string[], output: Rolldown.OutputOptions): InlineConfig {
  return {
    root,
    configFile: false,
    logLevel: 'warn',
    plugins: [filesBeside(target)],
    build: {
      ssr: true,
      outDir: target,
      emptyOutDir: false,
      copyPublicDir: false,
      target: 'node24',
      minify: false,
      rolldownOptions: { input: entries.map((file) => join(root, file)), external: isPackage, output },
    },
  };
}

/**
 * Builds when the sources changed since the last time.
 * @param target its folder, emptied first
 * @throws what vite throws, and on two files that would take the same name
 */
export async function buildElectron(root: string, target: string = join(root, 'dist', 'electron')): Promise<void> {
  const stamp = join(target, '.sources');
  const hash = hashOfSources(root, SOURCES);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  rmSync(target, { recursive: true, force: true });
  const entries = [...new Set([...ENTRIES, ...startedByPath(root)])];
  await build(settings(root, target, entries, { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' }));
  await build(settings(root, target, [PRELOAD], { format: 'cjs', entryFileNames: '[name].cjs' }));
  writeFileSync(stamp, hash);
}

if (import.meta.main) await buildElectron(join(import.meta.dirname, '..'));
