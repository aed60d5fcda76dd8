/**
 * The window that faces the customer: the till's own page over the loopback, read-only by its link, on the second screen where there is one.
 * It has no bridge, and a memory of its own that ends with the application. Must never reach the till's window or another address.
 */
import { BrowserWindow, type Session, screen, session, type WebContents } from 'electron';
import { createBackOff } from '../contract/back-off.ts';

const PARTITION = 'customer';

let customer: BrowserWindow | null = null;
/** Where the till serves it; '' until it is known. */
let origin = '';

/** The till is there, on this port: a page of an older one is of no use. */
export function customerPort(port: number): void {
  const next = `http://127.0.0.1:${port}`;
  if (next !== origin) closeCustomerWindow();
  origin = next;
}

/** A link that the till made for such a page, once. */
export const isCustomerLink = (url: string): boolean => origin !== '' && url.startsWith(`${origin}/ouvrir?jeton=`);

/** Where its page must stay, null for contents that are not of this window. */
export const customerHome = (contents: WebContents): string | null => (contents === customer?.webContents ? origin : null);

/** @param till the till's own window: this one goes to another screen @param lock refuses what a page asks of the system or elsewhere */
export function openCustomerWindow(
  url: string,
  till: BrowserWindow,
  lock: (of: Session, isAllowed: (url: string) => boolean) => void,
): void {
  closeCustomerWindow();
  lock(session.fromPartition(PARTITION), (asked) => [origin, origin.replace('http', 'ws')].some((own) => asked.startsWith(`${own}/`)));
  const tills = screen.getDisplayMatching(till.getBounds()).id;
  const other = screen.getAllDisplays().find(({ id }) => id !== tills);
  const opened = new BrowserWindow({
    ...(other ? { ...other.bounds, fullscreen: true } : { width: 1024, height: 768 }),
    backgroundColor: '#F3EFE3',
    autoHideMenuBar: true,
    webPreferences: {
      partition: PARTITION,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      devTools: false,
    },
  });
  customer = opened;
  const { webContents } = opened;
  const backOff = createBackOff();
  webContents.on('render-process-gone', () => {
    setTimeout(() => webContents.isDestroyed() || webContents.reload(), backOff.died());
    backOff.born();
  });
  opened.on('closed', () => {
    if (customer === opened) customer = null;
  });
  void opened.loadURL(url);
}

export function closeCustomerWindow(): void {
  customer?.close();
  customer = null;
}
