/** DESIGN §1: who the web server lets in, over real sockets. Other hosts, other origins, used links and bad cookies stay outside. */
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import type { ServerFrame } from '../../../main/contract/frames.ts';
import { MAX_FRAME_BYTES } from '../../../main/contract/frames.ts';
import { CONTRACT_HASH } from '../../../main/contract/hash.ts';
import { demonstrationEstablishment } from '../../../main/demonstration/menu.ts';
import { type Host, openHost } from '../../../main/shell/host.ts';
import { serveWeb, type WebServer } from '../../../main/shell/web-server.ts';
import { canConnect, rawRequest } from '../../builders/raw-socket.ts';
import { connectScreen, freshId } from '../../builders/screen-line.ts';
import { freePort, openLink } from '../../builders/service.ts';
import { temporaryFolder } from '../../builders/till.ts';
import { webClient } from '../../builders/web-client.ts';

const TOKEN = 'the-token-of-the-command-line';

let screens: string;
let place: { path: string; remove(): void };
let host: Host;
let web: WebServer;
let port: number;

beforeEach(async () => {
  place = temporaryFolder();
  screens = join(place.path, 'screens');
  mkdirSync(join(screens, 'assets'), { recursive: true });
  writeFileSync(join(screens, 'index.html'), '<!doctype html><title>Estrade</title>');
  writeFileSync(join(screens, 'assets', 'app-1234.js'), 'export {};');
  writeFileSync(join(place.path, 'package.json'), '{"secret":true}');
  mkdirSync(join(place.path, 'screens-of-another'));
  writeFileSync(join(place.path, 'screens-of-another', 'secret.js'), 'secret');
  host = await openHost(join(place.path, 'data'));
  port = await freePort();
  host.keep({ port });
  web = await serveWeb(host, screens, TOKEN);
});

afterEach(async () => {
  vi.restoreAllMocks();
  await web.close();
  await host.close();
  place.remove();
});

const { ask, handshake } = webClient(() => port);
const origin = () => `http://127.0.0.1:${port}`;
const newCookie = () => openLink(host.links.url());

describe('a kept port that another program has', () => {
  it('stops a till whose screens are in a browser, and one behind a window takes a free one without keeping it', async () => {
    await expect(serveWeb(host, screens, TOKEN)).rejects.toMatchObject({ code: 'EADDRINUSE' });
    const beside = await serveWeb(host, screens, TOKEN, 'another');
    const link = host.links.url();
    expect(new URL(link).port).toBe(String(beside.port));
    expect((await fetch(link, { redirect: 'manual' })).status).toBe(303);
    expect([beside.port === port, host.file().port]).toEqual([false, port]);
    await beside.close();
  });
});

describe('the link that lets a screen in', () => {
  it('works once and becomes a cookie that scripts and other sites cannot use', async () => {
    const link = new URL(host.links.url());
    const first = await ask(link.pathname + link.search);
    expect(first.status).toBe(303);
    expect(first.headers.location).toBe('/');
    const [cookie = ''] = first.headers['set-cookie'] ?? [];
    expect(cookie).toContain('; HttpOnly');
    expect(cookie).toContain('; SameSite=Strict');
    expect(cookie).toContain('; Path=/');
    expect(cookie).not.toContain('Domain');
    const second = await ask(link.pathname + link.search);
    expect(second.status).toBe(410);
    expect(second.headers['set-cookie']).toBeUndefined();
  });

  it('dies after ten minutes', async () => {
    const link = new URL(host.links.url());
    const now = Date.now();
    vi.spyOn(Date, 'now').mockReturnValue(now + 10 * 60_000 + 1);
    expect((await ask(link.pathname + link.search)).status).toBe(410);
  });

  it('is refused with another token or with none', async () => {
    host.links.url();
    expect((await ask('/ouvrir?jeton=AAAA')).status).toBe(410);
    expect((await ask('/ouvrir')).status).toBe(410);
    const told = readFileSync(join(place.path, 'data', 'log', `securite-${new Date().toISOString().slice(0, 7)}.log`), 'utf8');
    expect(told.match(/"link_refused"/g)).toHaveLength(2);
    expect(told).not.toContain('AAAA');
  });

  it('keeps the station of a screen that comes back, and numbers a new one', async () => {
    const cookie = await newCookie();
    const first = await connectScreen(port, { cookie, origin: origin() });
    expect(first.station).toBe('P1');
    const again = new URL(host.links.url());
    const answer = await ask(again.pathname + again.search, { headers: { cookie } });
    expect(answer.headers['set-cookie']?.[0]).toContain(cookie);
    const other = await connectScreen(port, { cookie: await newCookie(), origin: origin() });
    expect(other.station).toBe('P2');
    for (const screen of [first, other]) screen.cut();
  });
});

