/**
 * The way into every command (`npm start`, `npm test`, …). Needs nothing but a Node 18: finds or installs a Node that runs
 * TypeScript, installs the packages and builds the screens when they changed, then hands over to the task.
 * Must never import a package or a TypeScript file, and never fail without a sentence.
 */
import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { install, isInstalled, pinnedNode, runsTypeScript } from './bootstrap/install.mjs';
import { takeLock } from './bootstrap/lock.mjs';
import { endQuietChildren, handOver } from './bootstrap/processes.mjs';
import { areScreensFresh, buildScreens } from './bootstrap/screens.mjs';
import { tasks } from './bootstrap/tasks.mjs';
import { meaningOfFailure, SetupFailure, wordsIn } from './bootstrap/words.mjs';
import { installDebianPackages, missingDebianPackages } from './debian.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const toolchain = join(root, 'tools', 'toolchain');
const logs = join(root, '.cache', 'estrade');
const isOwnNodeGood = runsTypeScript(process.versions.node);

/** @returns {string} the Node that runs everything after the bootstrap */
function chosenNode() {
  if (isOwnNodeGood) return process.execPath;
  const node = pinnedNode(toolchain);
  if (node === null) throw new SetupFailure('noNode', `${process.version} ${process.platform}-${process.arch}`);
  return node;
}

/** npm takes a package it could not fetch for "not for this machine" and is content: only the program itself counts. */
const isNodeReady = () => isOwnNodeGood || (isInstalled(toolchain) && existsSync(chosenNode()));

/** @param {import('./bootstrap/tasks.mjs').Task} task */
const isReady = (task) => isNodeReady() && isInstalled(root) && (task.screens !== true || areScreensFresh(root));

/**
 * Installs and builds what is missing, one run at a time.
 * @param {import('./bootstrap/tasks.mjs').Task} task
 * @param {(key: string) => void} tell
 */
async function prepare(task, tell) {
  const release = await takeLock(join(root, '.cache', 'setup.lock'), { onWait: () => tell('waiting') });
  process.once('exit', release);
  try {
    if (!isNodeReady()) {
      tell('fetchingNode');
      await install(toolchain, join(logs, 'npm-ci-node.log'), 250);
      if (!isNodeReady()) throw new SetupFailure('nodeNotFetched');
    }
    if (!isInstalled(root)) {
      tell('installing');
      await install(root, join(logs, 'npm-ci.log'), 500);
    }
    if (task.screens === true && !areScreensFresh(root)) {
      tell('buildingScreens');
      await buildScreens(root, chosenNode(), join(logs, 'screens.log'));
    }
  } finally {
    release();
  }
}

/**
 * The browser, tracer and servers that tests need: installed when this user may, else the tests say what is missing.
 * @param {boolean} full those of the long tests too
 */
async function prepareTests(full) {
  const missing = missingDebianPackages(full);
  if (missing.length === 0) return;
  console.error(`Installing ${missing.join(', ')}…`);
  const problem = await installDebianPackages(missing, join(logs, 'apt.log'));
  if (problem !== null) console.error(`Not installed: ${missing.join(', ')}. ${problem} Tests that need them will fail and say so.`);
}

/** @param {unknown} error @returns {SetupFailure} */
function asFailure(error) {
  if (error instanceof SetupFailure) return error;
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return new SetupFailure(meaningOfFailure(text), text);
}

/**
 * The sentence; below it, for a developer, the last words of what failed, and for the café one line and where the rest is.
 * @param {unknown} error
 * @param {import('./bootstrap/words.mjs').Language} language
 */
function sayFailure(error, language) {
  const { key, detail } = asFailure(error);
  const lines = detail.split('\n').filter((line) => line.trim() !== '' && !/^\s*(npm error\s+)?at /.test(line));
  const telling = lines.find((line) => /error|failed|refused|denied/i.test(line)) ?? lines[0];
  const shown =
    language === 'en' ? lines.slice(-15) : telling === undefined ? [] : [telling.slice(0, 200), wordsIn(language)('seeLogs') + logs];
  console.error(`\n${wordsIn(language)(key)}\n`);
  for (const line of shown) console.error(`    ${line}`);
}

async function main() {
  const [name = '', ...args] = process.argv.slice(2);
  const task = tasks[name];
  if (task === undefined) {
    console.error(`Which task? ${Object.keys(tasks).join(', ')}`);
    process.exit(2);
  }
  const words = wordsIn(task.language ?? 'en');
  /** @type {NodeJS.Signals[]} */
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) {
    process.once(signal, () => {
      endQuietChildren().finally(() => process.exit(130)); // the lock is given back on exit
    });
  }
  try {
    if (!isReady(task)) await prepare(task, (key) => console.error(words(key)));
    if (task.browser === true) await prepareTests(task.servers === true);
    const node = chosenNode();
    for (const signal of signals) process.removeAllListeners(signal);
    const path = [dirname(node), join(root, 'node_modules', '.bin'), process.env['PATH'] ?? ''].join(delimiter);
    // Node keeps what it made of our TypeScript: the second start takes a third of the time of the first.
    const env = { NODE_COMPILE_CACHE: join(logs, 'compile'), ...process.env, PATH: path };
    handOver(node, [task.script, ...(task.args ?? []), ...args], { cwd: root, env });
  } catch (error) {
    sayFailure(error, task.language ?? 'en');
    process.exit(1);
  }
}

await main();
