/**
 * Makes a folder's node_modules what its lock file says, and finds a Node able to run the till.
 * Must never install twice what is there, nor trust an installation that was cut short.
 */
import { createHash } from 'node:crypto';
import fs, { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runQuietly } from './processes.mjs';
import { meaningOfFailure, SetupFailure } from './words.mjs';

const windows = process.platform === 'win32';
/** npm's own waits between two tries add up to four minutes of silence without a network: these are under half a minute. */
const PATIENCE = ['--fetch-retries=3', '--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=8000', '--fetch-retry-factor=3'];
/** @param {string} folder */
const stampOf = (folder) => join(folder, 'node_modules', '.cache', 'estrade', 'installed');

/** What npm writes last: the packages that are really there. @param {string} folder */
const npmRecord = (folder) => join(folder, 'node_modules', '.package-lock.json');

/** @param {string} folder what an up-to-date stamp holds: the lock file's hash, for this kind of machine */
function wantedStamp(folder) {
  const lock = readFileSync(join(folder, 'package-lock.json'));
  return createHash('sha256').update(lock).update(`${process.platform}-${process.arch}`).digest('hex');
}

/**
 * True when somebody's own npm already installed exactly the lock.
 * @param {string} folder
 */
function isInstalledByHand(folder) {
  const written = npmRecord(folder);
  if (!existsSync(written)) return false;
  const wanted = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8')).packages;
  const present = JSON.parse(readFileSync(written, 'utf8')).packages;
  if (Object.keys(present).some((path) => wanted[path] === undefined)) return false;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '') return true;
    const found = present[path];
    return found === undefined ? entry.optional === true : found.version === entry.version && found.integrity === entry.integrity;
  });
}

/**
 * @param {string} folder one with a package-lock.json
 * @returns {boolean} true when node_modules is complete and is that of the lock file
 */
export function isInstalled(folder) {
  const stamp = stampOf(folder);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wantedStamp(folder)) return true;
  if (!isInstalledByHand(folder)) return false;
  writeStamp(folder);
  return true;
}

/** @param {string} folder @returns {number} MB this user may still write; infinite where this Node can't tell (before 18.15) */
function freeSpace(folder) {
  if (fs.statfsSync === undefined) return Number.POSITIVE_INFINITY;
  const { bavail, bsize } = fs.statfsSync(folder);
  return Math.floor((bavail * bsize) / 1024 ** 2);
}

/** @param {string} folder */
function writeStamp(folder) {
  const stamp = stampOf(folder);
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, wantedStamp(folder));
}

/** @returns {{ command: string, first: string[], shell: boolean }} the npm that started us, else the one on PATH */
function npmCommand() {
  const started = process.env['npm_execpath'] ?? '';
  if (/npm-cli\.[cm]?js$/.test(started)) return { command: process.execPath, first: [started], shell: false };
  return { command: windows ? 'npm.cmd' : 'npm', first: [], shell: windows };
}

/**
 * Runs `npm ci`. Scripts of packages are not run: none is needed (prebuilt binaries), and what doesn't run can't harm.
 * @param {string} folder
 * @param {string} log where npm's words go
 * @param {number} room_mb what it will take; asked for beforehand, for npm never ends on a disk that fills up
 * @throws {SetupFailure} said in words: no network, disk full, no right, npm missing
 */
export async function install(folder, log, room_mb) {
  const free_mb = freeSpace(folder);
  if (free_mb < room_mb) throw new SetupFailure('diskFull', `${free_mb} MB are free, ${room_mb} are needed`);
  try {
    // First of all: an npm that is killed half-way must leave nothing that looks complete.
    for (const file of [stampOf(folder), npmRecord(folder)]) rmSync(file, { force: true });
  } catch (error) {
    throw new SetupFailure(meaningOfFailure(String(error)), String(error));
  }
  const { command, first, shell } = npmCommand();
  const env = { ...process.env };
  // What `npm start` tells its script would be mistaken by the inner npm for its own package.
  for (const name of Object.keys(env)) if (/^npm_(package|lifecycle|command)/.test(name)) delete env[name];
  const args = [...first, 'ci', '--include=dev', '--include=optional', '--ignore-scripts', '--no-audit', '--no-fund', ...PATIENCE];
  const run = await runQuietly(command, args, { cwd: folder, env, log, shell });
  if (run.missing) throw new SetupFailure('noNpm', run.output);
  if (!run.ok) throw new SetupFailure(meaningOfFailure(run.output), run.output);
  writeStamp(folder);
}

/** @param {string} version `24.21.0`; true when it runs TypeScript as it is (type stripping: 22.18, 23.6 and everything later) */
export function runsTypeScript(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major >= 24 || (major === 23 && minor >= 6) || (major === 22 && minor >= 18);
}

/**
 * Where the pinned Node is, or would be once installed.
 * @param {string} toolchain
 * @returns {string | null} null where none is pinned for this kind of machine
 */
export function pinnedNode(toolchain) {
  const name = `node-${windows ? 'win' : process.platform}-${process.arch}`;
  const pinned = JSON.parse(readFileSync(join(toolchain, 'package.json'), 'utf8')).optionalDependencies;
  return pinned[name] === undefined ? null : join(toolchain, 'node_modules', name, 'bin', windows ? 'node.exe' : 'node');
}
