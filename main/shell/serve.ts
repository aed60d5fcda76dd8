/**
 * Estrade without Electron: the till as a plain Node process, its screens in the browser of this machine.
 * Options: --data DIR, --port N (kept from then on), --choose (asks again: demonstration or real café), --no-open,
 * --kiosk and --no-kiosk (kept for the window).
 */
import { spawn } from 'node:child_process';
import { platform } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { askRunningTill } from './cli-client.ts';
import { defaultDataFolder, readHostFile } from './data-folder.ts';
import { startFault } from './sentences.ts';
import { type Service, startService } from './service.ts';

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    port: { type: 'string' },
    choose: { type: 'boolean' },
    'no-open': { type: 'boolean' },
    // Of the window, kept for it.
    kiosk: { type: 'boolean' },
    'no-kiosk': { type: 'boolean' },
  },
});
const folder = resolve(values.data ?? defaultDataFolder());

try {
  const screens = join(import.meta.dirname, '../../dist/renderer');
  const kiosk = values.kiosk ?? (values['no-kiosk'] ? false : undefined);
  const service = await startService(folder, { screens, port: wantedPort(values.port), chooseAgain: values.choose, kiosk });
  stopWell(service);
  say(service.link());
} catch (cause) {
  await alreadyRunning(cause);
}

/** Kept in the host file from then on, so what is no port must not get that far. */
function wantedPort(text: string | undefined): number | undefined {
  const port = text === undefined ? undefined : Number(text);
  if (port === undefined || (Number.isInteger(port) && port >= 1 && port <= 65_535)) return port;
  throw new Error('« --port » demande un nombre de 1 à 65535.');
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

function stopWell(service: Service): void {
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    void service.stop().then(() => process.exit(0));
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}
