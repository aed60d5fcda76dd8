/** The virtual printer and drawer: what comes out, what goes wrong when told to, and who may look at its page. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { networkPrinter } from '../../../hardware/printers/network-printer.ts';
import { receiptBytes } from '../../../hardware/receipt-bytes.ts';
import { PortTakenError, startVirtualPrinter, type VirtualPrinter } from '../../../hardware/virtual-counter/index.ts';
import { EPSON, PATIENT, PULSE, RECEIPT, SHORT } from './printer-on-a-wire.ts';

let counter: VirtualPrinter;
beforeEach(async () => {
  counter = await startVirtualPrinter({ tcpPort: 0, httpPort: 0 });
});
afterEach(() => counter.close());

const till = (limits = PATIENT) => networkPrinter('127.0.0.1', counter.tcpPort, EPSON, limits);
async function until(condition: () => boolean, ms = 15_000): Promise<void> {
  const end = performance.now() + ms;
  while (!condition() && performance.now() < end) await new Promise((resolve) => setTimeout(resolve, 10));
  expect(condition()).toBe(true);
}

describe('normal', () => {
  it('prints what the till sends, byte for byte, and cuts it', async () => {
    expect(await till().print(RECEIPT)).toEqual({ kind: 'done' });
    const sent = receiptBytes(RECEIPT, EPSON);
    expect(counter.jobs).toHaveLength(1);
    expect(counter.jobs[0]).toMatchObject({ cut: true });
    expect(sent.ok && Buffer.from(counter.jobs[0]?.bytes ?? []).equals(Buffer.from(sent.bytes))).toBe(true);
    expect(counter.jobs[0]?.text).toContain('TOTAL          23,40 EUR');
  });

  it('opens its drawer on a pulse, which is not a job, and keeps it open until it is closed', async () => {
    expect(await till().openDrawer(PULSE)).toEqual({ kind: 'done' });
    expect(counter.pulses).toMatchObject([{ pin: 2, on_ms: 50, off_ms: 500 }]);
    expect(counter.drawerOpen).toBe(true);
    expect(counter.jobs).toHaveLength(0);
    counter.closeDrawer();
    expect(counter.drawerOpen).toBe(false);
  });

  it('answers about its state without making a job of it', async () => {
    expect(await till().status()).toMatchObject({ state: 'ready', fault: null });
    expect(counter.jobs).toHaveLength(0);
  });

  it('says when something changed, until it is asked to stop', async () => {
    let changes = 0;
    const stop = counter.onChange(() => changes++);
    await till().openDrawer(PULSE);
    expect(changes).toBeGreaterThan(0);
    stop();
    const before = changes;
    await till().openDrawer(PULSE);
    expect(changes).toBe(before);
  });

  it('keeps two tills that print at once apart', async () => {
    await Promise.all([till().print(RECEIPT), till().print(RECEIPT)]);
    expect(counter.jobs.map((job) => job.cut)).toEqual([true, true]);
    expect(counter.jobs[0]?.text).toBe(counter.jobs[1]?.text);
  });
});

describe('told to fail', () => {
  it.each(['paper_out', 'cover_open'] as const)('%s: it says so, nothing comes out, and it prints again afterwards', async (mode) => {
    counter.setMode(mode);
    expect(await till().print(RECEIPT)).toMatchObject({ kind: 'not_sent', fault: mode });
    expect(await till().openDrawer(PULSE)).toMatchObject({ kind: 'not_sent', fault: mode });
    expect(await till().status()).toMatchObject({ state: 'attention', fault: mode });
    expect([counter.jobs.length, counter.pulses.length]).toEqual([0, 0]);
    counter.setMode('normal');
    expect(await till().print(RECEIPT)).toEqual({ kind: 'done' });
  });

  it('paper_out: what it was sent without being asked, it keeps and prints with new paper', async () => {
    counter.setMode('paper_out');
    const sent = receiptBytes(RECEIPT, EPSON);
    const socket = connect(counter.tcpPort, '127.0.0.1');
    socket.end(sent.ok ? sent.bytes : '');
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(counter.jobs).toHaveLength(0);
    counter.setMode('normal');
    await until(() => counter.jobs.length === 1);
    expect(counter.jobs[0]?.cut).toBe(true);
    socket.destroy();
  });

  it('hang: it takes the line and does nothing; freed, it prints what it was sent: that is why the fate was unknown', async () => {
    counter.setMode('hang');
    expect(await till(SHORT).print(RECEIPT)).toMatchObject({ kind: 'unknown', fault: 'timed_out' });
    expect(counter.jobs).toHaveLength(0);
    counter.setMode('normal');
    await until(() => counter.jobs.length === 1);
    expect(counter.jobs[0]?.cut).toBe(true);
  });

  it('drop: half a ticket comes out and the till does not know', async () => {
    counter.setMode('drop');
    expect(await till().print(RECEIPT)).toMatchObject({ kind: 'unknown', fault: 'dropped' });
    await until(() => counter.jobs.length === 1);
    expect(counter.jobs[0]).toMatchObject({ cut: false });
    expect(counter.jobs[0]?.text).toContain("CAFÉ L'ESTRADE");
    expect(counter.jobs[0]?.text).not.toContain('TOTAL');
  });

  it('drop: a pulse is lost with its line', async () => {
    counter.setMode('drop');
    expect(await till().openDrawer(PULSE)).toMatchObject({ kind: 'unknown', fault: 'dropped' });
    expect(counter.pulses).toHaveLength(0);
  });
});

describe('ports', () => {
  it('a taken printer port is said, by number', async () => {
    await expect(startVirtualPrinter({ tcpPort: counter.tcpPort, httpPort: 0 })).rejects.toMatchObject({
      name: 'PortTakenError',
      port: counter.tcpPort,
    });
  });

  it('a taken page port is said too, and the printer port is given back', async () => {
    const free = await startVirtualPrinter({ tcpPort: 0, httpPort: 0 });
    await free.close();
    await expect(startVirtualPrinter({ tcpPort: free.tcpPort, httpPort: counter.httpPort })).rejects.toBeInstanceOf(PortTakenError);
    const again = await startVirtualPrinter({ tcpPort: free.tcpPort, httpPort: 0 });
    expect(again.tcpPort).toBe(free.tcpPort);
    await again.close();
  });

  it('`npm run printer` says where it is and stops when asked; a taken port is a French sentence', { timeout: 120_000 }, async () => {
    const started = command(0, 0);
    await until(() => /http:\/\/127\.0\.0\.1:\d+\//.test(started.said()), 60_000);
    expect(started.said()).toMatch(/^L’imprimante d’essai écoute sur 127\.0\.0\.1, port \d+\./);
    started.child.kill('SIGTERM');
    expect(await once(started.child, 'exit')).toEqual([0, null]);

    const refused = command(counter.tcpPort, 0);
    expect(await once(refused.child, 'close')).toEqual([1, null]);
    expect(refused.said()).toContain(`Le port ${counter.tcpPort} est déjà pris`);
  });
});

/** The command on its own, with what it says; it never outlives its test. */
function command(tcpPort: number, httpPort: number) {
  const child = spawn(process.execPath, ['hardware/virtual-counter/main.ts', `--tcp=${tcpPort}`, `--http=${httpPort}`]);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  }
  onTestFinished(() => void child.kill('SIGKILL'));
  return { child, said: () => said };
}

