/**
 * Estrade in a window: owns windows and nothing else. The till runs in a utility process and serves the same screens as to a
 * browser; the window may only show them. No business logic, no data.
 */
import { join, resolve } from 'node:path';
import { app, BrowserWindow, dialog, session, shell, type UtilityProcess, utilityProcess } from 'electron';
import { defaultDataFolder } from './data-folder.ts';
import type { ServiceNews } from './electron-service.ts';

const SCREENS = join(import.meta.dirname, '../renderer');
const SERVICE = join(import.meta.dirname, 'electron-service.js');
const dataAt = process.argv.indexOf('--data');
const folder = resolve((dataAt >= 0 ? process.argv[dataAt + 1] : undefined) ?? defaultDataFolder());

if (app.requestSingleInstanceLock()) {
  void app.whenReady().then(start);
} else {
  app.quit();
}

function start(): void {
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, allow) => allow(false));
  session.defaultSession.setPermissionCheckHandler(() => false);
  const service = utilityProcess.fork(SERVICE, [folder, SCREENS], { serviceName: 'Estrade' });
  let window: BrowserWindow | null = null;
  service.on('message', (news: ServiceNews) => {
    if ('fault' in news) {
      dialog.showErrorBox('Estrade', news.fault);
      app.quit();
    } else {
      window ??= openWindow();
      void window.loadURL(news.link);
    }
  });
  app.on('second-instance', () => window?.focus());
  stopWell(service);
}

function openWindow(): BrowserWindow {
  const window = new BrowserWindow({
    width: 1366,
    height: 768,
    backgroundColor: '#F3EFE3',
    autoHideMenuBar: true,
    webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true },
  });
  const isOwn = (url: string): boolean => new URL(url).origin === new URL(window.webContents.getURL()).origin;
  window.webContents.on('will-navigate', (event, url) => {
    if (!isOwn(url)) event.preventDefault();
  });
  // Only the demonstration's printer page opens, and in the user's browser: never a second window of ours.
  window.webContents.setWindowOpenHandler(({ url }) => {
    if (/^http:\/\/127\.0\.0\.1:\d+\/$/.test(url)) void shell.openExternal(url);
    return { action: 'deny' };
  });
  window.webContents.on('render-process-gone', () => window.reload());
  return window;
}

/** The till closes its database before the application ends. */
function stopWell(service: UtilityProcess): void {
  let stopped = false;
  service.once('exit', () => {
    stopped = true;
    app.quit();
  });
  app.on('before-quit', (event) => {
    if (stopped) return;
    event.preventDefault();
    service.postMessage('stop');
  });
}
