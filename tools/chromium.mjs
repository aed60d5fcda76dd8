/**
 * Finds the Chromium that tests and pictures drive. Must never be skipped over in silence: where there is none,
 * the one who asks gets an error that says what to do.
 */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** @param {string} file */
function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * @param {string} name
 * @returns {string | null} where a program of that name is on PATH
 */
export function onPath(name) {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => join(folder, name)).find(isProgram) ?? null;
}

/** @returns {string | null} `$CHROMIUM` when it is set, else the first browser on PATH */
export function findChromium() {
  const told = process.env['CHROMIUM'];
  if (told !== undefined && told !== '') return isProgram(told) ? told : null;
  return NAMES.map(onPath).find((path) => path !== null) ?? null;
}

/**
 * The browser's program, for playwright-core's `executablePath`.
 * @throws {Error} with what to do, where there is none
 */
export function chromiumPath() {
  const found = findChromium();
  if (found !== null) return found;
  const told = process.env['CHROMIUM'];
  throw new Error(
    told !== undefined && told !== ''
      ? `CHROMIUM is ${told}, which is not a program.`
      : 'No Chromium on this machine: install it (Debian: apt-get install chromium), or set CHROMIUM to its path.',
  );
}

/** What Chromium needs to run in tests, as root and without a screen. */
export const CHROMIUM_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
