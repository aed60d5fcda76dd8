/**
 * The data folder of one user: where it lies, and the small files of this machine in it (0600): which instance was chosen, the port,
 * the way in for the command line. What signs and hashes is in `secrets.ts`.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, platform } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { chosenInstance } from '../contract/shapes/settings.ts';

/** Where data lies when nobody says otherwise. */
export function defaultDataFolder(): string {
  if (platform() === 'win32') return join(process.env['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local'), 'Estrade');
  if (platform() === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Estrade');
  return join(process.env['XDG_DATA_HOME'] ?? join(homedir(), '.local', 'share'), 'estrade');
}

const hostFile = z.strictObject({
  /** null until the user chose between demonstration and real café. */
  instance: chosenInstance.nullable(),
  /** Chosen once and kept: a browser's stored data belongs to an origin, port included (DESIGN §1). */
  port: z.int().min(1).max(65_535),
  /** Signs the cookies of this machine's screens. */
  cookie_secret: z.string().min(40),
  /** Stations numbered so far. */
  stations: z.int().min(0),
  /** Stations that are in the school, each with who is responsible (LAW SCH-02): a restart leaves them there. */
  in_school: z.array(z.strictObject({ station: z.string(), responsible: z.string() })).default([]),
  /** The window fills the screen, without a way out but closing the till. */
  kiosk: z.boolean().default(false),
});
export type HostFile = z.infer<typeof hostFile>;

const DEFAULT_PORT = 4862;
const hostPath = (folder: string) => join(folder, 'estrade.json');

export class HostFileDamaged extends Error {
  readonly fault = 'host_file_damaged';
}

/** @throws HostFileDamaged rather than guess: another port would lose the screen's stored basket, another secret its cookie */
export function readHostFile(folder: string): HostFile {
  const path = hostPath(folder);
  if (existsSync(path)) return parseHostFile(readFileSync(path, 'utf8'));
  const fresh: HostFile = {
    instance: null,
    port: DEFAULT_PORT,
    cookie_secret: randomBytes(32).toString('base64url'),
    stations: 0,
    kiosk: false,
    in_school: [],
  };
  writeHostFile(folder, fresh);
  return fresh;
}

function parseHostFile(text: string): HostFile {
  try {
    return hostFile.parse(JSON.parse(text));
  } catch (cause) {
    throw new HostFileDamaged('estrade.json', { cause });
  }
}

export function writeHostFile(folder: string, host: HostFile): void {
  writeWhole(hostPath(folder), JSON.stringify(host, null, 2));
}

/** How the command line finds a running till: its port and a token only this user can read. */
const cliFile = z.strictObject({ port: z.int(), token: z.string() });
export type CliFile = z.infer<typeof cliFile>;
const cliPath = (folder: string) => join(folder, 'cli.json');

export const writeCliFile = (folder: string, cli: CliFile): void => writeWhole(cliPath(folder), JSON.stringify(cli));
export const removeCliFile = (folder: string): void => rmSync(cliPath(folder), { force: true });
export function readCliFile(folder: string): CliFile | null {
  try {
    return cliFile.parse(JSON.parse(readFileSync(cliPath(folder), 'utf8')));
  } catch {
    return null;
  }
}

/** Whole or not at all, for this user only: written beside, then renamed over. */
export function writeWhole(path: string, text: string): void {
  const beside = `${path}.${randomBytes(4).toString('hex')}`;
  writeFileSync(beside, text, { mode: 0o600, flush: true });
  renameSync(beside, path);
}
