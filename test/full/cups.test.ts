/** A real CUPS from Debian with a raw queue: the bytes that arrive are ours, and no job is left behind to print for the next customer. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { cupsPrinter, cupsQueues } from '../../hardware/printers/cups-printer.ts';
import { receiptBytes } from '../../hardware/receipt-bytes.ts';
import type { SemanticDocument } from '../../main/contract/shapes/document.ts';
import { EPSON } from '../unit/hardware/printer-on-a-wire.ts';

const paper: SemanticDocument = {
  kind: 'ticket',
  blocks: [{ kind: 'line', text: 'Café crème 2,50 €', align: 'left' }],
} as unknown as SemanticDocument;
const LIMITS = { whole_job: 4_000, command: 3_000, look_again: 50 };

let folder: string;
let daemon: ChildProcess;
let printer: Server;
const sockets = new Set<Socket>();
let received: Buffer[] = [];
let reading = true;
const before = process.env['CUPS_SERVER'];
const lpadmin = (...args: string[]) => execFileSync('lpadmin', args, { stdio: 'pipe' });
const waiting = () => execFileSync('lpstat', ['-W', 'not-completed', '-o'], { encoding: 'utf8' }).trim();

/** A spooler of its own in a temporary folder, on a socket of its own: the machine's is left alone. */
function configure(port: number): string {
  const file = (name: string) => join(folder, name);
  for (const name of ['spool', 'cache', 'run', 'log', 'etc/ppd']) mkdirSync(file(name), { recursive: true });
  writeFileSync(
    file('etc/cups-files.conf'),
    ['AccessLog', 'ErrorLog', 'PageLog'].map((log) => `${log} ${file(`log/${log}`)}`).join('\n') +
      `\nServerRoot ${file('etc')}\nRequestRoot ${file('spool')}\nCacheDir ${file('cache')}\nStateDir ${file('run')}\nSystemGroup root\nUser lp\nGroup lp\n`,
  );
  writeFileSync(
    file('etc/cupsd.conf'),
    `Listen ${file('run/cups.sock')}\nLogLevel error\nMaxJobs 50\nErrorPolicy stop-printer\n<Location />\nAllow all\n</Location>\n<Policy default>\n<Limit All>\nAllow all\n</Limit>\n</Policy>\n`,
  );
  // The spooler refuses to work as root.
  execFileSync('chown', ['-R', 'lp:lp', folder]);
  return `socket://127.0.0.1:${port}`;
}

beforeAll(async () => {
  expect(existsSync('/usr/sbin/cupsd'), 'CUPS is not installed: apt-get install cups').toBe(true);
  folder = mkdtempSync(join(tmpdir(), 'estrade-cups-'));
  printer = createServer({ allowHalfOpen: true }, (socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    if (!reading) return;
    socket.on('data', (chunk) => received.push(chunk));
    socket.on('end', () => socket.end());
  });
  await new Promise<void>((resolve) => printer.listen(0, '127.0.0.1', resolve));
  const uri = configure((printer.address() as { port: number }).port);
  process.env['CUPS_SERVER'] = join(folder, 'run/cups.sock');
  daemon = spawn('/usr/sbin/cupsd', ['-f', '-c', join(folder, 'etc/cupsd.conf'), '-s', join(folder, 'etc/cups-files.conf')], {
    stdio: 'ignore',
  });
  await vi.waitFor(() => lpadmin('-p', 'estrade', '-E', '-v', uri, '-m', 'raw'), { timeout: 20_000, interval: 200 });
});
beforeEach(() => {
  received = [];
  reading = true;
});
afterAll(async () => {
  daemon?.kill('SIGKILL');
  if (before === undefined) delete process.env['CUPS_SERVER'];
  else process.env['CUPS_SERVER'] = before;
  for (const socket of sockets) socket.destroy();
  await new Promise((resolve) => printer.close(resolve));
  rmSync(folder, { recursive: true, force: true });
});

describe('a receipt printer behind CUPS', () => {
  it('gets exactly the bytes of the document, and the job has left the queue', async () => {
    const bytes = receiptBytes(paper, EPSON);
    expect(await cupsPrinter('estrade', EPSON, LIMITS).print(paper)).toEqual({ kind: 'done' });
    expect(Buffer.concat(received).equals(bytes.ok ? bytes.bytes : Buffer.alloc(0))).toBe(true);
    expect(waiting()).toBe('');
    expect(await cupsQueues()).toEqual(['estrade']);
    expect(await cupsPrinter('estrade', EPSON, LIMITS).status()).toEqual({ state: 'ready', fault: null });
  });

  it('a queue that does not exist: surely not printed', async () => {
    expect(await cupsPrinter('ailleurs', EPSON, LIMITS).print(paper)).toMatchObject({ kind: 'not_sent', fault: 'unreachable' });
  });

  it('a stopped queue is not given anything that it would print later', async () => {
    execFileSync('cupsdisable', ['estrade']);
    const stopped = cupsPrinter('estrade', EPSON, LIMITS);
    expect(await stopped.print(paper)).toMatchObject({ kind: 'not_sent', fault: 'offline' });
    expect(await stopped.status()).toMatchObject({ state: 'attention', fault: 'offline' });
    execFileSync('cupsenable', ['estrade']);
    expect(waiting()).toBe('');
    expect(received).toEqual([]);
  });

  it('a printer that hangs: unknown at the deadline, and the job is taken back', async () => {
    reading = false;
    expect(await cupsPrinter('estrade', EPSON, LIMITS).print(paper)).toMatchObject({ kind: 'unknown', fault: 'timed_out' });
    await vi.waitFor(() => expect(waiting()).toBe(''), 5_000);
  });
});
