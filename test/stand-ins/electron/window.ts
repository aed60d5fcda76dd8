/** `BrowserWindow`, its `webContents` and `ipcMain`: a real page of Chromium, with the product's own preload in it. */
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import type { Frame, Page, Route } from 'playwright-core';
import { app } from './app.ts';
import { theContext, toChromium, toElectron } from './browser.ts';
import { type FromPage, type StandInGlobals, scriptFor } from './page-side.ts';
import { StandInPort } from './ports.ts';
import { answerRequest, type StandInSession, sessionOf, settlePermissions } from './session.ts';

const ipcEmitter = new EventEmitter();
export const ipcMain = ipcEmitter as unknown as Electron.IpcMain;

/** The tests' back door: has a message come from somebody else than the page. */
process.on('message', (forged: { channel: string; sender: 'own' | 'other'; frame: 'main' | 'sub' | 'none'; origin: string }) => {
  const own = theWindow?.webContents;
  const mainFrame = own?.mainFrame;
  const otherFrame = { origin: forged.origin, url: `${forged.origin}/` };
  if (mainFrame && forged.frame === 'main') mainFrame.forgedOrigin = forged.origin;
  let isClosed = false;
  const port = new StandInPort({ post: (data) => process.send?.({ heard: data }), close: () => (isClosed = true) });
  port.deliver(JSON.stringify({ type: 'hello', contract: 'forged' }));
  ipcEmitter.emit(forged.channel, {
    sender: forged.sender === 'own' ? own : {},
    senderFrame: forged.frame === 'none' ? null : forged.frame === 'main' ? mainFrame : otherFrame,
    ports: [port],
  });
  if (mainFrame) mainFrame.forgedOrigin = null;
  process.send?.({ closedAtOnce: isClosed });
});

class StandInFrame {
  forgedOrigin: string | null = null;
  private readonly url_: () => string;
  constructor(url: () => string) {
    this.url_ = url;
  }
  get url(): string {
    return this.url_();
  }
  get origin(): string {
    return this.forgedOrigin ?? /^[a-z]+:\/\/[^/]*/.exec(this.url)?.[0] ?? 'null';
  }
}

class StandInContents extends EventEmitter implements Pick<Electron.WebContents, 'isDestroyed' | 'reload' | 'forcefullyCrashRenderer'> {
  readonly mainFrame = new StandInFrame(() => toElectron(this.page?.url() ?? ''));
  page: Page | null = null;
  private readonly preload: string;
  private readonly session: StandInSession;
  /** Its window, as long as that is open. */
  window: StandInWindow | null = null;
  private readonly ports = new Map<string, StandInPort>();
  private openHandler: Parameters<Electron.WebContents['setWindowOpenHandler']>[0] = () => ({ action: 'allow' });
  /** The main process itself navigates: Electron emits no `will-navigate` then. */
  private isOwnMove = false;
  private address = '';

  constructor(preload: string, session: StandInSession) {
    super();
    this.preload = preload;
    this.session = session;
  }

  setWindowOpenHandler(handler: typeof this.openHandler): void {
    this.openHandler = handler;
  }

  isDestroyed(): boolean {
    return this.window === null;
  }

  async load(address: string): Promise<void> {
    this.address = address;
    const context = theContext();
    await settlePermissions(context, this.session);
    const first = theWindow?.webContents === this ? context.pages()[0] : undefined;
    const page = first ?? (await context.newPage());
    await this.move(page);
  }

  /** A crashed page of playwright stays crashed: the window gets a new one, in the same profile. */
  reload(): void {
    const crashed = this.page;
    void theContext()
      .newPage()
      .then(async (page) => {
        await this.move(page);
        await crashed?.close().catch(() => undefined);
      });
  }

  forcefullyCrashRenderer(): void {
    void this.page
      ?.context()
      .newCDPSession(this.page)
      .then((cdp) => cdp.send('Page.crash'))
      .catch(() => undefined);
  }

