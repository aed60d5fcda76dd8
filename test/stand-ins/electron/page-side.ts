/**
 * What a preload finds in its page: `require('electron')` with the bridge and the one way to send a port. Runs before the page's own
 * scripts, in its main world (Electron's is isolated: this stand-in can't show that).
 */

/** What the page's side says to the main process. */
export type FromPage =
  | { kind: 'document' }
  | { kind: 'message'; channel: string; message: unknown; ports: string[] }
  | { kind: 'port'; id: string; data: unknown }
  | { kind: 'gone'; id: string }
  | { kind: 'open'; url: string };

/** What both sides leave on the page's window. */
export type StandInGlobals = {
  __standInElectron(said: FromPage): void;
  __standInPort(id: string, data: unknown, isGone: boolean): void;
};

type Preload = (require: (name: string) => unknown, module: object, exports: object) => void;

/** The script for a page. @param preload text of the built preload, CommonJS */
export const scriptFor = (preload: string): string => `(${pageSide})((require, module, exports) => {\n${preload}\n});`;

/** Runs in the page as text: nothing from outside it is there. */
function pageSide(preload: Preload): void {
  // Electron runs a preload in the top frame only.
  if (window !== window.top) return;
  const globals = window as unknown as StandInGlobals;
  const toMain = globals.__standInElectron;
  const ports = new Map<string, MessagePort>();

  // Electron tells the far end of a port that was closed; Chromium by itself (156) does not.
  const ChromiumChannel = window.MessageChannel;
  window.MessageChannel = class extends ChromiumChannel {
    constructor() {
      super();
      for (const [port, far] of [
        [this.port1, this.port2],
        [this.port2, this.port1],
      ] as const) {
        const close = port.close.bind(port);
        port.close = () => {
          close();
          // What was sent before is heard first: messages are tasks of their own.
          setTimeout(() => far.dispatchEvent(new Event('close')), 20);
        };
      }
    }
  };

  /** A function crosses the bridge as a proxy, an object as a copy. */
  const crossed = (value: unknown): unknown => {
    if (typeof value === 'function') return (...args: unknown[]) => crossed(value(...args.map(crossed)));
    if (typeof value !== 'object' || value === null) return value;
    return Object.freeze(Object.fromEntries(Object.entries(value).map(([name, part]) => [name, crossed(part)])));
  };

  const contextBridge: Pick<Electron.ContextBridge, 'exposeInMainWorld'> = {
    exposeInMainWorld: (name, api) => void Object.defineProperty(window, name, { value: crossed(api), enumerable: true }),
  };
  const ipcRenderer: Pick<Electron.IpcRenderer, 'postMessage'> = {
    postMessage: (channel, message, transfer = []) => {
      const ids = transfer.map((port) => {
        const id = crypto.randomUUID();
        ports.set(id, port);
        port.addEventListener('message', ({ data }) => toMain({ kind: 'port', id, data }));
        port.addEventListener('close', () => toMain({ kind: 'gone', id }));
        return id;
      });
      // The main process knows the port before anything comes out of it.
      toMain({ kind: 'message', channel, message, ports: ids });
      for (const port of transfer) port.start();
    },
  };

  globals.__standInPort = (id, data, isGone) => {
    if (isGone) ports.get(id)?.close();
    else ports.get(id)?.postMessage(data);
  };

  // Electron asks the main process before a window exists: here nothing is opened at all.
  window.open = (url) => {
    toMain({ kind: 'open', url: new URL(url ?? '', location.href).href });
    return null;
  };
  const onClick = (event: MouseEvent): void => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (link?.target !== '_blank') return;
    event.preventDefault();
    window.open(link.href);
  };
  addEventListener('click', onClick, true);

  toMain({ kind: 'document' });
  const module = { exports: {} };
  const require = (name: string): unknown => {
    if (name === 'electron') return { contextBridge, ipcRenderer };
    throw new Error(`a sandboxed preload may not require ${name}`);
  };
  preload(require, module, module.exports);
}
