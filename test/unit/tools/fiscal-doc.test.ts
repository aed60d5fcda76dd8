/** docs/fiscal.md lets a stranger write a verifier: what it says of the bytes is what the code does (LAW ADM-01, SEC-01). */
import { createHash, createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { generateSigningKey, makeSigner, readSigningKey } from '../../../main/domain/chain.ts';
import { decodeEntry } from '../../../main/domain/journal-format.ts';
import { FISCAL_DOC, withParts } from '../../../tools/fiscal-doc.ts';

const document = readFileSync(FISCAL_DOC, 'utf8');

/** The golden entry of a format as a stranger reads it from the document alone. */
function goldenIn(format: 1 | 2): { bytes: Buffer; previous: Buffer; expected: string } {
  const part = document.slice(document.indexOf(`<!-- début : octets-${format} -->`), document.indexOf(`<!-- fin : octets-${format} -->`));
  const hex = (/```hex\n([0-9a-f\n]+)```/.exec(part)?.[1] ?? '').replaceAll('\n', '');
  const [previous = '', expected = ''] = [...part.matchAll(/`([0-9a-f]{64})`/g)].map((found) => found[1] ?? '');
  return { bytes: Buffer.from(hex, 'hex'), previous: Buffer.from(previous, 'hex'), expected };
}

describe('docs/fiscal.md', () => {
  it('has the events, fields and bytes of the code: node tools/fiscal-doc.ts --write', () => {
    expect(document).toBe(withParts(document));
  });

  it.each([1, 2] as const)('the bytes of format %i give the hash it says, by SHA-256 over predecessor and bytes', (format) => {
    const { bytes, previous, expected } = goldenIn(format);
    expect(createHash('sha256').update(previous).update(bytes).digest('hex')).toBe(expected);
    expect(JSON.parse(bytes.toString('utf8'))).toMatchObject({ format, seq: 42, kind: 'ticket', kind_no: 17 });
    expect(decodeEntry(bytes)).toMatchObject({ seq: 42, kind: 'ticket' });
  });

  it('says how a signature is made: ECDSA P-256 with SHA-256 over the 32 bytes of the hash, r and s of 32 bytes each', () => {
    const signer = makeSigner(readSigningKey(generateSigningKey()), 'memory');
    const entryHash = createHash('sha256').update('an entry').digest();
    const signature = signer.sign(entryHash);
    const key = createPublicKey({ key: signer.public_key_spki, type: 'spki', format: 'der' });
    expect(signature).toHaveLength(64);
    expect(verify('sha256', entryHash, { key, dsaEncoding: 'ieee-p1363' }, signature)).toBe(true);
  });
});