  private async move(page: Page): Promise<void> {
    this.page = page;
    if (this.preload !== '') {
      await page.exposeBinding('__standInElectron', ({ frame }, said: FromPage) => this.hear(frame, said));
      await page.addInitScript({ content: scriptFor(readFileSync(this.preload, 'utf8')) });
    }
    await page.route('**/*', (route) => this.answer(page, route));
    page.on('crash', () => {
      this.forgetPorts();
      this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 });
    });
    page.on('popup', (popup) => void popup.close());
    page.on('close', () => {
      if (this.page === page) this.window?.close();
    });
    this.isOwnMove = true;
    await page.goto(toChromium(this.address));
    this.isOwnMove = false;
  }

  private async answer(page: Page, route: Route): Promise<void> {
    const request = route.request();
    if (request.isNavigationRequest() && request.frame() === page.mainFrame() && !this.isOwnMove) {
      let isPrevented = false;
      this.emit('will-navigate', {
        url: toElectron(request.url()),
        preventDefault: () => {
          isPrevented = true;
        },
      });
      if (isPrevented) return route.abort('aborted');
    }
    return answerRequest(route, this.session).catch(() => undefined);
  }

  private hear(frame: Frame, said: FromPage): void {
    if (said.kind === 'document') this.forgetPorts();
    else if (said.kind === 'port') this.ports.get(said.id)?.deliver(said.data);
    else if (said.kind === 'gone') this.ports.get(said.id)?.farGone();
    else if (said.kind === 'open') this.openHandler({ url: toElectron(said.url) } as Electron.HandlerDetails);
    else {
      const ports = said.ports.map((id) => this.portOf(frame, id));
      const event = { sender: this, senderFrame: this.mainFrame, ports };
      ipcEmitter.emit(said.channel, event, said.message);
    }
  }

  private portOf(frame: Frame, id: string): StandInPort {
    const tell = (data: unknown, isGone: boolean): void => {
      const said = { id, data, isGone };
      frame
        .evaluate((told) => {
          (window as unknown as StandInGlobals).__standInPort(told.id, told.data, told.isGone);
        }, said)
        .catch(() => this.ports.get(id)?.farGone());
    };
    const port = new StandInPort({ post: (data) => tell(data, false), close: () => tell(null, true) });
    this.ports.set(id, port);
    return port;
  }

  /** A document takes its ports with it. */
  private forgetPorts(): void {
    for (const port of this.ports.values()) port.farGone();
    this.ports.clear();
  }
}

/** The first one that was opened. */
let theWindow: StandInWindow | null = null;
const open = new Set<StandInWindow>();

class StandInWindow
  extends EventEmitter
  implements Pick<Electron.BrowserWindow, 'loadURL' | 'focus' | 'restore' | 'isMinimized' | 'setKiosk' | 'close' | 'getBounds'>
{
  readonly webContents: StandInContents;

  constructor(options: Electron.BrowserWindowConstructorOptions) {
    super();
    const { preload = '', partition = '', sandbox, contextIsolation, nodeIntegration, webSecurity } = options.webPreferences ?? {};
    const isClosedIn = sandbox === true && contextIsolation === true && nodeIntegration === false && webSecurity === true;
    console.error(`[window] closed in: ${isClosedIn}, kiosk: ${options.kiosk === true}`);
    this.webContents = new StandInContents(preload, sessionOf(partition));
    this.webContents.window = this;
    open.add(this);
    theWindow ??= this;
    app.emit('web-contents-created', {}, this.webContents);
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.load(url);
  }

  focus(): void {
    console.error('[window] focus');
  }

  restore(): void {}

  getBounds(): Electron.Rectangle {
    return { x: 0, y: 0, width: 1366, height: 768 };
  }

  isMinimized(): boolean {
    return false;
  }

  setKiosk(on: boolean): void {
    console.error(`[window] kiosk: ${on}`);
  }

  /** The last window closed: the application ends, as it does when nobody listens to `window-all-closed`. */
  close(): void {
    if (!open.delete(this)) return;
    this.webContents.window = null;
    if (theWindow === this) theWindow = null;
    this.emit('closed');
    void this.webContents.page?.close().catch(() => undefined);
    if (open.size === 0) app.quit();
  }
}

export const BrowserWindow = StandInWindow as unknown as typeof Electron.BrowserWindow;
