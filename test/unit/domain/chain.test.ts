/** LAW SEC-01: signatures are ECDSA P-256 in IEEE P1363, 64 bytes, whatever the size of the numbers in them. */
import { randomBytes, verify } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { generateSigningKey, isSignedBy, makeSigner, readPublicKey, readSigningKey } from '../../../main/domain/chain.ts';

const signer = makeSigner(readSigningKey(generateSigningKey()), 'memory');
const key = readPublicKey(signer.public_key_spki);

describe('a signature', () => {
  // One in 256 has a number that begins with a zero byte, one in two a number that DER writes with 33 bytes.
  const signed = Array.from({ length: 2_000 }, () => randomBytes(32)).map((hash) => ({ hash, signature: signer.sign(hash) }));

  it('is r ‖ s, 32 bytes each, as any other program checks it', () => {
    expect(signed.every(({ signature }) => signature.length === 64)).toBe(true);
    const checks = ({ hash, signature }: (typeof signed)[number]) => verify('sha256', hash, { key, dsaEncoding: 'ieee-p1363' }, signature);
    expect(signed.every(checks)).toBe(true);
    const short = signed.filter(({ signature }) => signature[0] === 0 || signature[32] === 0);
    expect(short.length, 'a number shorter than 32 bytes was among them').toBeGreaterThan(0);
  });

  it('does not hold for another hash, nor with one byte changed', () => {
    const { hash, signature } = signed[0] ?? { hash: randomBytes(32), signature: Buffer.alloc(64) };
    expect(isSignedBy(key, hash, signature)).toBe(true);
    expect(isSignedBy(key, randomBytes(32), signature)).toBe(false);
    const changed = Buffer.from(signature);
    changed[63] = (changed[63] ?? 0) ^ 1;
    expect(isSignedBy(key, hash, changed)).toBe(false);
  });
});
