/**
 * Estrade in a window. Owns the window and the keychain, starts the till again when it dies and the screen when it does, and lets
 * nobody but that screen speak to the till. No business logic, no data: frames go from the page to the till without passing here.
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import {
  app,
  BrowserWindow,
  dialog,
  type IpcMainEvent,
  ipcMain,
  Menu,
  MessageChannelMain,
  type MessagePortMain,
  protocol,
  type Session,
  safeStorage,
  session,
  shell,
  type UtilityProcess,
  utilityProcess,
  type WebContents,
} from 'electron';
import { createBackOff } from '../contract/back-off.ts';
import { defaultDataFolder } from './data-folder.ts';
import { closeCustomerWindow, customerHome, customerPort, isCustomerLink, openCustomerWindow } from './electron-customer.ts';
import { CONNECT, type FromTill, type ToTill } from './electron-messages.ts';
import { screenFile, screenHeaders } from './screens.ts';
import type { Keychain } from './secrets.ts';

const SCREENS = join(import.meta.dirname, '../renderer');
const SERVICE = join(import.meta.dirname, 'electron-service.js');
const HID_HOST = join(import.meta.dirname, 'hid-host.js');
const PRELOAD = join(import.meta.dirname, 'preload.cjs');
const ORIGIN = 'app://estrade';
/** A till that doesn't close in time is ended: what it answered is on the disk. */
const STOP_MS = 5_000;

const cliAt = process.argv.indexOf('--cli');
// Not strict: Chromium has switches of its own.
const { values } = parseArgs({
  args: process.argv.slice(1),
  strict: false,
  allowNegative: true,
  options: { data: { type: 'string' }, port: { type: 'string' }, choose: { type: 'boolean' }, kiosk: { type: 'boolean' } },
});
const folder = resolve(typeof values.data === 'string' ? values.data : defaultDataFolder());
const HEADERS = screenHeaders("'none'");

app.enableSandbox();
protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }]);
// The screen's own disk belongs to one data folder, and one window to each; never on the data folder itself, which may be refused.
app.setPath('userData', join(app.getPath('userData'), createHash('sha256').update(folder).digest('hex').slice(0, 16)));

if (cliAt >= 0) void app.whenReady().then(runCommandLine);
else if (app.requestSingleInstanceLock()) void app.whenReady().then(start);
else app.quit();

async function runCommandLine(): Promise<void> {
  const { runCli } = await import('./cli.ts');
  app.exit(await runCli(process.argv.slice(cliAt + 1), keychain()));
}

let window: BrowserWindow | null = null;
let till: UtilityProcess | null = null;
let isTillOpen = false;
let isStopping = false;
/** The page's port, until a till is there to take it. */
let waiting: MessagePortMain | null = null;

function start(): void {
  Menu.setApplicationMenu(null);
  denyAll(session.defaultSession, isOurs);
  protocol.handle('app', giveScreen);
  app.on('web-contents-created', (_event, contents) => keepInside(contents));
  ipcMain.on(CONNECT, connect);
  app.on('second-instance', () => {
    if (window?.isMinimized()) window.restore();
    window?.focus();
  });
  app.on('before-quit', stopWell);
  startTill();
  openWindow();
}

/** Whatever a page asks of the system is refused; what is not ours is not even asked for on the network. */
function denyAll(of: Session, isAllowed: (url: string) => boolean): void {
  of.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  of.setPermissionCheckHandler(() => false);
  of.setDevicePermissionHandler(() => false);
  of.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !isAllowed(url) }));
}

/** The screens' own files, and what the screen itself made: an export to save. */
const isOurs = (url: string): boolean => ['', 'blob:'].some((made) => url.startsWith(`${made}${ORIGIN}/`)) || url.startsWith('data:');

async function giveScreen({ url, method }: Request): Promise<Response> {
  const { host, pathname } = new URL(url);
  const found = host === 'estrade' && method === 'GET' ? screenFile(SCREENS, pathname) : null;
  if (!found) return new Response('Cette page n’existe pas.', { status: 404, headers: HEADERS });
  return new Response(await readFile(found.file), { headers: { ...HEADERS, ...found.headers } });
}

function openWindow(): void {
  window = new BrowserWindow({
    width: 1366,
    height: 768,
    backgroundColor: '#F3EFE3',
    autoHideMenuBar: true,
    kiosk: values.kiosk === true,
    webPreferences: {
      preload: PRELOAD,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      devTools: !app.isPackaged,
    },
  });
  const { webContents } = window;
  const backOff = createBackOff();
  webContents.on('render-process-gone', () => {
    if (!isStopping) setTimeout(() => webContents.isDestroyed() || webContents.reload(), backOff.died());
    backOff.born();
  });
  // A page that hangs is as good as dead: its basket is on its disk.
  window.on('unresponsive', () => webContents.forcefullyCrashRenderer());
  window.on('closed', () => {
    window = null;
    closeCustomerWindow();
  });
  void window.loadURL(`${ORIGIN}/`);
}

