/**
 * PINs (LAW RGPD-02): hash = scrypt(HMAC-SHA-256(pepper, pin)), off the event loop, and how long a wrong one makes wait.
 * The pepper stays inside the hasher. Must never keep, log or give back a PIN.
 */
import { createHmac, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** Hashes and compares PINs with a pepper that lies with the signing key; how it is kept is the shell's affair. */
export type PinHasher = {
  /** Text to store: parameters, salt and hash. */
  hash(pin: string): Promise<string>;
  /** The same text for the same badge, which nobody can make without the pepper: what is stored of it, and looked up by. */
  fingerprint(badge: string): Promise<string>;
  /** False also for a text that is no hash. */
  matches(pin: string, stored: string): Promise<boolean>;
};

type Cost = { n: number; r: number; p: number };
/** 32 MiB and some 80 ms a try: what a slow till can bear. The pepper, not the PIN's few digits, is what a thief of the file lacks. */
const COST: Cost = { n: 2 ** 15, r: 8, p: 1 };
const HASH_BYTES = 32;

/** @param pepper 32 secret bytes of this machine @param cost cheaper for tests only; each hash carries its own */
export function makePinHasher(pepper: Uint8Array, cost: Cost = COST): PinHasher {
  const derive = (pin: string, salt: Buffer, { n, r, p }: Cost): Promise<Buffer> =>
    new Promise((resolve, reject) => {
      const secret = createHmac('sha256', pepper).update(pin).digest();
      const options = { N: n, r, p, maxmem: 256 * r * (n + p + 2) };
      scrypt(secret, salt, HASH_BYTES, options, (cause, key) => (cause ? reject(cause) : resolve(key)));
    });
  return {
    hash: async (pin) => {
      const salt = randomBytes(16);
      const key = await derive(pin, salt, cost);
      return ['scrypt', cost.n, cost.r, cost.p, salt.toString('base64url'), key.toString('base64url')].join(':');
    },
    fingerprint: async (badge) => {
      // One salt for all, made of the pepper: a badge is found by its hash, and nobody's code is ever compared with it.
      const salt = createHmac('sha256', pepper).update('badges').digest().subarray(0, 16);
      const key = await derive(`badge ${badge}`, salt, cost);
      return `badge:${key.toString('base64url')}`;
    },
    matches: async (pin, stored) => {
      const [name, n, r, p, salt = '', key = ''] = stored.split(':');
      const expected = Buffer.from(key, 'base64url');
      if (name !== 'scrypt' || expected.length !== HASH_BYTES) return false;
      const found = await derive(pin, Buffer.from(salt, 'base64url'), { n: Number(n), r: Number(r), p: Number(p) });
      return timingSafeEqual(found, expected);
    },
  };
}

/** Wrong PINs that cost no waiting: fingers slip. */
export const FREE_TRIES = 2;
const FIRST_WAIT_MS = 60_000;
const LONGEST_WAIT_MS = 3_600_000;

/** Milliseconds to wait after so many wrong PINs in a row: none, none, 1 min, then twice as long each time, an hour at most. */
export const backOffMs = (wrong: number): number =>
  wrong <= FREE_TRIES ? 0 : Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(wrong - FREE_TRIES - 1, 10));
