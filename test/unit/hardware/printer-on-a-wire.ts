/** Printers for tests, on real sockets: one that does what a test says with each connection, and the limits that keep tests short. */
import { createServer, type Server, type Socket } from 'node:net';
import type { NetworkLimits } from '../../../hardware/printers/network-printer.ts';
import { type PrinterProfile, printerProfile } from '../../../hardware/printers/profiles.ts';
import type { Columns } from '../../../main/contract/layout.ts';
import type { SemanticDocument } from '../../../main/contract/shapes/document.ts';
import { buildReceipt } from '../../../main/documents/receipt.ts';
import { aTicket } from '../documents/ticket-builder.ts';

export const RECEIPT: SemanticDocument = buildReceipt(aTicket(), { issue_no: 1, watermark: null, footer: 'Merci.' });
/** The usual model of the tests. */
export const EPSON = printerProfile('epson_80');
/** The same with paper of another width. */
export const modelOf = (columns: Columns): PrinterProfile => ({ ...EPSON, columns, dots: columns * 12 });
export const PULSE = { pin: 2, on_ms: 50, off_ms: 500 } as const;

/** Where silence is expected: the product's limits, about ten times shorter. */
export const SHORT: NetworkLimits = {
  whole_job: 5_000,
  connect: 1_000,
  first_answer: 60,
  usual_answer: 150,
  chunk: 300,
  last_answer: 300,
  hang_up: 300,
  status: 5_000,
};

/** Where an answer is expected: a machine that is busy with other tests must not turn it into silence. */
export const PATIENT: NetworkLimits = {
  whole_job: 60_000,
  connect: 10_000,
  first_answer: 10_000,
  usual_answer: 10_000,
  chunk: 10_000,
  last_answer: 10_000,
  hang_up: 10_000,
  status: 30_000,
};

export type Wire = { port: number; connections: number; received: Buffer; close(): Promise<void> };

/** The numbers of the `DLE EOT` questions found in some bytes, alone or after a receipt. */
export function questionsIn(bytes: Buffer): number[] {
  return Array.from(bytes.keys()).flatMap((at) => (bytes[at] === 0x10 && bytes[at + 1] === 0x04 ? [bytes[at + 2] ?? 0] : []));
}

/** All is well, to each question. */
export const READY = { 1: 0x12, 2: 0x12, 4: 0x12 };

/** A TCP server whose connections are handled by the test; it hangs up when the other end has, unless told not to. What it received is kept. */
export async function wire(handle: (socket: Socket, at: Wire) => void, hangsUp = true): Promise<Wire> {
  const sockets = new Set<Socket>();
  const server: Server = createServer({ allowHalfOpen: true }, (socket) => {
    at.connections++;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
    if (hangsUp) socket.on('end', () => socket.end());
    handle(socket, at);
  });
  const at: Wire = {
    port: 0,
    connections: 0,
    received: Buffer.alloc(0),
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  at.port = typeof address === 'object' && address ? address.port : 0;
  return at;
}

/** Collects what comes, and answers status questions with these bytes. */
export function talking(answers: Partial<Record<number, number>> = READY) {
  return (socket: Socket, at: Wire): void => {
    socket.on('data', (data) => {
      at.received = Buffer.concat([at.received, data]);
      for (const question of questionsIn(data)) {
        const answer = answers[question];
        if (answer !== undefined) socket.write(Buffer.of(answer));
      }
    });
  };
}
