/**
 * A network printer says what is known: out (`done`), surely not out (`not_sent`), or not known (`unknown`, only a person repeats it).
 * Every fault is made to happen on a real socket.
 */
import { createServer } from 'node:http';
import type { Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type NetworkLimits, networkPrinter } from '../../../hardware/printers/network-printer.ts';
import { PrinterLink } from '../../../hardware/printers/printer-link.ts';
import { isStatusByte } from '../../../hardware/printers/printer-status.ts';
import { receiptBytes } from '../../../hardware/receipt-bytes.ts';
import type { SemanticDocument } from '../../../main/contract/shapes/document.ts';
import { EPSON, PATIENT, PULSE, questionsIn, READY, RECEIPT, SHORT, talking, type Wire, wire } from './printer-on-a-wire.ts';

const open: Wire[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.close()));
});

async function printerOn(handle: Parameters<typeof wire>[0], limits: NetworkLimits = PATIENT, hangsUp = true) {
  const at = await wire(handle, hangsUp);
  open.push(at);
  return { at, printer: networkPrinter('127.0.0.1', at.port, EPSON, limits) };
}
/** Long enough for a machine that is busy with other tests, short enough to show that nothing hangs. */
const NOT_HANGING_MS = 15_000;

async function timed<Value>(promise: Promise<Value>): Promise<[Value, number]> {
  const start = performance.now();
  return [await promise, performance.now() - start];
}

const sentBytes = () => {
  const result = receiptBytes(RECEIPT, EPSON);
  return result.ok ? Buffer.from(result.bytes) : Buffer.alloc(0);
};
const withoutQuestions = (bytes: Buffer) => Buffer.from(bytes.toString('hex').replace(/1004(01|02|04)/g, ''), 'hex');

describe('a printer that answers', () => {
  it('takes the whole receipt, byte for byte, and `done` means it said so after the last byte', async () => {
    const { at, printer } = await printerOn(talking());
    expect(await printer.print(RECEIPT)).toEqual({ kind: 'done' });
    expect(withoutQuestions(at.received).equals(sentBytes())).toBe(true);
    expect(at.received.subarray(-9).toString('hex')).toBe('100401100402100404');
  });

  it('that knows only the first question prints too', async () => {
    const { printer } = await printerOn(talking({ 1: 0x12 }), { ...PATIENT, usual_answer: 150 });
    expect(await printer.print(RECEIPT)).toEqual({ kind: 'done' });
  });

  it('gets the drawer pulse and nothing else', async () => {
    const { at, printer } = await printerOn(talking());
    expect(await printer.openDrawer(PULSE)).toEqual({ kind: 'done' });
    expect(withoutQuestions(at.received).toString('hex')).toBe('1b700019fa');
  });

  it.each([
    ['paper_out', { ...READY, 1: 0x1a, 2: 0x32, 4: 0x72 }],
    ['cover_open', { ...READY, 1: 0x1a, 2: 0x16 }],
    ['cover_open', { ...READY, 1: 0x1a, 2: 0x36, 4: 0x72 }],
    ['offline', { ...READY, 1: 0x1a }],
  ] as const)('and says %s gets nothing to print, not even a pulse to keep for later', async (fault, answers) => {
    const { at, printer } = await printerOn(talking(answers));
    expect(await printer.print(RECEIPT)).toMatchObject({ kind: 'not_sent', fault });
    expect(await printer.openDrawer(PULSE)).toMatchObject({ kind: 'not_sent', fault });
    expect(await printer.status()).toMatchObject({ state: 'attention', fault });
    expect(withoutQuestions(at.received)).toHaveLength(0);
  });

  it('and runs out of paper while printing leaves a ticket of unknown fate', async () => {
    let asked = 0;
    const { printer } = await printerOn((socket) =>
      socket.on('data', (data) => {
        for (const question of questionsIn(data)) socket.write(Buffer.of(++asked > 3 && question === 4 ? 0x72 : 0x12));
      }),
    );
    expect(await printer.print(RECEIPT)).toMatchObject({ kind: 'unknown', fault: 'paper_out' });
  });

  it('and sends flow control between its answers is understood', async () => {
    const { printer } = await printerOn((socket) =>
      socket.on('data', (data) => {
        for (const _ of questionsIn(data)) socket.write(Buffer.of(0x13, 0x11, 0x12));
      }),
    );
    expect(await printer.print(RECEIPT)).toEqual({ kind: 'done' });
  });

  it('is ready', async () => {
    const { printer } = await printerOn(talking());
    expect(await printer.status()).toMatchObject({ state: 'ready', fault: null });
  });
});