describe('the WebSocket lets in', () => {
  it('a screen with its cookie from its own page, and the command line with its token', async () => {
    expect(await handshake({ origin: origin(), cookie: await newCookie() })).toBe('open');
    expect(await handshake({ authorization: `Bearer ${TOKEN}` })).toBe('open');
  });

  it('nobody who asks for another host (DNS rebinding)', async () => {
    const cookie = await newCookie();
    expect(await handshake({ host: 'evil.example', origin: 'http://evil.example', cookie })).toEqual({ status: 403 });
    expect(await handshake({ host: `evil.example:${port}`, authorization: `Bearer ${TOKEN}` })).toEqual({ status: 403 });
  });

  it('nobody from another origin, even with a good cookie', async () => {
    const cookie = await newCookie();
    for (const other of [
      'https://evil.example',
      'null',
      `https://127.0.0.1:${port}`,
      `http://127.0.0.1:${port + 1}`,
      `http://localhost:${port}`,
    ]) {
      expect(await handshake({ origin: other, cookie }), other).toEqual({ status: 403 });
    }
  });

  it('nobody without an origin, unless it shows the token of the command line', async () => {
    expect(await handshake({ cookie: await newCookie() })).toEqual({ status: 403 });
  });

  it('nobody elsewhere than at /ws', async () => {
    expect(await handshake({ authorization: `Bearer ${TOKEN}` }, '/')).toEqual({ status: 403 });
  });

  it('nobody with a missing, altered or foreign cookie, nor with another token: closed with 4401', async () => {
    const cookie = await newCookie();
    const other = cookie.replace('=P1.', '=P2.');
    expect(other).not.toBe(cookie);
    expect(await handshake({ origin: origin() })).toEqual({ closed: 4401 });
    expect(await handshake({ origin: origin(), cookie: other })).toEqual({ closed: 4401 });
    expect(await handshake({ origin: origin(), cookie: `${cookie}x` })).toEqual({ closed: 4401 });
    expect(await handshake({ origin: origin(), cookie: cookie.replace(`estrade_${port}`, 'estrade_1') })).toEqual({ closed: 4401 });
    expect(await handshake({ authorization: 'Bearer nothing' })).toEqual({ closed: 4401 });
    expect(await handshake({ origin: origin(), cookie, authorization: 'Bearer nothing' })).toEqual({ closed: 4401 });
  });

  it('gives a screen the role of its person: the manager while there are none, a visitor when nobody is signed in', async () => {
    const first = await connectScreen(port, { cookie: await newCookie(), origin: origin() });
    await first.call('setup.choose', { instance: 'cafe', establishment: demonstrationEstablishment });
    expect(await first.call('screens.link', {})).toMatchObject({ ok: true });
    const manager = { code: 'BAT', name: 'Bateau', picture: 'sailboat', role: 'manager', pin: '654321' } as const;
    expect(await first.call('staff.add', manager)).toMatchObject({ ok: true });
    const other = await connectScreen(port, { cookie: await newCookie(), origin: origin() });
    expect(await other.call('screens.link', {})).toMatchObject({ ok: false, error: { code: 'forbidden', details: { role: 'visitor' } } });
    expect(await first.call('screens.link', {})).toMatchObject({ ok: true });
    first.cut();
    other.cut();
  });
});

