/** LAW RGPD-02: a PIN is kept as scrypt(HMAC(pepper, pin)), and wrong ones wait longer and longer, never for ever. */
import { createHmac, scryptSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backOffMs, FREE_TRIES, makePinHasher } from '../../../main/domain/pin.ts';

const CHEAP = { n: 2, r: 1, p: 1 };
const pepper = Buffer.alloc(32, 1);

describe('the hash of a PIN', () => {
  it('is scrypt over the HMAC with the pepper, as anybody with the pepper can compute it again', async () => {
    const [name, n, r, p, salt = '', key] = (await makePinHasher(pepper, CHEAP).hash('0042')).split(':');
    expect([name, n, r, p]).toEqual(['scrypt', '2', '1', '1']);
    const secret = createHmac('sha256', pepper).update('0042').digest();
    expect(key).toBe(scryptSync(secret, Buffer.from(salt, 'base64url'), 32, { N: 2, r: 1, p: 1 }).toString('base64url'));
  });

  it('fits this PIN only, and only with this pepper', async () => {
    const hasher = makePinHasher(pepper, CHEAP);
    const stored = await hasher.hash('0042');
    expect(await hasher.matches('0042', stored)).toBe(true);
    for (const other of ['42', '00042', '0043', '']) expect(await hasher.matches(other, stored), other).toBe(false);
    expect(await makePinHasher(Buffer.alloc(32, 2), CHEAP).matches('0042', stored)).toBe(false);
  });

  it('two people with the same PIN have different hashes', async () => {
    const hasher = makePinHasher(pepper, CHEAP);
    expect(await hasher.hash('1234')).not.toBe(await hasher.hash('1234'));
  });

  it('what is no hash fits nothing', async () => {
    for (const text of ['', 'scrypt', 'scrypt:2:1:1::', 'plain:2:1:1:YQ:YQ']) {
      expect(await makePinHasher(pepper, CHEAP).matches('1234', text), text).toBe(false);
    }
  });

  it('does not hold the event loop: a timer fires while a hash of the real cost is made', async () => {
    let ticks = 0;
    const timer = setInterval(() => {
      ticks += 1;
    }, 1);
    await makePinHasher(pepper).hash('1234');
    clearInterval(timer);
    expect(ticks).toBeGreaterThan(2);
  });
});

describe('waiting after wrong PINs', () => {
  it('the first two are free, then 1, 2, 4 minutes, and an hour at most', () => {
    expect([0, 1, 2, 3, 4, 5].map(backOffMs)).toEqual([0, 0, 0, 60_000, 120_000, 240_000]);
    expect(backOffMs(40)).toBe(3_600_000);
    expect(FREE_TRIES).toBe(2);
  });

  it('never grows shorter and never passes an hour', () => {
    fc.assert(
      fc.property(fc.nat(10_000), (wrong) => {
        expect(backOffMs(wrong + 1)).toBeGreaterThanOrEqual(backOffMs(wrong));
        expect(backOffMs(wrong)).toBeLessThanOrEqual(3_600_000);
      }),
    );
  });
});
