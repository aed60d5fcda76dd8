/**
 * A printer that can fail in every way of issue 6, one mood a connection, and that knows what really came out: the papers it finished and
 * the pulses its drawer got. Behind a real socket.
 */
import { createServer, type Socket } from 'node:net';
import { type Command, CommandReader } from '../../hardware/virtual-counter/command-reader.ts';
import { Paper } from '../../hardware/virtual-counter/paper.ts';

/** Where it fails before anything is sent: nothing comes out. */
export const EARLY_MOODS = ['refused', 'hang_before', 'cover_open', 'paper_out', 'garbage', 'web_server'] as const;
/** Where it fails in a job that is under way. */
export const LATE_MOODS = ['hang_in_the_middle', 'drop_in_the_middle', 'paper_out_in_the_middle', 'drop_after_the_last_byte'] as const;
export type Mood = 'well' | (typeof EARLY_MOODS)[number] | (typeof LATE_MOODS)[number];

export type MoodyPrinter = {
  readonly port: number;
  /** The text of each paper that was finished and cut. */
  readonly papers: readonly string[];
  readonly pulses: number;
  /** `performance.now()` of the first byte of each job, the questions before it left out. */
  readonly firstBytes: readonly number[];
  close(): Promise<void>;
};

/** Rows after which a job in the middle fails: a receipt has forty. */
const MIDDLE = 12;
const OK = 0x12;
const STATUS: Partial<Record<Mood, Record<number, number>>> = {
  cover_open: { 1: OK | 0x08, 2: OK | 0x04 },
  paper_out: { 1: OK | 0x08, 2: OK | 0x20, 4: OK | 0x60 },
};

type Line = { socket: Socket; mood: Mood; paper: Paper; begun: boolean; ended: boolean };

/** @param moodOf asked at each connection */
export async function moodyPrinter(moodOf: () => Mood): Promise<MoodyPrinter> {
  const papers: string[] = [];
  const firstBytes: number[] = [];
  const sockets = new Set<Socket>();
  let pulses = 0;

  /** @returns whether the line goes on */
  function carryOut(line: Line, command: Command): boolean {
    const { name, data } = command;
    const { socket, mood } = line;
    if (name === 'DLE EOT') {
      answer(line, data[0] ?? 1);
      return true;
    }
    if (!line.begun) firstBytes.push(performance.now());
    line.begun = true;
    if (line.ended) return true;
    if (name === 'ESC p') {
      pulses++;
      return true;
    }
    line.paper.draw(command);
    if (name === 'GS V') {
      papers.push(line.paper.text);
      line.paper = new Paper();
      if (mood !== 'drop_after_the_last_byte') return true;
      socket.resetAndDestroy();
      return false;
    }
    if (line.paper.items.length < MIDDLE) return true;
    if (mood === 'drop_in_the_middle') socket.resetAndDestroy();
    if (mood === 'hang_in_the_middle') socket.pause();
    if (mood === 'paper_out_in_the_middle') line.ended = true;
    return mood !== 'drop_in_the_middle' && mood !== 'hang_in_the_middle';
  }

  function answer({ socket, mood, ended }: Line, question: number): void {
    if (!socket.writable) return;
    if (mood === 'garbage') socket.write(Buffer.from([0xff, 0x00, 0x5a]));
    else if (mood === 'web_server') socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
    else socket.write(Buffer.from([(ended ? STATUS.paper_out : STATUS[mood])?.[question] ?? OK]));
  }

  const server = createServer({ allowHalfOpen: true }, (socket) => {
    const mood = moodOf();
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
    socket.on('end', () => socket.end());
    if (mood === 'refused') {
      socket.resetAndDestroy();
      return;
    }
    if (mood === 'hang_before') {
      socket.pause();
      return;
    }
    const line: Line = { socket, mood, paper: new Paper(), begun: false, ended: false };
    const reader = new CommandReader();
    socket.on('data', (chunk) => {
      for (const command of reader.read(chunk)) if (!carryOut(line, command)) return;
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    papers,
    firstBytes,
    get pulses() {
      return pulses;
    },
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
