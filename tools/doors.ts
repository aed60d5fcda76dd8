/**
 * Who may import whom: the table of DESIGN §1, and the check of every import against it. Run by itself, it prints the doors
 * that were forced and fails. A new dependency is a line changed here, on purpose.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join, posix } from 'node:path';
import { importsOf } from './imports.ts';

export type Room = {
  /** A file or a folder; the longest that holds a file is its room. */
  path: string;
  /** Files or folders of ours it may import, itself apart. */
  imports: readonly string[];
  /** Those of which it may import types only. */
  types?: readonly string[];
  /** Packages; `name/*` stands for its subpaths. */
  packages: readonly string[];
  /** Modules of Node: all, none, or these. */
  node: 'all' | readonly string[];
};

const contract = 'main/contract';

/** DESIGN §1. `test/` and `tools/` may import everything and are in no other room's list. */
export const rooms: readonly Room[] = [
  { path: contract, imports: [], packages: ['zod'], node: [] },
  { path: 'main/domain', imports: [contract], packages: [], node: ['node:crypto'] },
  {
    path: 'main/services',
    imports: [
      contract,
      'main/domain',
      'main/documents',
      'main/archive',
      'db',
      'hardware/ports.ts',
      'suppliers/port.ts',
      'suppliers/price-lists',
      'suppliers/invoices',
    ],
    packages: ['csv-parse/sync'],
    node: ['node:crypto', 'node:path', 'node:worker_threads'],
  },
  { path: 'main/demonstration', imports: [contract, 'main/domain'], packages: ['csv-parse/sync'], node: ['node:fs'] },
  { path: 'main/documents', imports: [contract], packages: [], node: [] },
  { path: 'main/archive', imports: [contract, 'main/domain', 'db'], packages: [], node: 'all' },
  { path: 'main/pdf', imports: [contract], packages: ['pdfmake'], node: ['node:url', 'node:worker_threads'] },
  { path: 'main/transport', imports: [contract], packages: ['ws', 'zod'], node: 'all' },
  { path: 'main/shell', imports: ['main', 'package.json'], packages: ['electron', 'ws', 'zod'], node: 'all' },
  {
    path: 'main/instance.ts',
    imports: ['main/till.ts', 'main/till-types.ts', ...roomsOfMain(), 'db', 'hardware', 'suppliers'],
    packages: [],
    node: 'all',
  },
  {
    path: 'main/till-types.ts',
    imports: [...roomsOfMain()],
    types: ['hardware/ports.ts', 'hardware/hid/supervisor.ts', 'suppliers/port.ts'],
    packages: [],
    node: [],
  },
  {
    path: 'main/till-invoices.ts',
    imports: ['main/till-types.ts', ...roomsOfMain(), 'suppliers'],
    packages: [],
    node: [],
  },
  {
    path: 'main/till-goods.ts',
    imports: ['main/till-types.ts', 'main/till-invoices.ts', ...roomsOfMain(), 'db', 'hardware', 'suppliers'],
    packages: ['zod'],
    node: 'all',
  },
  { path: 'main/till-office.ts', imports: ['main/till-types.ts', ...roomsOfMain()], packages: [], node: [] },
  { path: 'main/till-counter.ts', imports: ['main/till-types.ts', ...roomsOfMain()], packages: [], node: [] },
  {
    path: 'main/till-orders.ts',
    imports: ['main/till-types.ts', ...roomsOfMain(), 'db', 'suppliers'],
    packages: [],
    node: [],
  },
  {
    path: 'main/till.ts',
    imports: [
      'main/till-types.ts',
      'main/till-counter.ts',
      'main/till-goods.ts',
      'main/till-office.ts',
      'main/till-orders.ts',
      ...roomsOfMain(),
      'db',
      'hardware',
      'suppliers',
    ],
    packages: ['zod'],
    node: 'all',
  },
  { path: 'db', imports: [contract], types: ['main/domain'], packages: ['better-sqlite3'], node: 'all' },
  { path: 'hardware', imports: [contract], packages: ['escpos', 'escpos/*', 'node-hid', 'qrcode', 'zod'], node: 'all' },
  {
    path: 'suppliers',
    imports: [contract],
    packages: ['csv-parse/sync', 'imapflow', 'mailparser', 'nodemailer', 'nodemailer/*', 'saxen', 'zod'],
    node: 'all',
  },
  {
    path: 'renderer',
    imports: [contract],
    packages: [
      'react',
      'react-dom/*',
      'zustand',
      'zustand/*',
      'dexie',
      'zod',
      'lucide-react',
      'qrcode',
      '@fontsource/*',
      'virtual:pictures',
    ],
    node: [],
  },
];

