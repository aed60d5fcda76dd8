/** Issue 6: printers on the network are found by one short question to each neighbour, never by printing, and strangers are left alone. */
import { createServer, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { neighbours, whoPrints } from '../../../hardware/discovery.ts';
import { freePort } from '../../builders/service.ts';

/** `DLE EOT 1`: is it a printer, and how is it? */
const QUESTION = '100401';

type Answerer = (socket: Socket, asked: Buffer) => void;
const servers: Server[] = [];
const heard = new Map<string, string>();
let port = 0;
let open = 0;
let most = 0;

/** Something that listens on an address of this machine, at the printers' port. */
function listen(host: string, answer: Answerer, greeting?: string): Promise<void> {
  heard.set(host, '');
  const server = createServer((socket) => {
    open += 1;
    most = Math.max(most, open);
    socket.on('error', () => undefined).on('close', () => (open -= 1));
    if (greeting) socket.write(greeting);
    socket.on('data', (bytes) => {
      heard.set(host, `${heard.get(host)}${bytes.toString('hex')}`);
      answer(socket, bytes);
    });
  });
  servers.push(server);
  return new Promise((resolve, reject) => server.on('error', reject).listen(port, host, resolve));
}

beforeAll(async () => {
  port = await freePort();
  await listen('127.0.0.1', (socket) => socket.write(Buffer.from([0x16])));
  // Out of paper is a printer too.
  await listen('127.0.0.2', (socket) => socket.write(Buffer.from([0x1e])));
  await listen('127.0.0.3', () => undefined);
  await listen('127.0.0.4', (socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
  await listen('127.0.0.5', () => undefined, '220 mail.example ESMTP\r\n');
  await listen('127.0.0.6', (socket) => socket.destroy());
});
afterAll(() => {
  for (const server of servers) server.close();
});

describe('who prints', () => {
  it('is who answers as a printer, or says nothing as many do; no web or mail server, nobody who hangs up, nobody at all', async () => {
    const asked = ['127.0.0.9', '127.0.0.6', '127.0.0.5', '127.0.0.4', '127.0.0.3', '127.0.0.2', '127.0.0.1'];
    expect(await whoPrints(asked, port)).toEqual(['127.0.0.3', '127.0.0.2', '127.0.0.1']);
  });

  it('was asked one question and sent nothing that comes out on paper', () => {
    for (const [host, bytes] of heard) expect(['', QUESTION], host).toContain(bytes);
    expect(heard.get('127.0.0.1')).toBe(QUESTION);
  });

  it('is asked a few at a time, and nothing is left open', async () => {
    most = 0;
    const addresses = Array.from({ length: 80 }, () => '127.0.0.1');
    expect(await whoPrints(addresses, port)).toHaveLength(80);
    expect(most).toBeGreaterThan(1);
    expect(most).toBeLessThanOrEqual(32);
    await expect.poll(() => open).toBe(0);
  });

  it('an address that swallows what is sent costs its time and no more', async () => {
    const since = performance.now();
    // TEST-NET-1 (RFC 5737): belongs to nobody.
    expect(await whoPrints(['192.0.2.1'], port)).toEqual([]);
    expect(performance.now() - since).toBeLessThan(3_000);
  });
});

describe('neighbours', () => {
  it('are the 254 addresses around each own one, each once, never an own one, a network’s or everybody’s', () => {
    const around = neighbours(['192.168.1.20', '192.168.1.21', '10.0.0.7']);
    expect(around).toHaveLength(252 + 253);
    expect(new Set(around).size).toBe(around.length);
    for (const never of ['192.168.1.20', '192.168.1.21', '10.0.0.7', '192.168.1.0', '192.168.1.255', '192.168.2.1'])
      expect(around).not.toContain(never);
    expect(around).toEqual(expect.arrayContaining(['192.168.1.1', '192.168.1.254', '10.0.0.254']));
  });

  it('are nobody without a network', () => expect(neighbours([])).toEqual([]));
});