type Answer = { status: number; headers: Record<string, unknown>; body: string };

/** A request with any headers a browser or an attacker could send; fetch would not let us lie about Host. */
function ask(
  path: string,
  { method = 'GET', headers = {}, body = '' }: { method?: string; headers?: object; body?: string } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port: counter.httpPort, path, method, headers: { ...headers } }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
const ownPage = () => ({ origin: `http://127.0.0.1:${counter.httpPort}`, 'content-type': 'application/json' });
const post = (path: string, body: unknown, headers: object = ownPage()) =>
  ask(path, { method: 'POST', headers, body: typeof body === 'string' ? body : JSON.stringify(body) });

describe('the page', () => {
  it.each([
    ['/', 'text/html'],
    ['/page.css', 'text/css'],
    ['/page.js', 'text/javascript'],
    ['/icon.svg', 'image/svg+xml'],
    ['/fonts/mono-400.woff2', 'font/woff2'],
  ])('serves %s under a strict policy, nothing inline', async (path, type) => {
    const answer = await ask(path);
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toContain(type);
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
    expect(answer.headers['content-security-policy']).not.toContain('unsafe');
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
    if (type === 'text/html') expect(answer.body).not.toMatch(/<script>|<style|\sstyle=|\son\w+=/);
  });

  it('takes orders from itself', async () => {
    expect((await post('/mode', { mode: 'paper_out' })).status).toBe(204);
    expect(counter.mode).toBe('paper_out');
    counter.setMode('normal');
    await till().openDrawer(PULSE);
    expect((await post('/drawer/close', {})).status).toBe(204);
    expect(counter.drawerOpen).toBe(false);
  });

  it.each([
    ['another origin', { origin: 'https://example.org', 'content-type': 'application/json' }, 403],
    ['no origin', { 'content-type': 'application/json' }, 403],
  ])('refuses orders from %s', async (_, headers, status) => {
    expect((await post('/mode', { mode: 'hang' }, headers)).status).toBe(status);
    expect(counter.mode).toBe('normal');
  });

  it('refuses a form’s content type, which another site could send', async () => {
    expect((await post('/mode', '{"mode":"hang"}', { ...ownPage(), 'content-type': 'text/plain' })).status).toBe(415);
  });

  it.each([
    ['an unknown mode', '{"mode":"explode"}', 400],
    ['what is not JSON', '{', 400],
    ['one more field', '{"mode":"hang","x":1}', 400],
    ['a huge body', `{"mode":"${'x'.repeat(5_000)}"}`, 413],
  ])('refuses %s', async (_, body, status) => {
    expect((await post('/mode', body)).status).toBe(status);
    expect(counter.mode).toBe('normal');
  });

  it('answers only to its own name: a rebound name reads nothing', async () => {
    for (const host of ['example.org', `example.org:${counter.httpPort}`, '127.0.0.1']) {
      expect((await ask('/events', { headers: { host } })).status).toBe(421);
    }
    expect((await ask('/', { headers: { host: `localhost:${counter.httpPort}` } })).status).toBe(200);
  });

  it('knows no other path or method', async () => {
    expect((await ask('/../package.json')).status).toBe(404);
    expect((await ask('/page/page.html')).status).toBe(404);
    expect((await ask('/', { method: 'DELETE' })).status).toBe(405);
  });

  it('is told of each change as it happens', async () => {
    const views: { tickets: { cut: boolean }[]; drawer: { open: boolean } }[] = [];
    const stream = request({ host: '127.0.0.1', port: counter.httpPort, path: '/events' }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => {
        text += part;
        const events = text.split('\n\n');
        text = events.pop() ?? '';
        for (const event of events) views.push(JSON.parse(/^data: (.*)$/m.exec(event)?.[1] ?? '{}'));
      });
      response.on('error', () => undefined);
    });
    stream.on('error', () => undefined);
    stream.end();
    await until(() => views.length === 1);
    expect(views[0]).toMatchObject({ tickets: [], drawer: { open: false }, mode: 'normal' });
    await till().print(RECEIPT);
    await till().openDrawer(PULSE);
    await until(() => views.at(-1)?.tickets[0]?.cut === true && views.at(-1)?.drawer.open === true);
    stream.destroy();
  });
});