describe('nobody there', () => {
  it('a refused connection: surely not printed', async () => {
    const { at } = await printerOn(talking());
    await at.close();
    const printer = networkPrinter('127.0.0.1', at.port, EPSON, SHORT);
    expect(await printer.print(RECEIPT)).toMatchObject({ kind: 'not_sent', fault: 'unreachable' });
    expect(await printer.openDrawer(PULSE)).toMatchObject({ kind: 'not_sent', fault: 'unreachable' });
    expect(await printer.status()).toMatchObject({ state: 'failed', fault: 'unreachable' });
  });

  it('a name that does not exist: surely not printed, in the time for connecting', async () => {
    const [outcome, ms] = await timed(networkPrinter('imprimante.invalid', 9100, EPSON, SHORT).print(RECEIPT));
    expect(outcome).toMatchObject({ kind: 'not_sent', fault: 'unreachable' });
    expect(ms).toBeLessThan(NOT_HANGING_MS);
  });

  it('an address where packets vanish: surely not printed, in the time for connecting', async () => {
    // 192.0.2.0/24 is kept for documentation (RFC 5737): nothing is ever there.
    const [outcome, ms] = await timed(networkPrinter('192.0.2.1', 9100, EPSON, SHORT).print(RECEIPT));
    expect(outcome).toMatchObject({ kind: 'not_sent', fault: 'unreachable' });
    expect(ms).toBeLessThan(NOT_HANGING_MS);
  });

  it('a line closed before anything was sent: surely not printed', async () => {
    const { printer } = await printerOn((socket) => socket.destroy());
    expect(await printer.print(RECEIPT)).toMatchObject({ kind: 'not_sent', fault: 'unreachable' });
  });
});

describe('a printer that hangs', () => {
  it('from the start, never heard before: it may have printed, a person decides', async () => {
    const { printer } = await printerOn((socket) => socket.pause(), SHORT);
    const [outcome, ms] = await timed(printer.print(RECEIPT));
    expect(outcome).toMatchObject({ kind: 'unknown', fault: 'timed_out' });
    expect(ms).toBeLessThan(NOT_HANGING_MS);
  });

  it('from the start, but it answered before: nothing is sent, a repeat is safe', async () => {
    let stuck = false;
    const { at, printer } = await printerOn((socket, line) => (stuck ? socket.pause() : talking()(socket, line)), {
      ...PATIENT,
      usual_answer: 150,
    });
    expect(await printer.status()).toMatchObject({ state: 'ready' });
    stuck = true;
    expect(await printer.print(RECEIPT)).toMatchObject({ kind: 'not_sent', fault: 'timed_out' });
    expect(await printer.openDrawer(PULSE)).toMatchObject({ kind: 'not_sent', fault: 'timed_out' });
    expect(await printer.status()).toMatchObject({ state: 'failed', fault: 'timed_out' });
    expect(withoutQuestions(at.received)).toHaveLength(0);
  });

  it('in the middle of a receipt: it may have printed', async () => {
    const stuck = (socket: Socket) =>
      socket.on('data', (data) => {
        if (data.length > 3) socket.pause();
        else socket.write(Buffer.of(0x12));
      });
    const { printer } = await printerOn(stuck, { ...PATIENT, last_answer: 300 });
    expect(await printer.print(RECEIPT)).toMatchObject({ kind: 'unknown', fault: 'timed_out' });
  });

  it('and takes no more bytes: what is not taken in time stops the job', async () => {
    const { at } = await printerOn((socket) => socket.pause());
    const link = await PrinterLink.connect('127.0.0.1', at.port, PATIENT.connect);
    if (!(link instanceof PrinterLink)) throw new Error(link.unreachable);
    // More than the buffers of both ends can hold.
    expect(await link.send(new Uint8Array(32 * 1024 * 1024), () => 300)).toBe('timed_out');
    link.close();
  });

  it('status is known in its time', async () => {
    const { printer } = await printerOn((socket) => socket.pause(), { ...SHORT, status: 200 });
    const [, ms] = await timed(printer.status());
    expect(ms).toBeLessThan(NOT_HANGING_MS);
  });
});

describe('a line that drops', () => {
  it('in the middle of a receipt: it may have printed', async () => {
    const { printer } = await printerOn((socket) =>
      socket.on('data', (data) => {
        if (data.length > 3) socket.resetAndDestroy();
        else socket.write(Buffer.of(0x12));
      }),
    );
    expect(await printer.print(RECEIPT)).toMatchObject({ kind: 'unknown', fault: 'dropped' });
  });

  it('after the last byte, before the printer said so: it may have printed', async () => {
    let asked = 0;
    const { at, printer } = await printerOn((socket, line) =>
      socket.on('data', (data) => {
        line.received = Buffer.concat([line.received, data]);
        for (const _ of questionsIn(data)) {
          if (++asked > 3) socket.destroy();
          else socket.write(Buffer.of(0x12));
        }
      }),
    );
    expect(await printer.print(RECEIPT)).toMatchObject({ kind: 'unknown', fault: 'dropped' });
    expect(withoutQuestions(at.received).equals(sentBytes())).toBe(true);
  });

  it('under a printer that never answers: it may have printed', async () => {
    const { printer } = await printerOn((socket) => socket.on('data', (data) => data.length > 3 && socket.resetAndDestroy()), {
      ...PATIENT,
      first_answer: 60,
    });
    expect(await printer.print(RECEIPT)).toMatchObject({ kind: 'unknown', fault: 'dropped' });
  });
});

