/**
 * A way to start a program as a user who may write nowhere but in its own folder. It may read everything (the project can lie in
 * root's home), so only what concerns writing can be tried with it.
 */
import { spawnSync } from 'node:child_process';
import { chownSync } from 'node:fs';

const NOBODY = 65_534;
const reading = '+dac_read_search';

const isRoot = process.getuid?.() === 0;

/** The words before the command; none where the tests themselves run as such a user. @throws Error saying how to get what is missing */
export function asNobody(): string[] {
  if (!isRoot) return [];
  const words = [
    'setpriv',
    `--reuid=${NOBODY}`,
    `--regid=${NOBODY}`,
    '--clear-groups',
    `--inh-caps=${reading}`,
    `--ambient-caps=${reading}`,
  ];
  const [command = '', ...args] = words;
  const tried = spawnSync(command, [...args, 'true'], { encoding: 'utf8' });
  if (tried.status === 0) return words;
  throw new Error(`setpriv does not work here (${tried.error?.message ?? tried.stderr.trim()}). On Debian it is part of util-linux.`);
}

/** Gives a folder and what is in it to that user. */
export function giveToNobody(...paths: string[]): void {
  if (isRoot) for (const path of paths) chownSync(path, NOBODY, NOBODY);
}
