/** `app` and the small things around it: start and end, one instance, the keychain, boxes that this stand-in prints. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { closeBrowser, openBrowser } from './browser.ts';

/** As Electron on Linux: one folder per user and product. Tests give each its own. */
const CONFIG = process.env['XDG_CONFIG_HOME'] ?? '';
if (CONFIG === '') throw new Error('the stand-in of Electron needs XDG_CONFIG_HOME: it must not write in a real profile');

class StandInApp extends EventEmitter {
  readonly isPackaged = false;
  private readonly paths = new Map([['userData', join(CONFIG, 'estrade')]]);
  private ready: Promise<void> | null = null;
  private lock: string | null = null;
  private isEnding = false;

  whenReady(): Promise<void> {
    this.ready ??= openBrowser(this.getPath('userData'), process.argv);
    return this.ready;
  }

  getPath(name: string): string {
    const path = this.paths.get(name);
    if (path === undefined) throw new Error(`the stand-in has no path ${name}`);
    return path;
  }

  setPath(name: string, path: string): void {
    this.paths.set(name, path);
  }

  /** The real one sandboxes every renderer; here Chromium runs as the test runs it. */
  enableSandbox(): void {}

  /** As Chromium does: a file with the process's number in the profile's folder; the second one wakes the first and is refused. */
  requestSingleInstanceLock(): boolean {
    const folder = this.getPath('userData');
    mkdirSync(folder, { recursive: true });
    const file = join(folder, 'stand-in.lock');
    if (existsSync(file) && wake(Number(readFileSync(file, 'utf8')))) return false;
    writeFileSync(file, String(process.pid));
    this.lock = file;
    process.on('SIGUSR2', () => this.emit('second-instance', {}, [], ''));
    return true;
  }

  quit(): void {
    if (this.isEnding) return;
    let isPrevented = false;
    this.emit('before-quit', {
      preventDefault: () => {
        isPrevented = true;
      },
    });
    if (!isPrevented) this.exit(0);
  }

  exit(code = 0): void {
    if (this.isEnding) return;
    this.isEnding = true;
    if (this.lock) rmSync(this.lock, { force: true });
    void closeBrowser().finally(() => process.exit(code));
  }
}

function wake(pid: number): boolean {
  try {
    process.kill(pid, 'SIGUSR2');
    return true;
  } catch {
    return false;
  }
}

const standIn = new StandInApp() satisfies Pick<
  Electron.App,
  'whenReady' | 'getPath' | 'setPath' | 'enableSandbox' | 'requestSingleInstanceLock' | 'quit' | 'exit' | 'isPackaged'
>;
export const app = standIn as unknown as Electron.App;
// As Electron on a Unix: a request to end is a request to quit.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit());

export const dialog: Pick<Electron.Dialog, 'showErrorBox'> = {
  showErrorBox: (title, content) => console.error(`[error box] ${title}: ${content}`),
};

export const shell: Pick<Electron.Shell, 'openExternal'> = {
  openExternal: async (url) => console.error(`[open external] ${url}`),
};

/** One screen: what would go to a second one is a window beside. */
const display = { id: 1 } as Electron.Display;
export const screen: Pick<Electron.Screen, 'getAllDisplays' | 'getDisplayMatching'> = {
  getAllDisplays: () => [display],
  getDisplayMatching: () => display,
};

export const Menu: Pick<typeof Electron.Menu, 'setApplicationMenu'> = { setApplicationMenu: () => undefined };

/** A keychain where ESTRADE_STAND_IN_KEYCHAIN names a file for its key; else Linux without one, as a bare machine is. */
const keyFile = process.env['ESTRADE_STAND_IN_KEYCHAIN'] ?? '';
const IV_BYTES = 12;
const TAG_BYTES = 16;

function keychainKey(): Buffer {
  if (!existsSync(keyFile)) writeFileSync(keyFile, randomBytes(32));
  return readFileSync(keyFile);
}

export const safeStorage: Pick<
  Electron.SafeStorage,
  'getSelectedStorageBackend' | 'isEncryptionAvailable' | 'encryptString' | 'decryptString'
> = {
  getSelectedStorageBackend: () => (keyFile === '' ? 'basic_text' : 'gnome_libsecret'),
  isEncryptionAvailable: () => keyFile !== '',
  encryptString: (text) => {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', keychainKey(), iv);
    return Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  },
  decryptString: (encrypted) => {
    const decipher = createDecipheriv('aes-256-gcm', keychainKey(), encrypted.subarray(0, IV_BYTES));
    decipher.setAuthTag(encrypted.subarray(-TAG_BYTES));
    return Buffer.concat([decipher.update(encrypted.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]).toString('utf8');
  },
};