describe('a printer that never answers', () => {
  it('is printed on all the same, and believed when it hangs up in good order after reading everything', async () => {
    const { at, printer } = await printerOn(
      (socket, line) => {
        socket.on('data', (data) => {
          line.received = Buffer.concat([line.received, data]);
        });
      },
      { ...PATIENT, first_answer: 60 },
    );
    expect(await printer.print(RECEIPT)).toEqual({ kind: 'done' });
    expect(withoutQuestions(at.received).equals(sentBytes())).toBe(true);
    expect(await printer.status()).toMatchObject({ state: 'ready', fault: null });
  });

  it('and never hangs up leaves a ticket of unknown fate', async () => {
    const { printer } = await printerOn((socket) => socket.on('data', () => undefined), SHORT, false);
    expect(await printer.print(RECEIPT)).toMatchObject({ kind: 'unknown', fault: 'timed_out' });
  });
});

describe('something else at the address', () => {
  it.each([
    ['letters', Buffer.from('hello')],
    ['a byte that is no status', Buffer.of(0x93)],
    ['zero', Buffer.of(0)],
  ])('answering with %s is not a printer, and gets no receipt', async (_, answer) => {
    const { at, printer } = await printerOn((socket, line) =>
      socket.on('data', (data) => {
        line.received = Buffer.concat([line.received, data]);
        socket.write(answer);
      }),
    );
    expect(await printer.print(RECEIPT)).toMatchObject({ kind: 'not_sent', fault: 'not_a_printer' });
    expect(withoutQuestions(at.received)).toHaveLength(0);
    expect(await printer.status()).toMatchObject({ state: 'failed', fault: 'not_a_printer' });
  });

  it('a web server is not a printer', async () => {
    const server = createServer((_, response) => response.end('bonjour'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    expect(await networkPrinter('127.0.0.1', port, EPSON, PATIENT).print(RECEIPT)).toMatchObject({
      kind: 'not_sent',
      fault: 'not_a_printer',
    });
    await new Promise((resolve) => server.close(resolve));
  });

  it('a web server that first waits for a whole line is found out by its answer', async () => {
    const { printer } = await printerOn(
      (socket) => socket.on('data', (data) => data.includes(0x0a) && socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')),
      { ...PATIENT, first_answer: 60 },
    );
    expect(await printer.print(RECEIPT)).toMatchObject({ kind: 'not_sent', fault: 'not_a_printer' });
  });

  it('exactly the bytes 0xx1xx10 are a status', () => {
    const status = Array.from({ length: 256 }, (_, byte) => byte).filter(isStatusByte);
    expect(status).toEqual([0x12, 0x16, 0x1a, 0x1e, 0x32, 0x36, 0x3a, 0x3e, 0x52, 0x56, 0x5a, 0x5e, 0x72, 0x76, 0x7a, 0x7e]);
  });
});

describe('jobs of one printer', () => {
  it('follow each other, one connection at a time', async () => {
    let now = 0;
    let most = 0;
    const { printer, at } = await printerOn((socket, line) => {
      most = Math.max(most, ++now);
      socket.on('close', () => now--);
      talking()(socket, line);
    });
    const outcomes = await Promise.all([printer.print(RECEIPT), printer.openDrawer(PULSE), printer.print(RECEIPT)]);
    expect(outcomes).toEqual([{ kind: 'done' }, { kind: 'done' }, { kind: 'done' }]);
    expect(at.connections).toBe(3);
    expect(most).toBe(1);
  });

  it('while one runs, the status is busy and opens no second connection', async () => {
    const { printer, at } = await printerOn(talking());
    const printing = printer.print(RECEIPT);
    expect(await printer.status()).toMatchObject({ state: 'busy', fault: null });
    await printing;
    expect(at.connections).toBe(1);
  });

  it('one that fails does not keep the next from printing', async () => {
    let first = true;
    const { printer } = await printerOn((socket, line) => {
      if (first) socket.destroy();
      else talking()(socket, line);
      first = false;
    });
    const [failed, printed] = await Promise.all([printer.print(RECEIPT), printer.print(RECEIPT)]);
    expect(failed.kind).toBe('not_sent');
    expect(printed).toEqual({ kind: 'done' });
  });
});

describe('a receipt that cannot be printed', () => {
  it('is refused before any connection is made', async () => {
    const { at, printer } = await printerOn(talking());
    const bad: SemanticDocument = { ...RECEIPT, blocks: [{ kind: 'pair', left: 'Total', right: '2 ₿', financial: true }] };
    expect(await printer.print(bad)).toMatchObject({ kind: 'refused', fault: 'unprintable' });
    expect(at.connections).toBe(0);
  });
});
