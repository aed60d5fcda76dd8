/**
 * Serves the screens to a browser of this machine: static files, the link that lets a screen in, the WebSocket.
 * Bound to the loopback address; other hosts, other origins and screens without their cookie are turned away (DESIGN §1).
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { MAX_FRAME_BYTES } from '../contract/frames.ts';
import type { Connection } from '../transport/dispatch.ts';
import { CLOSE_NOT_ALLOWED, serveSocket } from '../transport/web-socket.ts';
import type { Host } from './host.ts';
import { screenFile, screenHeaders } from './screens.ts';

/** The page that faces the customers, and its line. */
const DISPLAY_PAGE = '/affichage';
const DISPLAY_LINE = '/affichage/ws';
/** The page of a phone that counts: a station like any other, let in by the same link and cookie. */
const COUNT_PAGE = '/inventaire';
const PAGES: ReadonlySet<string> = new Set([DISPLAY_PAGE, COUNT_PAGE]);
const LINES: ReadonlySet<string> = new Set(['/ws', DISPLAY_LINE]);

const HEADERS = screenHeaders("'self'");

export type WebServer = { port: number; close(): Promise<void> };

/**
 * @param screens folder of the built screens
 * @param cliToken lets the command line in
 * @param whenTaken what becomes of a kept port that another program has: screens in a browser keep their open basket by the address
 * @throws Error with code EADDRINUSE when the kept port is taken and no other will do
 */
