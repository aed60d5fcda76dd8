/**
 * Makes JavaScript of the till for Electron, file by file into `dist/electron/`, folders kept, so that workers and data files
 * found through `import.meta.url` stay where they are looked for. Packages stay in node_modules (native ones load as they are).
 * The preload script alone is one CommonJS file: a sandboxed preload can't import.
 */
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, isAbsolute, join, relative } from 'node:path';
import { build, type InlineConfig, type Plugin } from 'vite';
import { hashOfSources } from './bootstrap/sources.mjs';
import { sourceFiles } from './doors.ts';

const SOURCES = ['main', 'db', 'hardware', 'suppliers', 'package-lock.json', 'tools/build-electron.ts'];
const STARTERS = ['main/shell/electron.ts', 'main/shell/service.ts'];
const PRELOAD = 'main/shell/preload.ts';
/** A file of ours named beside its reader: a worker's entry, a data file. */
const BESIDE = /new URL\((['"])(\.{1,2}\/[^'"]+)\1,\s*import\.meta\.url\)/g;

const isPackage = (id: string): boolean => !isAbsolute(id) && /^[\w@]/.test(id);

/** `./x.ts` → `./x.js` in `new URL(…)`, and data files copied beside the code that reads them. */
function filesBeside(root: string, target: string): Plugin {
  return {
    name: 'estrade-files-beside',
    transform(code, id) {
      return code.replaceAll(BESIDE, (whole: string, quote: string, path: string) => {
        if (path.endsWith('.ts')) return whole.replace(`${path}${quote}`, `${path.slice(0, -3)}.js${quote}`);
        const file = join(dirname(id), path);
        const copy = join(target, relative(root, file));
        if (existsSync(file) && !copy.startsWith(join(target, '..', 'renderer'))) {
          mkdirSync(dirname(copy), { recursive: true });
          copyFileSync(file, copy);
        }
        return whole;
      });
    },
  };
}

/** Every file started by another through its path: a worker or a child process, which nobody imports. */
function startedByPath(root: string): string[] {
  return sourceFiles(root)
    .filter((file) => /^(main|db|hardware|suppliers)\/.*\.ts$/.test(file))
    .flatMap((file) =>
      [...readFileSync(join(root, file), 'utf8').matchAll(BESIDE)].map((match) => join(root, dirname(file), match[2] ?? '')),
    )
    .filter((path) => path.endsWith('.ts') && existsSync(path));
}

function settings(root: string, target: string, input: string[], format: 'es' | 'cjs'): InlineConfig {
  const isModules = format === 'es';
  return {
    root,
    configFile: false,
    logLevel: 'warn',
    plugins: [filesBeside(root, target)],
    build: {
      ssr: true,
      outDir: target,
      emptyOutDir: false,
      target: 'node24',
      minify: false,
      rolldownOptions: {
        input,
        external: isPackage,
        output: isModules
          ? { format, preserveModules: true, preserveModulesRoot: root, entryFileNames: '[name].js' }
          : { format, entryFileNames: 'main/shell/preload.cjs' },
      },
    },
  };
}

/** Builds when the sources changed since the last time. Throws what vite throws. */
export async function buildElectron(root: string): Promise<void> {
  const target = join(root, 'dist', 'electron');
  const stamp = join(target, '.sources');
  const hash = hashOfSources(root, SOURCES);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  rmSync(target, { recursive: true, force: true });
  const entries = [...STARTERS.map((file) => join(root, file)).filter(existsSync), ...startedByPath(root)];
  await build(settings(root, target, [...new Set(entries)], 'es'));
  if (existsSync(join(root, PRELOAD))) await build(settings(root, target, [join(root, PRELOAD)], 'cjs'));
  writeFileSync(join(target, 'electron.js'), "import './main/shell/electron.js';\n");
  writeFileSync(stamp, hash);
}

if (import.meta.main) await buildElectron(join(import.meta.dirname, '..'));
