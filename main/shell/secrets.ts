/**
 * The two secrets of an instance: the key its journal is signed with and the pepper its PINs are hashed with. Beside the database,
 * never in it nor in its backups (LAW SEC-04, RGPD-02): wrapped by the keychain of the system where there is one, else as 0600 files.
 * Must never make a second key for a journal, nor write a secret plainly once it was wrapped.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { generateSigningKey, makeSigner, readSigningKey, type Signer } from '../domain/chain.ts';
import { writeWhole } from './data-folder.ts';

/** Makes text unreadable to everybody but this user of this machine. In Electron the main process has one, a plain Node has none. */
export type Keychain = {
  /** The system's own name for it, written beside what it wrapped. */
  readonly name: string;
  wrap(secret: string): Promise<string>;
  /** @throws Error when this keychain did not wrap it, or is locked */
  unwrap(wrapped: string): Promise<string>;
};

/** There is a journal but no key, or a file that is no key. */
export class KeyMissing extends Error {
  readonly fault = 'key_missing';
}

/** The key is there, wrapped: another shell (`key_in_keychain`) or another session of the system (`key_unreadable`) can read it. */
export class KeyOutOfReach extends Error {
  readonly fault: 'key_in_keychain' | 'key_unreadable';
  constructor(fault: KeyOutOfReach['fault'], path: string, cause?: unknown) {
    super(path, { cause });
    this.fault = fault;
  }
}

export type Secrets = { signer: Signer; pepper: Buffer };

const PEPPER_BYTES = 32;

/**
 * Opens both secrets, made when the folder is new. A plain secret that a keychain can take is wrapped from then on.
 * Without its pepper no old PIN fits any more; the command line gives a manager a new one.
 * @throws KeyMissing, KeyOutOfReach, and what the disk says
 */
export async function openSecrets(instanceFolder: string, keychain: Keychain | null): Promise<Secrets> {
  const key = await openSecret(join(instanceFolder, 'signing-key.pem'), keychain, (path) => {
    // Another key would break the journal's chain without a word.
    if (existsSync(join(instanceFolder, 'till.db'))) throw new KeyMissing(path);
    mkdirSync(instanceFolder, { recursive: true, mode: 0o700 });
    return generateSigningKey();
  });
  const pepperPath = join(instanceFolder, 'pin-pepper');
  const kept = await openSecret(pepperPath, keychain, () => randomBytes(PEPPER_BYTES).toString('base64url'));
  const pepper = Buffer.from(kept.secret, 'base64url');
  if (pepper.length !== PEPPER_BYTES) throw new KeyMissing(pepperPath);
  return { signer: makeSigner(readSigningKey(key.secret), key.kept_in), pepper };
}

/** The pepper alone, null when it cannot be reached: then nobody's code can be checked. */
export async function readPepper(instanceFolder: string, keychain: Keychain | null): Promise<Buffer | null> {
  try {
    const kept = await openSecret(join(instanceFolder, 'pin-pepper'), keychain, (path) => {
      throw new KeyMissing(path);
    });
    return Buffer.from(kept.secret, 'base64url');
  } catch {
    return null;
  }
}

/** A key for a new generation or after a change; it lies as a file until the next start wraps it. */
export function newKey(): { pem: string; signer: Signer } {
  const pem = generateSigningKey();
  return { pem, signer: makeSigner(readSigningKey(pem), 'file') };
}

type Kept = { secret: string; kept_in: 'file' | 'keychain' };

async function openSecret(path: string, keychain: Keychain | null, make: (path: string) => string): Promise<Kept> {
  const wrappedPath = `${path}.wrapped`;
  const wrapped = existsSync(wrappedPath) ? await unwrapped(wrappedPath, keychain) : null;
  const plain = existsSync(path) ? readFileSync(path, 'utf8') : null;
  if (typeof wrapped === 'string') {
    // Left by a stop between wrapping and removing; another key put there on purpose is not ours to delete.
    if (plain === wrapped) rmSync(path);
    return { secret: wrapped, kept_in: 'keychain' };
  }
  // A key that somebody put back as a file counts, whatever became of the keychain.
  if (plain === null && wrapped !== null) throw wrapped;
  const secret = plain ?? make(path);
  if (keychain && wrapped === null && (await wrapsWell(keychain, wrappedPath, secret))) {
    rmSync(path, { force: true });
    return { secret, kept_in: 'keychain' };
  }
  if (plain === null) writeWhole(path, secret);
  return { secret, kept_in: 'file' };
}

const wrappedFile = z.strictObject({ wrapped_by: z.string(), secret: z.string() });

/** The secret, or why it can't be read here. */
async function unwrapped(path: string, keychain: Keychain | null): Promise<string | KeyOutOfReach> {
  if (!keychain) return new KeyOutOfReach('key_in_keychain', path);
  try {
    return await keychain.unwrap(wrappedFile.parse(JSON.parse(readFileSync(path, 'utf8'))).secret);
  } catch (cause) {
    return new KeyOutOfReach('key_unreadable', path, cause);
  }
}

/** Writes the wrapped secret and reads it back: a keychain that forgets at once must not take the only copy. */
async function wrapsWell(keychain: Keychain, path: string, secret: string): Promise<boolean> {
  try {
    writeWhole(path, JSON.stringify({ wrapped_by: keychain.name, secret: await keychain.wrap(secret) }));
    if ((await unwrapped(path, keychain)) === secret) return true;
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause) throw cause; // the disk, not the keychain
  }
  rmSync(path, { force: true });
  return false;
}