function roomsOfMain(): string[] {
  return ['contract', 'domain', 'services', 'documents', 'demonstration', 'archive', 'pdf', 'transport'].map((room) => `main/${room}`);
}

export type ForcedDoor = { file: string; line: number; reason: string };

const isInside = (file: string, path: string): boolean => file === path || file.startsWith(`${path}/`);

function roomOf(file: string): Room | undefined {
  return rooms.filter((room) => isInside(file, room.path)).sort((a, b) => b.path.length - a.path.length)[0];
}

function allows(pattern: string, specifier: string): boolean {
  return pattern.endsWith('/*') ? specifier.startsWith(pattern.slice(0, -1)) : specifier === pattern;
}

function whyNot(room: Room, file: string, specifier: string, isType: boolean): string | null {
  const path = specifier.replace(/\?.*$/, '');
  if (path.startsWith('.')) {
    const target = posix.join(posix.dirname(file), path);
    const own = [room.path, ...room.imports, ...(isType ? (room.types ?? []) : [])];
    if (own.some((door) => isInside(target, door))) return null;
    return `${room.path} may not import ${isType ? 'even types of ' : ''}${target}`;
  }
  if (path.startsWith('/') || path.startsWith('#')) return `${room.path} imports ${specifier}: only relative paths are read`;
  if (isBuiltin(path)) {
    if (!path.startsWith('node:')) return `write node:${path}`;
    return room.node === 'all' || room.node.includes(path) ? null : `${room.path} may not use ${path}`;
  }
  return room.packages.some((pattern) => allows(pattern, path)) ? null : `${room.path} may not use the package ${path}`;
}

/**
 * @param file from the root, with `/`
 * @returns the imports of this source that no door allows; a file in no room (tests, tools, configuration) may import everything
 */
export function forcedDoors(file: string, source: string): ForcedDoor[] {
  if (isInside(file, 'test') || isInside(file, 'tools') || !file.includes('/')) return [];
  const room = roomOf(file);
  if (room === undefined) return [{ file, line: 1, reason: 'this file is in no room of DESIGN §1' }];
  return importsOf(source).flatMap(({ specifier, kind, line }) => {
    const reason =
      kind === 'opaque' ? 'a path made at run time can’t be checked: write it out' : whyNot(room, file, specifier, kind === 'type');
    return reason === null ? [] : [{ file, line, reason }];
  });
}

/** Our sources, tracked or new, without what git ignores; paths from the root. */
export function sourceFiles(root: string): string[] {
  const args = [
    'ls-files',
    '-z',
    '--cached',
    '--others',
    '--exclude-standard',
    '--deduplicate',
    '--',
    '*.ts',
    '*.tsx',
    '*.mjs',
    '*.mts',
    '*.cts',
    '*.js',
    '*.jsx',
  ];
  const listed = execFileSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 16 * 1024 * 1024 }).split('\0');
  const removed = execFileSync('git', ['ls-files', '-z', '--deleted'], { cwd: root, encoding: 'utf8' }).split('\0');
  return listed.filter((file) => file !== '' && !removed.includes(file)).sort();
}

/** Every forced door of the project. */
export function allForcedDoors(root: string): ForcedDoor[] {
  return sourceFiles(root).flatMap((file) => forcedDoors(file, readFileSync(join(root, file), 'utf8')));
}

if (import.meta.main) {
  const root = join(import.meta.dirname, '..');
  const found = allForcedDoors(root);
  for (const { file, line, reason } of found) console.error(`${file}:${line} ${reason}`);
  if (found.length > 0) process.exitCode = 1;
  else console.log(`doors: ${sourceFiles(root).length} files, none forced`);
}
