/**
 * A supplier's HTTP server that keeps orders by key and de-duplicates (SUPPLY "Sending"), and that fails in every way of "Failures to
 * survive", one mood a request. It knows which orders it applied, how often, and what it was sent.
 */
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

export type ReceiverMood =
  | 'well'
  /** Keeps it, and the answer is lost. */
  | 'lost_answer'
  | 'drop_before'
  | 'error_after_commit'
  | 'error_before'
  | 'hang_after_commit'
  | 'in_flight'
  | 'busy'
  | 'unauthorized'
  | 'no_such_address'
  | 'redirect';

type Kept = { sha256: string; content_type: string; body: Buffer; times: number };
export type MoodyReceiver = {
  readonly address: string;
  /** By key; `times` is how often it was carried out. */
  readonly applied: ReadonlyMap<string, Kept>;
  /** Every PUT that came whole. */
  readonly puts: readonly { key: string; sha256: string }[];
  readonly asked: number;
  close(): Promise<void>;
};

/** @param moodOf asked at each PUT; @param asksMoodOf at each GET */
export async function moodyReceiver(
  moodOf: (key: string) => ReceiverMood,
  { token = '', asksMoodOf = (): ReceiverMood => 'well' } = {},
): Promise<MoodyReceiver> {
  const applied = new Map<string, Kept>();
  const puts: { key: string; sha256: string }[] = [];
  const sockets = new Set<Socket>();
  let asked = 0;

  async function take(request: IncomingMessage, response: ServerResponse, key: string): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const body = Buffer.concat(parts);
    const sha256 = createHash('sha256').update(body).digest('hex');
    puts.push({ key, sha256 });
    const mood = moodOf(key);
    if (mood === 'drop_before') return void request.socket.destroy();
    if (mood === 'error_before') return void response.writeHead(500).end('before');
    if (mood === 'busy') return void response.writeHead(429).end('later');
    if (mood === 'no_such_address') return void response.writeHead(404).end('no such customer');
    if (mood === 'redirect') return void response.writeHead(307, { location: 'http://127.0.0.1:1/' }).end();
    const before = applied.get(key);
    if (before && before.sha256 !== sha256) return void response.writeHead(422).end('same key, other body');
    if (!before) applied.set(key, { sha256, body, content_type: request.headers['content-type'] ?? '', times: 1 });
    if (mood === 'in_flight') return void response.writeHead(409).end('in flight');
    if (mood === 'lost_answer') return void request.socket.destroy();
    if (mood === 'error_after_commit') return void response.writeHead(500).end('after');
    if (mood === 'hang_after_commit') return;
    response.writeHead(before ? 200 : 201).end('taken');
  }

  const server = createServer((request, response) => {
    const key = decodeURIComponent(request.url?.split('/').at(-1) ?? '');
    if (token !== '' && request.headers.authorization !== `Bearer ${token}`) return void response.writeHead(401).end('who are you?');
    if (request.method === 'PUT') {
      if (request.headers['idempotency-key'] !== key) return void response.writeHead(400).end('another key');
      return void take(request, response, key).catch(() => undefined);
    }
    asked += 1;
    const mood = asksMoodOf();
    if (mood === 'drop_before' || mood === 'lost_answer') return void request.socket.destroy();
    if (mood === 'error_before') return void response.writeHead(503).end('later');
    response.writeHead(applied.has(key) ? 200 : 404).end();
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as { port: number }).port}/orders`,
    applied,
    puts,
    get asked() {
      return asked;
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