export async function serveWeb(host: Host, screens: string, cliToken: string, whenTaken: 'fail' | 'another' = 'fail'): Promise<WebServer> {
  const ownHosts = new Set<string>();
  const server = createServer((request, response) => answer(host, screens, ownHosts, request, response));
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_FRAME_BYTES });
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    if (!ownHosts.has(request.headers.host ?? '') || !LINES.has(request.url ?? '') || !fromOwnPage(request)) {
      noteStranger(host, request);
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) => letIn(host, cliToken, request, webSocket));
  });
  const port = await listen(server, host.file().port, whenTaken === 'another');
  host.links.port = port;
  for (const name of ['127.0.0.1', 'localhost']) ownHosts.add(`${name}:${port}`);
  return {
    port,
    close: () =>
      new Promise((resolve) => {
        for (const client of sockets.clients) client.close(1001);
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Another name or another page than the till's own came to its door. */
function noteStranger(host: Host, { headers }: IncomingMessage): void {
  const short = (text = '') => text.slice(0, 100);
  host.security({ what: 'stranger', host: short(headers.host), origin: short(headers.origin) });
}

function letIn(host: Host, cliToken: string, request: IncomingMessage, socket: WebSocket): void {
  const caller = callerOf(host, cliToken, request);
  if (!caller) {
    // Whoever is shown out may still send a broken frame: unheard, its error would stop the till.
    socket.on('error', () => socket.terminate());
    socket.close(CLOSE_NOT_ALLOWED, 'link needed');
    return;
  }
  serveSocket(socket, host, { ...caller, greeted: false }, host.log);
}

function callerOf(host: Host, cliToken: string, request: IncomingMessage): Pick<Connection, 'station' | 'role'> | null {
  const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  if (bearer !== undefined) return sameText(bearer, cliToken) ? { station: 'cli', role: 'cli' } : null;
  if (request.url === DISPLAY_LINE) {
    const faced = stationOf(host, request, 'display');
    return faced ? { station: faced, role: 'display' } : null;
  }
  const station = stationOf(host, request, 'station');
  return station ? { station, role: 'signed_in' } : null;
}

/** A page of another origin may open sockets to us: its Origin header betrays it. The command line sends none. */
function fromOwnPage(request: IncomingMessage): boolean {
  const { origin, host } = request.headers;
  return origin === undefined ? request.headers.authorization !== undefined : origin === `http://${host}`;
}

function answer(host: Host, screens: string, ownHosts: ReadonlySet<string>, request: IncomingMessage, response: ServerResponse): void {
  // A request line may hold anything (`GET //`): what is no address is no page, and must never stop the till.
  const url = URL.parse(request.url ?? '/', 'http://localhost');
  if (!ownHosts.has(request.headers.host ?? '')) {
    noteStranger(host, request);
    say(response, 403, 'Cette adresse n’est pas celle de la caisse.');
  } else if (request.method !== 'GET' && request.method !== 'HEAD') say(response, 405, 'Cette page se lit seulement.');
  else if (!url) say(response, 404, 'Cette page n’existe pas.');
  else if (url.pathname === '/ouvrir') openScreen(host, url.searchParams.get('jeton') ?? '', request, response);
  else sendFile(screens, PAGES.has(url.pathname) ? '/' : url.pathname, response);
}

/** The token works once and becomes a cookie that the page's scripts cannot read. */
function openScreen(host: Host, token: string, request: IncomingMessage, response: ServerResponse): void {
  const opened = host.links.use(token);
  if (!opened) {
    host.security({ what: 'link_refused' });
    say(response, 410, 'Ce lien a déjà servi. Relancez la caisse pour avoir un nouveau lien.');
    return;
  }
  if (opened.display !== '') {
    letOpen(host, response, 'display', opened.display, DISPLAY_PAGE);
    return;
  }
  let station = stationOf(host, request, 'station');
  if (!station) {
    const stations = host.file().stations + 1;
    host.keep({ stations });
    station = `P${stations}`;
  }
  letOpen(host, response, 'station', station, '/');
}

/** What a page is: a station at the counter, or what faces the customers of one, in the same browser if need be. */
type PageKind = 'station' | 'display';

function letOpen(host: Host, response: ServerResponse, kind: PageKind, station: string, page: string): void {
  const cookie = `${cookieName(host, kind)}=${station}.${mac(host, kind, station)}; HttpOnly; SameSite=Strict; Path=/; Max-Age=31536000`;
  response.writeHead(303, { ...HEADERS, Location: page, 'Set-Cookie': cookie, 'Cache-Control': 'no-store' }).end();
}

// Cookies do not know ports: the name keeps two tills on one machine apart.
const cookieName = (host: Host, kind: PageKind): string => `estrade_${kind === 'display' ? 'afficheur_' : ''}${host.links.port}`;
const mac = (host: Host, kind: PageKind, station: string): string =>
  createHmac('sha256', host.file().cookie_secret).update(`${kind} ${station}`).digest('base64url');

function stationOf(host: Host, request: IncomingMessage, kind: PageKind): string | null {
  const cookies = (request.headers.cookie ?? '').split('; ');
  const own = cookies.find((cookie) => cookie.startsWith(`${cookieName(host, kind)}=`))?.slice(cookieName(host, kind).length + 1);
  const [station, proof] = own?.split('.') ?? [];
  return station && proof && sameText(proof, mac(host, kind, station)) ? station : null;
}

function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

function sendFile(screens: string, path: string, response: ServerResponse): void {
  const found = screenFile(screens, path);
  if (!found) {
    say(response, 404, 'Cette page n’existe pas.');
    return;
  }
  response.writeHead(200, { ...HEADERS, ...found.headers });
  createReadStream(found.file).pipe(response);
}

function say(response: ServerResponse, status: number, sentence: string): void {
  const page = `<!doctype html><html lang="fr"><meta charset="utf-8"><title>Estrade</title><p>${sentence}</p></html>`;
  response.writeHead(status, { ...HEADERS, 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' }).end(page);
}

/** @returns the port it listens on: the wanted one, or, where any will do, a free one when that is taken */
function listen(server: Server, wanted: number, anyWillDo: boolean): Promise<number> {
  return new Promise((resolve, reject) => {
    const refused = (cause: NodeJS.ErrnoException): void => {
      if (anyWillDo && cause.code === 'EADDRINUSE' && wanted !== 0) resolve(listen(server, 0, false));
      else reject(cause);
    };
    server.once('error', refused);
    server.listen(wanted, '127.0.0.1', () => {
      server.off('error', refused);
      resolve((server.address() as AddressInfo).port);
    });
  });
}
