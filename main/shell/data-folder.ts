/**
 * The data folder of one user: which instance was chosen, the port, the secrets of this machine (0600), the signing key.
 * Secrets lie in files of their own, never in a database or its backups (LAW SEC-04).
 */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, platform } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { instance } from '../contract/shapes/settings.ts';
import { generateSigningKey, makeSigner, readSigningKey, type Signer } from '../domain/chain.ts';

/** Where data lies when nobody says otherwise. */
export function defaultDataFolder(): string {
  if (platform() === 'win32') return join(process.env['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local'), 'Estrade');
  if (platform() === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Estrade');
  return join(process.env['XDG_DATA_HOME'] ?? join(homedir(), '.local', 'share'), 'estrade');
}

const hostFile = z.strictObject({
  /** null until the user chose between demonstration and real café. */
  instance: instance.nullable(),
  /** Chosen once and kept: a browser's stored data belongs to an origin, port included (DESIGN §1). */
  port: z.int().min(1).max(65_535),
  /** Signs the cookies of this machine's screens. */
  cookie_secret: z.string().min(40),
  /** Stations numbered so far. */
  stations: z.int().min(0),
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
  const fresh: HostFile = { instance: null, port: DEFAULT_PORT, cookie_secret: randomBytes(32).toString('base64url'), stations: 0 };
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

export class KeyMissing extends Error {
  readonly fault = 'key_missing';
}

/**
 * The signing key of one instance, made when its folder is new.
 * @throws KeyMissing when there is a journal but no key: another key would break its chain
 */
export function openKeyFile(instanceFolder: string): Signer {
  const path = join(instanceFolder, 'signing-key.pem');
  if (!existsSync(path)) {
    if (existsSync(join(instanceFolder, 'till.db'))) throw new KeyMissing(path);
    mkdirSync(instanceFolder, { recursive: true, mode: 0o700 });
    writeWhole(path, generateSigningKey());
  }
  return makeSigner(readSigningKey(readFileSync(path, 'utf8')), 'file');
}

const PEPPER_BYTES = 32;

/**
 * The secret that PINs are hashed with, kept beside the signing key and made when there is none: in no database, backup or log
 * (LAW RGPD-02). Without its pepper no old PIN fits any more; the command line gives a manager a new one.
 * @throws KeyMissing when the file is there but is no pepper: another one would make every PIN wrong without a word
 */
export function openPepperFile(instanceFolder: string): Buffer {
  const path = join(instanceFolder, 'pin-pepper');
  if (!existsSync(path)) {
    mkdirSync(instanceFolder, { recursive: true, mode: 0o700 });
    writeWhole(path, randomBytes(PEPPER_BYTES).toString('base64url'));
  }
  const pepper = Buffer.from(readFileSync(path, 'utf8'), 'base64url');
  if (pepper.length !== PEPPER_BYTES) throw new KeyMissing(path);
  return pepper;
}

/** Whole or not at all: written beside, then renamed over. */
function writeWhole(path: string, text: string): void {
  const beside = `${path}.${randomBytes(4).toString('hex')}`;
  writeFileSync(beside, text, { mode: 0o600, flush: true });
  renameSync(beside, path);
}
