/**
 * The few Debian packages that tests and proofs use: which are missing, and their installation where this user may.
 * Nothing the till itself needs is here. Run by itself, it installs what is missing.
 */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runQuietly } from './bootstrap/processes.mjs';
import { findChromium, onPath } from './chromium.mjs';

/** @param {string} name @returns {boolean} true when a shared library of that name is in one of Debian's folders */
function hasLibrary(name) {
  return ['/lib', '/usr/lib']
    .filter(existsSync)
    .flatMap((folder) => [
      folder,
      ...readdirSync(folder)
        .filter((sub) => sub.endsWith('-linux-gnu'))
        .map((sub) => join(folder, sub)),
    ])
    .some((folder) => existsSync(join(folder, name)));
}

/** `full`: only the long tests need it. @type {{ name: string, isThere: () => boolean, full?: boolean }[]} */
const packages = [
  { name: 'chromium', isThere: () => findChromium() !== null },
  { name: 'libusb-1.0-0', isThere: () => hasLibrary('libusb-1.0.so.0') }, // node-hid
  { name: 'strace', isThere: () => onPath('strace') !== null }, // durability is shown by system calls
  { name: 'cups', isThere: () => existsSync('/usr/sbin/cupsd') && existsSync('/usr/lib/cups/backend/socket'), full: true },
];

/**
 * @param {boolean} full those of the long tests too
 * @returns {string[]} names of packages to install; none elsewhere than on Linux, where they have other names
 */
export function missingDebianPackages(full) {
  if (process.platform !== 'linux') return [];
  return packages.filter((wanted) => (full || wanted.full !== true) && !wanted.isThere()).map(({ name }) => name);
}

/**
 * @param {string[]} names
 * @param {string} log
 * @returns {Promise<string | null>} null when they are installed, else why not
 */
export async function installDebianPackages(names, log) {
  if (process.getuid?.() !== 0) return 'Only root may install them.';
  if (onPath('apt-get') === null) return 'This is not a Debian system.';
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const options = { cwd: '/', env, log };
  const update = await runQuietly('apt-get', ['-o', 'DPkg::Lock::Timeout=120', 'update'], options);
  if (!update.ok) return `apt-get update failed: ${update.output.trim().split('\n').at(-1)}`;
  const args = ['-o', 'DPkg::Lock::Timeout=120', 'install', '-y', '--no-install-recommends', ...names];
  const run = await runQuietly('apt-get', args, options);
  return run.ok ? null : `apt-get install failed: ${run.output.trim().split('\n').at(-1)}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const missing = missingDebianPackages(true);
  const log = join(fileURLToPath(new URL('..', import.meta.url)), '.cache', 'estrade', 'apt.log');
  const problem = missing.length === 0 ? null : await installDebianPackages(missing, log);
  if (problem !== null) {
    console.error(`Not installed: ${missing.join(', ')}. ${problem}`);
    process.exitCode = 1;
  }
}
