/**
 * The page that shows the virtual printer's paper and drawer, for this machine only. Answers only to its own name (Host) and takes
 * orders only from its own page (Origin): another site open in the same browser can neither read tickets nor open the drawer.
 */
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import { z } from 'zod';
import { takeDeviceOrder } from './device-orders.ts';
import { type PrinterMode, printerModes } from './machine.ts';
import type { CounterView } from './view.ts';
import type { DevicesView, VirtualDevices } from './virtual-devices.ts';

export type PageOrders = {
  view(): CounterView & { devices: DevicesView | null };
  setMode(mode: PrinterMode, printer: 'counter' | 'kitchen'): void;
  closeDrawer(): void;
  devices: VirtualDevices | null;
};

const MAX_BODY_BYTES = 1_024;
/** Changes closer together than this are shown at once: a ticket is forty rows. */
const GATHER_MS = 40;

const FONT_FILES: Readonly<Record<string, string>> = {
  '/fonts/text-400.woff2': '@fontsource/atkinson-hyperlegible/files/atkinson-hyperlegible-latin-400-normal.woff2',
  '/fonts/text-700.woff2': '@fontsource/atkinson-hyperlegible/files/atkinson-hyperlegible-latin-700-normal.woff2',
  '/fonts/mono-400.woff2': '@fontsource/atkinson-hyperlegible-mono/files/atkinson-hyperlegible-mono-latin-400-normal.woff2',
  '/fonts/mono-700.woff2': '@fontsource/atkinson-hyperlegible-mono/files/atkinson-hyperlegible-mono-latin-700-normal.woff2',
};
// Whole paths, so that the build for Electron finds these files and copies them beside the code.
const PAGE_FILES: Readonly<Record<string, { file: URL; type: string }>> = {
  '/': { file: new URL('./page/page.html', import.meta.url), type: 'text/html; charset=utf-8' },
  '/page.css': { file: new URL('./page/page.css', import.meta.url), type: 'text/css; charset=utf-8' },
  '/devices.css': { file: new URL('./page/devices.css', import.meta.url), type: 'text/css; charset=utf-8' },
  '/devices.js': { file: new URL('./page/devices.js', import.meta.url), type: 'text/javascript; charset=utf-8' },
  '/page.js': { file: new URL('./page/page.js', import.meta.url), type: 'text/javascript; charset=utf-8' },
  '/icon.svg': { file: new URL('./page/icon.svg', import.meta.url), type: 'image/svg+xml' },
};
const HEADERS = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cache-control': 'no-store',
};

const modeOrder = z.strictObject({ mode: z.enum(printerModes), printer: z.enum(['counter', 'kitchen']).default('counter') });

export type PageServer = {
  /** Listens on 127.0.0.1; the port that was given when 0 was asked. Rejects when the port is taken. */
  listen(port: number): Promise<number>;
  /** Tells every open page, soon. */
  changed(): void;
  close(): Promise<void>;
};

export function pageServer(orders: PageOrders): PageServer {
  const watchers = new Set<ServerResponse>();
  let port = 0;
  let gathering: NodeJS.Timeout | null = null;

  const names = () => [`127.0.0.1:${port}`, `localhost:${port}`];
  const viewEvent = () => `event: view\ndata: ${JSON.stringify(orders.view())}\n\n`;

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const host = request.headers.host ?? '';
    // Another name that leads here is a rebound one (DNS rebinding).
    if (!names().includes(host)) return answer(response, 421, 'Cette page ne répond qu’à 127.0.0.1.');
    const path = new URL(request.url ?? '/', `http://${host}`).pathname;
    if (request.method === 'POST') return takeOrder(request, response, path, `http://${host}`);
    if (request.method !== 'GET') return answer(response, 405, 'Méthode inconnue.');
    if (path === '/events') return watch(response);
    const page = PAGE_FILES[path];
    if (page) return sendFile(response, page.file, page.type);
    const font = FONT_FILES[path];
    if (font) return sendFont(response, font);
    answer(response, 404, 'Il n’y a rien ici.');
  };

  const takeOrder = async (request: IncomingMessage, response: ServerResponse, path: string, origin: string): Promise<void> => {
    if (request.headers.origin !== origin) return answer(response, 403, 'Cet ordre vient d’une autre page.');
    if (request.headers['content-type'] !== 'application/json') return answer(response, 415, 'Un ordre est en JSON.');
    const body = await readBody(request);
    if (body === null) return answer(response, 413, 'Cet ordre est trop long.');
    if (path === '/drawer/close') {
      orders.closeDrawer();
      return answer(response, 204);
    }
    if (orders.devices && path.startsWith('/devices/')) return answer(response, takeDeviceOrder(orders.devices, path, fromJson(body)));
    if (path !== '/mode') return answer(response, 404, 'Cet ordre n’existe pas.');
    const parsed = modeOrder.safeParse(fromJson(body));
    if (!parsed.success) return answer(response, 400, 'Cet ordre n’est pas compris.');
    orders.setMode(parsed.data.mode, parsed.data.printer);
    answer(response, 204);
  };

  const watch = (response: ServerResponse): void => {
    response.writeHead(200, { ...HEADERS, 'content-type': 'text/event-stream; charset=utf-8' });
    response.write(`retry: 1000\n${viewEvent()}`);
    watchers.add(response);
    response.on('close', () => watchers.delete(response));
  };

  const server = createServer((request, response) => {
    handle(request, response).catch(() => {
      if (!response.headersSent) answer(response, 500, 'La page n’a pas pu être servie.');
      else response.destroy();
    });
  });

  return {
    listen: (wanted) =>
      new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(wanted, '127.0.0.1', () => {
          server.off('error', reject);
          const address = server.address();
          port = typeof address === 'object' && address ? address.port : wanted;
          resolve(port);
        });
      }),
    changed() {
      if (gathering || watchers.size === 0) return;
      gathering = setTimeout(() => {
        gathering = null;
        const event = viewEvent();
        for (const watcher of watchers) watcher.write(event);
      }, GATHER_MS);
      gathering.unref();
    },
    close() {
      if (gathering) clearTimeout(gathering);
      for (const watcher of watchers) watcher.end();
      return new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

function answer(response: ServerResponse, status: number, text = ''): void {
  response.writeHead(status, { ...HEADERS, 'content-type': 'text/plain; charset=utf-8' });
  response.end(text);
}

async function sendFile(response: ServerResponse, file: URL | string, type: string): Promise<void> {
  const content = await readFile(file);
  response.writeHead(200, { ...HEADERS, 'content-type': type });
  response.end(content);
}

/** The fonts are optional packages: without them the page keeps its fallback fonts. */
async function sendFont(response: ServerResponse, name: string): Promise<void> {
  try {
    await sendFile(response, createRequire(import.meta.url).resolve(name), 'font/woff2');
  } catch {
    answer(response, 404);
  }
}

async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
