/**
 * Links and signs journal entries (LAW SEC-01): SHA-256 over the previous hash and the bytes, ECDSA P-256 over the 32 hash bytes.
 * Pure but for the cryptography of the platform. Must never invent an entry or repair a chain.
 */
import { createPrivateKey, createPublicKey, generateKeyPairSync, hash, type KeyObject, sign, verify } from 'node:crypto';
import type { BreakClass } from '../contract/shapes/journal.ts';

/** An entry as it lies in the table. */
export type ChainRow = {
  seq: number;
  kind: string;
  kind_no: number;
  at_utc_ms: number;
  bytes: Uint8Array;
  hash: Buffer;
  signature: Uint8Array;
};

/** Where and how a chain is broken. */
export type ChainBreak = { class: BreakClass; seq: number; what: string };

/** Predecessor of the first entry. */
export const ZERO_HASH: Buffer = Buffer.alloc(32);

/** hash = SHA-256(prev_hash ‖ bytes) */
export function linkHash(previous: Uint8Array, bytes: Uint8Array): Buffer {
  return hash('sha256', Buffer.concat([previous, bytes]), 'buffer');
}

/** Signs hashes with a key that never leaves its place; how the key is kept is the shell's affair (LAW SEC-04). */
export type Signer = {
  /** SubjectPublicKeyInfo in DER, as written in the first entry. */
  readonly public_key_spki: Buffer;
  readonly kept_in: 'file' | 'keychain' | 'memory';
  sign(entryHash: Uint8Array): Buffer;
};

export function makeSigner(privateKey: KeyObject, kept_in: Signer['kept_in']): Signer {
  return {
    public_key_spki: createPublicKey(privateKey).export({ type: 'spki', format: 'der' }),
    kept_in,
    // Asking Node for P1363 itself takes twice as long as the signature: a sale waits for it.
    sign: (entryHash) => p1363Of(sign('sha256', entryHash, privateKey)),
  };
}

/** Half of a P-256 signature in P1363. */
const HALF = 32;

/** The 64 bytes r ‖ s of a signature in DER: SEQUENCE { INTEGER r, INTEGER s }, each shorter than 128 bytes. */
function p1363Of(der: Buffer): Buffer {
  const signature = Buffer.alloc(2 * HALF);
  let at = 2;
  for (const end of [HALF, 2 * HALF]) {
    const next = at + 2 + (der[at + 1] ?? 0);
    // From the last digit: DER puts a zero before a number that would look negative, and leaves out zeros in front.
    for (let from = next - 1, to = end - 1; from >= at + 2 && to >= end - HALF; from -= 1, to -= 1) signature[to] = der[from] as number;
    at = next;
  }
  return signature;
}

/** A fresh P-256 private key as PKCS#8 PEM. */
export const generateSigningKey = (): string =>
  generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;

export const readSigningKey = (pem: string): KeyObject => createPrivateKey(pem);

export const readPublicKey = (spki: Uint8Array): KeyObject => createPublicKey({ key: Buffer.from(spki), type: 'spki', format: 'der' });

export function isSignedBy(publicKey: KeyObject, entryHash: Uint8Array, signature: Uint8Array): boolean {
  return verify('sha256', entryHash, { key: publicKey, dsaEncoding: 'ieee-p1363' }, signature);
}

/** Characters 3, 7, 13 and 19 of the signature as base64url: what a ticket prints (LAW §2, NF525 practice). */
export function signatureExtract(signature: Uint8Array): string {
  const text = Buffer.from(signature).toString('base64url');
  return [3, 7, 13, 19].map((place) => text[place - 1] ?? '').join('');
}