/** A raw connection that has greeted, for frames a well-behaved screen never sends. */
async function rawSocket(): Promise<{ socket: WebSocket; next(): Promise<ServerFrame>; closed: Promise<number> }> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/ws`, { headers: { authorization: `Bearer ${TOKEN}` } });
  const frames: ServerFrame[] = [];
  const readers: ((frame: ServerFrame) => void)[] = [];
  socket.on('message', (data) => {
    const frame = JSON.parse(data.toString()) as ServerFrame;
    const reader = readers.shift();
    if (reader) reader(frame);
    else frames.push(frame);
  });
  const closed = new Promise<number>((resolve) => socket.on('close', resolve));
  await new Promise((resolve, reject) => socket.on('open', resolve).on('error', reject));
  return {
    socket,
    closed,
    next: () => new Promise((resolve) => (frames[0] ? resolve(frames.shift() as ServerFrame) : readers.push(resolve))),
  };
}

describe('bad frames', () => {
  it('answers malformed to what is not JSON or not a frame, and goes on with the connection', async () => {
    const { socket, next } = await rawSocket();
    const screen = await connectScreen(port, { authorization: `Bearer ${TOKEN}` });
    for (const bad of ['{', '', 'null', '[]', '42', '{"type":"call"}', '{"type":"hello"}', '{"__proto__":{"type":"hello"}}', '\u0000']) {
      socket.send(bad);
      expect(await next(), bad).toMatchObject({ type: 'reply', n: -1, result: { ok: false, error: { code: 'malformed' } } });
    }
    socket.send(Buffer.from([0xff, 0xfe, 0x00]));
    expect(await next()).toMatchObject({ result: { error: { code: 'malformed' } } });
    expect(await screen.call('setup.get', {})).toEqual({ ok: true, value: { chosen: null } });
    socket.terminate();
    screen.cut();
  });

  it('closes a connection whose frame is larger than MAX_FRAME_BYTES with 1009, and only that one', async () => {
    const screen = await connectScreen(port, { authorization: `Bearer ${TOKEN}` });
    const fits = await rawSocket();
    fits.socket.send(' '.repeat(MAX_FRAME_BYTES));
    expect(await fits.next()).toMatchObject({ result: { error: { code: 'malformed' } } });
    fits.socket.send(' '.repeat(MAX_FRAME_BYTES + 1));
    expect(await fits.closed).toBe(1009);
    expect(await screen.call('setup.get', {})).toMatchObject({ ok: true });
    screen.cut();
  });

  it('answers a call before the greeting with malformed, and another contract with other_version', async () => {
    const { socket, next, closed } = await rawSocket();
    socket.send(JSON.stringify({ type: 'call', n: 7, call: 'setup.get', body: {} }));
    expect(await next()).toMatchObject({ n: 7, result: { error: { code: 'malformed' } } });
    socket.send(JSON.stringify({ type: 'hello', contract: 'of last year' }));
    expect(await next()).toMatchObject({ type: 'other_version' });
    await closed;
  });

  it('outlives broken frames of a screen it has just shown out', async () => {
    const handshakeText = [
      'GET /ws HTTP/1.1',
      `Host: 127.0.0.1:${port}`,
      `Origin: ${origin()}`,
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    ];
    // An unmasked frame with reserved bits: forbidden in two ways (RFC 6455 §5.1, §5.2).
    const answer = await rawRequest(port, `${handshakeText.join('\r\n')}\r\n\r\n\u007f\u007f\u007f\u007f`);
    expect(answer).toMatch(/^HTTP\/1\.1 101 /);
    expect((await ask('/')).status).toBe(200);
  });

  it('answers an unknown call, a missing id and a wrong body each by its number', async () => {
    const { socket, next } = await rawSocket();
    const say = (frame: object) => socket.send(JSON.stringify(frame));
    say({ type: 'hello', contract: CONTRACT_HASH });
    expect(await next()).toMatchObject({ type: 'welcome', role: 'cli' });
    say({ type: 'call', n: 1, call: 'sales.undo', body: {} });
    expect(await next()).toMatchObject({ n: 1, result: { error: { code: 'unknown_call' } } });
    say({ type: 'call', n: 2, call: 'constructor', body: {} });
    expect(await next()).toMatchObject({ n: 2, result: { error: { code: 'unknown_call' } } });
    say({ type: 'call', n: 3, call: 'setup.choose', body: { instance: 'demonstration' } });
    expect(await next()).toMatchObject({ n: 3, result: { error: { code: 'malformed', details: { what: 'id' } } } });
    say({ type: 'call', n: 4, call: 'setup.get', body: { more: 1 } });
    expect(await next()).toMatchObject({ n: 4, result: { error: { code: 'malformed' } } });
    say({ type: 'call', n: 5, call: 'sales.ringUp', id: freshId(), body: { lines: [], tenders: [], shown_total_cents: 0 } });
    expect(await next()).toMatchObject({ n: 5, result: { error: { code: 'not_set_up' } } });
    socket.terminate();
  });
});

describe('pages', () => {
  it('serves the page and its files with a policy that runs nothing of others', async () => {
    const page = await ask('/');
    expect(page.status).toBe(200);
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(page.headers['cache-control']).toBe('no-store');
    const policy = String(page.headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    expect(page.headers['x-content-type-options']).toBe('nosniff');
    const script = await ask('/assets/app-1234.js');
    expect(script.headers['content-type']).toBe('text/javascript; charset=utf-8');
    expect(script.headers['cache-control']).toContain('immutable');
  });

  it('never leaves its folder, however the path is written', async () => {
    const ways = [
      '/../package.json',
      '/%2e%2e/package.json',
      '/..%2fpackage.json',
      '/%2e%2e%2fpackage.json',
      '/assets/../../package.json',
      '/..\\package.json',
      '//../package.json',
      '/../screens-of-another/secret.js',
      '/%00',
      '/assets',
      '/nothing.js',
      '/%E0%A4%A',
    ];
    for (const way of ways) {
      const { status, text } = await ask(way);
      expect(status, way).toBe(404);
      expect(text, way).not.toContain('secret');
    }
  });

  it('refuses other methods and other hosts', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) expect((await ask('/', { method })).status, method).toBe(405);
    expect((await ask('/', { method: 'HEAD' })).status).toBe(200);
    expect((await ask('/', { headers: { host: 'evil.example' } })).status).toBe(403);
    const link = new URL(host.links.url());
    expect((await ask(link.pathname + link.search, { headers: { host: `evil.example:${port}` } })).status).toBe(403);
    expect((await ask(link.pathname + link.search)).status).toBe(303);
  });

  it('outlives a request line that is no path', async () => {
    for (const target of ['*', '//', 'http://[/', '/\\']) {
      const answer = await rawRequest(port, `GET ${target} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: close\r\n\r\n`);
      expect(answer, target).toMatch(/^HTTP\/1\.1 4\d\d /);
    }
    expect((await ask('/')).status).toBe(200);
  });

  it('listens on the loopback address and nowhere else', async () => {
    const others = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .filter(({ family, internal }) => family === 'IPv4' && !internal)
      .map(({ address }) => address);
    // 127.0.0.2 is this machine too, on any Linux: a server bound to 0.0.0.0 would answer there.
    for (const address of [...others, ...(process.platform === 'linux' ? ['127.0.0.2'] : [])]) {
      expect(await canConnect(port, address), address).toBe(false);
    }
    expect(await canConnect(port, '127.0.0.1')).toBe(true);
  });
});

describe('what lies in the data folder', () => {
  it('is readable by its user only: host file, folders', () => {
    const data = join(place.path, 'data');
    expect(statSync(join(data, 'estrade.json')).mode & 0o777).toBe(0o600);
    expect(statSync(data).mode & 0o777).toBe(0o700);
  });
});
