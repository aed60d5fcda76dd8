/**
 * A payment terminal to play and test with: speaks Caisse-AP on a TCP port and does what it is told. Keeps what it charged, so that a
 * test can prove that nobody paid twice.
 */
import { createServer, type Socket } from 'node:net';
import { decodeFields, encodeFields, type Field } from '../terminals/caisse-ap.ts';

/**
 * What it does with the next payments. `ask`: waits for whoever plays the customer. `charge_and_drop`: the customer is charged and the answer is lost. `other_amount`: the answer
 * names another amount than it was asked for.
 */
export const terminalModes = [
  'ask',
  'accept',
  'refuse',
  'cancel',
  'hang',
  'drop',
  'charge_and_drop',
  'other_amount',
  'garbage',
  'unclear',
] as const;
export type TerminalMode = (typeof terminalModes)[number];

export type VirtualTerminal = {
  readonly port: number;
  /** What was asked for, and what was charged, in cents and in order. */
  readonly asked: readonly number[];
  readonly charged: readonly number[];
  readonly mode: TerminalMode;
  /** The amount that waits for whoever plays the customer, null without one. */
  readonly waiting: number | null;
  setMode(mode: TerminalMode): void;
  /** What the customer does, when it waits. */
  play(what: 'accept' | 'refuse' | 'cancel'): void;
  close(): Promise<void>;
};

/** @param port 0 takes any free one */
export async function startVirtualTerminal(port = 0, onChange: () => void = () => undefined): Promise<VirtualTerminal> {
  const asked: number[] = [];
  const charged: number[] = [];
  const sockets = new Set<Socket>();
  let mode: TerminalMode = 'accept';
  let waiting: { socket: Socket; amount: number; go(mode: TerminalMode): void } | null = null;

  const serve = (socket: Socket, fields: ReadonlyMap<string, string>, mode: TerminalMode): void => {
    const amount = Number(fields.get('CB'));
    if (mode === 'ask') {
      waiting = { socket, amount, go: (next) => serve(socket, fields, next) };
      onChange();
      return;
    }
    onChange();
    const echo = ['CA', 'CE', 'CD'].map((tag): Field => [tag, fields.get(tag) ?? '']);
    const answer = (verdict: readonly Field[], said = amount): void => {
      socket.end(encodeFields([['CZ', '0300'], ...echo, ['CB', String(said).padStart(2, '0')], ...verdict]));
    };
    const yes: Field[] = [
      ['AE', '10'],
      ['AC', String(charged.length + 1).padStart(6, '0')],
      ['CC', '00B'],
    ];
    if (mode === 'accept' || mode === 'charge_and_drop' || mode === 'other_amount') charged.push(amount);
    if (mode === 'accept') answer(yes);
    else if (mode === 'other_amount') answer(yes, amount + 100);
    else if (mode === 'refuse')
      answer([
        ['AE', '01'],
        ['AF', '04'],
      ]);
    else if (mode === 'cancel')
      answer([
        ['AE', '01'],
        ['AF', '06'],
      ]);
    else if (mode === 'unclear')
      answer([
        ['AE', '01'],
        ['AF', '00'],
      ]);
    else if (mode === 'garbage') socket.end('HTTP/1.1 400 Bad Request\r\n\r\n');
    else if (mode !== 'hang') socket.destroy();
  };

  const server = createServer((socket) => {
    sockets.add(socket);
    let received = Buffer.alloc(0);
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk]);
      const fields = decodeFields(received);
      if (fields?.has('CB')) {
        received = Buffer.alloc(0);
        asked.push(Number(fields.get('CB')));
        serve(socket, fields, mode);
      }
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      sockets.delete(socket);
      if (waiting?.socket === socket) waiting = null;
      onChange();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : port,
    asked,
    charged,
    get mode() {
      return mode;
    },
    get waiting() {
      return waiting?.amount ?? null;
    },
    setMode: (next) => {
      mode = next;
      onChange();
    },
    play: (what) => {
      const now = waiting;
      waiting = null;
      now?.go(what);
    },
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
