/** One hash for a set of sources: what was built from them is fresh as long as it doesn't change. Must never depend on dates. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** @param {string} root @param {string} path @returns {string[]} the files under it, in one order on every machine */
function filesUnder(root, path) {
  const whole = join(root, path);
  if (!existsSync(whole)) return [];
  try {
    const names = readdirSync(whole).sort();
    return names.flatMap((name) => filesUnder(root, `${path}/${name}`));
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOTDIR') return [path];
    throw error;
  }
}

/**
 * @param {string} root
 * @param {readonly string[]} sources files and folders, from the root, with `/`; one that doesn't exist counts as empty
 * @returns {string} changes when a name or a byte under them changes
 */
export function hashOfSources(root, sources) {
  const hash = createHash('sha256');
  for (const path of sources.flatMap((source) => filesUnder(root, source))) {
    const bytes = readFileSync(join(root, path));
    hash.update(`${path}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest('hex');
}
