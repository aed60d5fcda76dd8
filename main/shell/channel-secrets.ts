/**
 * Passwords and tokens of the ways to suppliers: one small file beside the signing key (0600), wrapped by the system's keychain where there is
 * one. Never in the database, so in no backup, no archive and no export. Must never write plainly what a keychain holds.
 */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { ChannelSecrets } from '../services/channel-access.ts';
import { writeWhole } from './data-folder.ts';
import type { Keychain } from './secrets.ts';

const kept = z.record(z.string(), z.strictObject({ for: z.string(), secret: z.string() }));
type Kept = z.infer<typeof kept>;
const wrappedFile = z.strictObject({ wrapped_by: z.string(), secret: z.string() });

/** Secrets that can't be read are as if never given: the office says which are missing, and a person types them again. */
export async function openChannelSecrets(instanceFolder: string, keychain: Keychain | null): Promise<ChannelSecrets> {
  const plainPath = join(instanceFolder, 'channel-secrets.json');
  const wrappedPath = `${plainPath}.wrapped`;
  let all = (await readWrapped(wrappedPath, keychain)) ?? readPlain(plainPath) ?? {};

  const write = async (next: Kept): Promise<void> => {
    const text = JSON.stringify(next);
    if (keychain) {
      writeWhole(wrappedPath, JSON.stringify({ wrapped_by: keychain.name, secret: await keychain.wrap(text) }));
      rmSync(plainPath, { force: true });
    } else {
      writeWhole(plainPath, text);
    }
    all = next;
  };
  // What a keychain can take since is wrapped from now on.
  if (keychain && existsSync(plainPath)) await write(all);
  let turn: Promise<void> = Promise.resolve();
  return {
    get: (name) => all[name] ?? null,
    set: (name, value) => {
      turn = turn
        .catch(() => undefined)
        .then(() => {
          const { [name]: _, ...others } = all;
          return write(value === null ? others : { ...others, [name]: value });
        });
      return turn;
    },
  };
}

async function readWrapped(path: string, keychain: Keychain | null): Promise<Kept | null> {
  if (!keychain || !existsSync(path)) return null;
  try {
    return kept.parse(JSON.parse(await keychain.unwrap(wrappedFile.parse(JSON.parse(readFileSync(path, 'utf8'))).secret)));
  } catch {
    return null;
  }
}

function readPlain(path: string): Kept | null {
  try {
    return kept.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return null;
  }
}
