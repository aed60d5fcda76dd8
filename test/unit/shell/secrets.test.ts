/** Where the signing key and the pepper live: files, or wrapped by the system's keychain, and never out of reach without a word. */
import { existsSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Keychain, openSecrets, type Secrets } from '../../../main/shell/secrets.ts';
import { startFault } from '../../../main/shell/sentences.ts';
import { temporaryFolder } from '../../builders/till.ts';

/** A keychain that turns bytes around, and can be locked. */
function aKeychain(): Keychain & { locked: boolean; forgets: boolean } {
  const turned = (text: string) => [...text].reverse().join('');
  const chain = {
    name: 'test_keychain',
    locked: false,
    forgets: false,
    wrap: async (secret: string) => Buffer.from(turned(secret)).toString('base64'),
    unwrap: async (wrapped: string) => {
      if (chain.locked || chain.forgets) throw new Error('locked');
      return turned(Buffer.from(wrapped, 'base64').toString());
    },
  };
  return chain;
}

let place: ReturnType<typeof temporaryFolder>;
let own: string;
beforeEach(() => {
  place = temporaryFolder();
  own = join(place.path, 'cafe');
});
afterEach(() => place.remove());

const publicKey = ({ signer }: Secrets): string => signer.public_key_spki.toString('hex');
const said = (cause: unknown): string => startFault(cause, own);
async function refused(keychain: Keychain | null): Promise<unknown> {
  return openSecrets(own, keychain).then(
    () => expect.fail('opened'),
    (cause: unknown) => cause,
  );
}

describe('without a keychain', () => {
  it('both secrets are 0600 files, made once', async () => {
    const first = await openSecrets(own, null);
    expect(first.signer.kept_in).toBe('file');
    for (const name of ['signing-key.pem', 'pin-pepper']) expect(statSync(join(own, name)).mode & 0o777).toBe(0o600);
    const again = await openSecrets(own, null);
    expect([publicKey(again), again.pepper]).toEqual([publicKey(first), first.pepper]);
  });

  it('a journal without its key makes no second key, and says which file to put back', async () => {
    await openSecrets(own, null);
    writeFileSync(join(own, 'till.db'), '');
    renameSync(join(own, 'signing-key.pem'), join(place.path, 'elsewhere'));
    for (const keychain of [null, aKeychain()]) {
      const cause = await refused(keychain);
      expect(cause).toMatchObject({ fault: 'key_missing' });
      expect(said(cause)).toContain('signing-key.pem');
    }
    expect(readdirSync(own)).not.toContain('signing-key.pem');
  });
});

describe('with a keychain (LAW SEC-04)', () => {
  it('no secret lies plainly on the disk, and the signer says where its key lives', async () => {
    const keychain = aKeychain();
    const first = await openSecrets(own, keychain);
    expect(first.signer.kept_in).toBe('keychain');
    expect(readdirSync(own).sort()).toEqual(['pin-pepper.wrapped', 'signing-key.pem.wrapped']);
    for (const name of readdirSync(own)) {
      expect(readFileSync(join(own, name), 'utf8')).not.toMatch(/PRIVATE KEY/);
      expect(statSync(join(own, name)).mode & 0o777).toBe(0o600);
    }
    const again = await openSecrets(own, keychain);
    expect([publicKey(again), again.pepper]).toEqual([publicKey(first), first.pepper]);
  });

  it('takes over the files of a till that had none, and the same key goes on signing', async () => {
    const before = await openSecrets(own, null);
    const after = await openSecrets(own, aKeychain());
    expect(after.signer.kept_in).toBe('keychain');
    expect([publicKey(after), after.pepper]).toEqual([publicKey(before), before.pepper]);
    expect(existsSync(join(own, 'signing-key.pem'))).toBe(false);
  });

  it('leaves the file where it is when the keychain does not give back what it took', async () => {
    const before = await openSecrets(own, null);
    const keychain = aKeychain();
    keychain.forgets = true;
    const after = await openSecrets(own, keychain);
    expect([after.signer.kept_in, publicKey(after)]).toEqual(['file', publicKey(before)]);
    expect(readdirSync(own).sort()).toEqual(['pin-pepper', 'signing-key.pem']);
  });

  it('a shell without it says which shell to start (LAW SEC-07)', async () => {
    await openSecrets(own, aKeychain());
    const cause = await refused(null);
    expect(cause).toMatchObject({ fault: 'key_in_keychain' });
    expect(said(cause)).toContain('npm start -- --electron');
  });

  it('a keychain that is locked or is another one says what to do, and writes nothing', async () => {
    const keychain = aKeychain();
    await openSecrets(own, keychain);
    keychain.locked = true;
    const cause = await refused(keychain);
    expect(cause).toMatchObject({ fault: 'key_unreadable' });
    expect(said(cause)).toContain('signing-key.pem');
    expect(readdirSync(own).sort()).toEqual(['pin-pepper.wrapped', 'signing-key.pem.wrapped']);
  });

  it('a key put back as a file counts again, even where the keychain is gone', async () => {
    const before = await openSecrets(own, null);
    const saved = ['signing-key.pem', 'pin-pepper'].map((name) => [join(own, name), readFileSync(join(own, name))] as const);
    await openSecrets(own, aKeychain());
    for (const [path, bytes] of saved) writeFileSync(path, bytes);
    const after = await openSecrets(own, null);
    expect([after.signer.kept_in, publicKey(after)]).toEqual(['file', publicKey(before)]);
  });

  it('a stop between wrapping and removing leaves one key, removed at the next start', async () => {
    await openSecrets(own, null);
    const plain = readFileSync(join(own, 'signing-key.pem'));
    const keychain = aKeychain();
    await openSecrets(own, keychain);
    writeFileSync(join(own, 'signing-key.pem'), plain);
    await openSecrets(own, keychain);
    expect(existsSync(join(own, 'signing-key.pem'))).toBe(false);
  });
});
