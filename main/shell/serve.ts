/**
 * Estrade without Electron: the till as a plain Node process, its screens in the browser of this machine.
 * Options: --data DIR, --port N (kept from then on), --no-open.
 */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { platform } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { askRunningTill } from './cli-client.ts';
import { defaultDataFolder, readHostFile, removeCliFile, writeCliFile } from './data-folder.ts';
import { type Host, openHost } from './host.ts';
import { startFault } from './sentences.ts';
import { serveWeb } from './web-server.ts';

const { values } = parseArgs({
  options: { data: { type: 'string' }, port: { type: 'string' }, 'no-open': { type: 'boolean' } },
});
const folder = resolve(values.data ?? defaultDataFolder());

try {
  await start();
} catch (cause) {
  await alreadyRunning(cause);
}

async function start(): Promise<void> {
  const host = await openHost(folder);
  try {
    if (values.port) host.keep({ port: Number(values.port) });
    const cliToken = randomBytes(32).toString('base64url');
    const web = await serveWeb(host, join(import.meta.dirname, '../../dist/renderer'), cliToken);
    writeCliFile(folder, { port: web.port, token: cliToken });
    say(host.links.url(web.port));
    stopWell(host, web);
  } catch (cause) {
    await host.close();
    throw cause;
  }
}

/** A second start opens one more window on the till that runs, instead of a second till. */
async function alreadyRunning(cause: unknown): Promise<void> {
  const running = typeof cause === 'object' && cause !== null && 'fault' in cause && cause.fault === 'storage_in_use';
  const link = running ? await askRunningTill(folder, 'screens.link', {}).catch(() => null) : null;
  if (link?.ok) {
    console.log('La caisse tourne déjà.');
    say(link.value.url);
    return;
  }
  console.error(startFault(cause, folder, safePort()));
  process.exitCode = 1;
}

function safePort(): number | undefined {
  try {
    return readHostFile(folder).port;
  } catch {
    return undefined;
  }
}

function say(url: string): void {
  console.log(`La caisse est ouverte : ${url}`);
  console.log('Ce lien sert une seule fois. Pour fermer la caisse : Ctrl + C.');
  const desktop = platform() !== 'linux' || process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY'];
  if (!desktop || values['no-open']) return;
  const [command, ...args] =
    platform() === 'win32' ? ['cmd', '/c', 'start', '', url] : platform() === 'darwin' ? ['open', url] : ['xdg-open', url];
  if (command)
    spawn(command, args, { stdio: 'ignore', detached: true })
      .on('error', () => undefined)
      .unref();
}

function stopWell(host: Host, web: { close(): Promise<void> }): void {
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    removeCliFile(folder);
    void web
      .close()
      .then(() => host.close())
      .then(() => process.exit(0));
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}