/** A page stays where it is: no other address, no second window, nothing embedded. */
function keepInside(contents: WebContents): void {
  contents.on('will-navigate', (event) => {
    if (!event.url.startsWith(`${customerHome(contents) ?? ORIGIN}/`)) event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    if (contents === window?.webContents && isCustomerLink(url)) openCustomerWindow(url, window, denyAll);
    // The demonstration's printer page opens in the person's browser.
    if (/^http:\/\/127\.0\.0\.1:\d+\/$/.test(url)) void shell.openExternal(url);
    return { action: 'deny' };
  });
}

/** Only our own page, in our own window and not in a frame of it, may speak to the till. */
function isOurPage({ sender, senderFrame }: IpcMainEvent): boolean {
  const own = window?.webContents;
  return own !== undefined && sender === own && senderFrame !== null && senderFrame === own.mainFrame && senderFrame.origin === ORIGIN;
}

function connect(event: IpcMainEvent): void {
  const [port, ...more] = event.ports;
  for (const other of more) other.close();
  if (!port) return;
  if (!isOurPage(event)) {
    port.close();
    return;
  }
  waiting?.close();
  waiting = port;
  handOver();
}

function handOver(): void {
  if (!waiting || !till || !isTillOpen) return;
  till.postMessage({ type: 'connect' } satisfies ToTill, [waiting]);
  waiting = null;
}

const tillBackOff = createBackOff();

function startTill(): void {
  const args = ['--data', folder, '--screens', SCREENS];
  const keys = keychain();
  if (keys) args.push('--keychain', keys.name);
  if (typeof values.port === 'string') args.push('--port', values.port);
  if (typeof values.kiosk === 'boolean') args.push(values.kiosk ? '--kiosk' : '--no-kiosk');
  if (values.choose === true) args.push('--choose');
  const started = utilityProcess.fork(SERVICE, args, { serviceName: 'Estrade' });
  till = started;
  tillBackOff.born();
  started.on('message', (news: FromTill) => void hear(started, keys, news));
  started.once('exit', () => {
    till = null;
    isTillOpen = false;
    // It was chosen once: a till that died is not asked again between demonstration and real café.
    values.choose = false;
    if (isStopping) app.exit(0);
    else setTimeout(startTill, tillBackOff.died());
  });
}

async function hear(from: UtilityProcess, keys: Keychain | null, news: FromTill): Promise<void> {
  if (news.type === 'secret') {
    const text = keys ? await keys[news.way](news.text).catch(() => null) : null;
    from.postMessage({ type: 'secret', n: news.n, text } satisfies ToTill);
  } else if (news.type === 'hid_start') startHid(from, news.n);
  else if (news.type === 'hid_kill') end(hidProcesses.get(news.n));
  else if (news.type === 'open') {
    isTillOpen = true;
    customerPort(news.port);
    if (news.kiosk) window?.setKiosk(true);
    handOver();
  } else {
    dialog.showErrorBox('Estrade', news.sentence);
    app.exit(1);
  }
}

/** By the numbers that the till gave them. */
const hidProcesses = new Map<number, UtilityProcess>();

/** The process of the HID devices: made here because the till is no Node that could. What it says goes to the till, past this process. */
function startHid(forTill: UtilityProcess, n: number): void {
  const started = utilityProcess.fork(HID_HOST, [], { serviceName: 'Estrade HID', stdio: 'ignore' });
  const { port1: own, port2: tills } = new MessageChannelMain();
  const endWithTill = (): void => end(started);
  hidProcesses.set(n, started);
  started.postMessage(null, [own]);
  forTill.postMessage({ type: 'hid_line', n } satisfies ToTill, [tills]);
  forTill.once('exit', endWithTill);
  started.once('exit', (code) => {
    if (hidProcesses.get(n) === started) hidProcesses.delete(n);
    forTill.off('exit', endWithTill);
    forTill.postMessage({ type: 'hid_ended', n, how: `exit ${code}` } satisfies ToTill);
  });
}

/** At once: one that hangs in native code answers no request to end. */
function end(child: UtilityProcess | undefined): void {
  try {
    if (child?.pid) process.kill(child.pid, 'SIGKILL');
  } catch {
    // It ended in between.
  }
}

/** The till closes its database before the application ends. */
function stopWell(event: { preventDefault(): void }): void {
  isStopping = true;
  if (!till) return;
  event.preventDefault();
  till.postMessage({ type: 'stop' } satisfies ToTill);
  setTimeout(() => till?.kill(), STOP_MS);
}

/** Null where the system has no keychain but a password everybody knows. */
function keychain(): Keychain | null {
  const name = process.platform === 'linux' ? safeStorage.getSelectedStorageBackend() : process.platform;
  if (name === 'basic_text' || name === 'unknown' || !safeStorage.isEncryptionAvailable()) return null;
  return {
    name,
    wrap: async (secret) => safeStorage.encryptString(secret).toString('base64'),
    unwrap: async (wrapped) => safeStorage.decryptString(Buffer.from(wrapped, 'base64')),
  };
}
