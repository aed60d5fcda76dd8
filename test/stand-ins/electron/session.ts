/**
 * `session.defaultSession` and `protocol`: what may be asked for, and what a page may ask of the system. As long as nobody refused,
 * every permission is granted, as Electron does: a shell that forgets to refuse shows.
 */
import type { BrowserContext, Route } from 'playwright-core';
import { toElectron } from './browser.ts';

type Handler = (request: Request) => Response | Promise<Response>;
type RequestListener = (details: Electron.OnBeforeRequestListenerDetails, callback: (response: Electron.CallbackResponse) => void) => void;

const handlers = new Map<string, Handler>();

export const protocol = {
  registerSchemesAsPrivileged: (schemes: Electron.CustomScheme[]) => {
    // What the https stand-in has by itself must have been asked for.
    const app = schemes.find(({ scheme }) => scheme === 'app')?.privileges;
    if (!app?.standard || !app.secure) throw new Error('app:// must be standard and secure: else it has no IndexedDB and no locks');
  },
  handle: (scheme: string, handler: (request: Request) => Response | Promise<Response>) => void handlers.set(scheme, handler),
} satisfies Pick<Electron.Protocol, 'registerSchemesAsPrivileged'> & { handle: unknown };

/** What one session's pages may ask for, as the shell has set it. */
export class StandInSession {
  beforeRequest: RequestListener | null = null;
  onRequest: Parameters<Electron.Session['setPermissionRequestHandler']>[0] = null;
  onCheck: Parameters<Electron.Session['setPermissionCheckHandler']>[0] = null;
  readonly webRequest = {
    onBeforeRequest: (listener: RequestListener) => {
      this.beforeRequest = listener;
    },
  };
  setPermissionRequestHandler(handler: typeof this.onRequest): void {
    this.onRequest = handler;
  }
  setPermissionCheckHandler(handler: typeof this.onCheck): void {
    this.onCheck = handler;
  }
  setDevicePermissionHandler(): void {}
}

const sessions = new Map<string, StandInSession>();
/** That of a partition; '' is the default one. All share the one profile of this Chromium. */
export function sessionOf(partition: string): StandInSession {
  const found = sessions.get(partition) ?? new StandInSession();
  sessions.set(partition, found);
  return found;
}
export const session = {
  defaultSession: sessionOf('') as unknown as Electron.Session,
  fromPartition: (name: string) => sessionOf(name) as unknown as Electron.Session,
};

/** What a page may ask for. */
const PERMISSIONS = ['geolocation', 'notifications', 'camera', 'microphone', 'midi'] as const;

/** Grants each permission that the handlers would give; all others are denied. */
export async function settlePermissions(context: BrowserContext, { onRequest, onCheck }: StandInSession): Promise<void> {
  const granted = PERMISSIONS.filter((name) => {
    let asked = true;
    onRequest?.({} as Electron.WebContents, name as never, (answer) => (asked = answer), {} as never);
    return asked && (onCheck === null || onCheck({} as Electron.WebContents, name as never, '', {} as never));
  });
  await context.grantPermissions(granted);
}

/** Answers one request of a page as the shell wants: refused, from its handler, or from the network. */
export async function answerRequest(route: Route, { beforeRequest: listener }: StandInSession): Promise<void> {
  const url = toElectron(route.request().url());
  if (listener) {
    const isCancelled = await new Promise<boolean>((resolve) =>
      listener({ url } as Electron.OnBeforeRequestListenerDetails, ({ cancel }) => resolve(cancel === true)),
    );
    if (isCancelled) return route.abort('blockedbyclient');
  }
  const handler = handlers.get(new URL(url).protocol.slice(0, -1));
  if (!handler) return route.continue();
  const answer = await handler(new Request(url, { method: route.request().method() }));
  const body = Buffer.from(await answer.arrayBuffer());
  return route.fulfill({ status: answer.status, headers: Object.fromEntries(answer.headers), body });
}
