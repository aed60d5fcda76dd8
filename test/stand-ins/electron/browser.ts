/**
 * The one Chromium of a stand-in application: profile, debugging address, and what every page of it has. `app://HOST/` is not a scheme
 * Chromium knows: it becomes `https://HOST.app.invalid/`, which nobody on the network can answer, and back again for whoever asks.
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';
import { CHROMIUM_ARGS, chromiumPath } from '../../../tools/chromium.mjs';

const APP_HOST = /^https:\/\/([a-z]+)\.app\.invalid(\/|$)/;

export const toChromium = (url: string): string => url.replace(/^app:\/\/([a-z]+)/, 'https://$1.app.invalid');
export const toElectron = (url: string): string =>
  url.replace(APP_HOST, 'app://$1$2').replace(/^blob:https:\/\/([a-z]+)\.app\.invalid/, 'blob:app://$1');

let context: BrowserContext | null = null;

export function theContext(): BrowserContext {
  if (!context) throw new Error('not ready: Electron has no window before app.whenReady()');
  return context;
}

/** Opens Chromium on a profile; with `--remote-debugging-port` it says where, in Chromium's own words. */
export async function openBrowser(profile: string, argv: readonly string[]): Promise<void> {
  mkdirSync(profile, { recursive: true });
  const portFile = join(profile, 'DevToolsActivePort');
  rmSync(portFile, { force: true });
  const debugging = argv.filter((arg) => arg.startsWith('--remote-debugging-port='));
  context = await chromium.launchPersistentContext(profile, {
    executablePath: chromiumPath(),
    args: [...CHROMIUM_ARGS, ...debugging],
    viewport: null,
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    reducedMotion: 'reduce',
  });
  if (debugging.length === 0 || !existsSync(portFile)) return;
  const [port, path] = readFileSync(portFile, 'utf8').split('\n');
  console.error(`DevTools listening on ws://127.0.0.1:${port}${path}`);
}

export async function closeBrowser(): Promise<void> {
  await context?.close().catch(() => undefined);
}
