/**
 * The virtual printer's plug: TCP connections in, commands to the machine, answers back. Every connection has its own job, so that
 * two tills never mix on one ticket. Must never keep the process alive by a connection after `close()`.
 */
import { createServer, type Server, type Socket } from 'node:net';
import { type Command, CommandReader } from './command-reader.ts';
import type { JobOnPaper, Machine } from './machine.ts';

/** More than any ticket: a stranger that sends without end is hung up on. */
const MAX_CONNECTION_BYTES = 16 * 1024 * 1024;

type Line = { socket: Socket; reader: CommandReader; kept: Command[]; job: JobOnPaper | null; received: number; over: boolean };

export class PrinterServer {
  readonly #machine: Machine;
  readonly #server: Server;
  readonly #lines = new Set<Line>();

  constructor(machine: Machine) {
    this.#machine = machine;
    // Half-open: the till may finish writing first, and still gets its answers.
    this.#server = createServer({ allowHalfOpen: true, pauseOnConnect: true }, (socket) => this.#accept(socket));
  }

  /** Listens; the port that was given when 0 was asked. Rejects when the port is taken. */
  listen(port: number, host: string): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, host, () => {
        this.#server.off('error', reject);
        const address = this.#server.address();
        resolve(typeof address === 'object' && address ? address.port : port);
      });
    });
  }

  /** To be called when the machine's mode changed: freed lines go on, stuck ones stop. */
  modeChanged(): void {
    for (const line of this.#lines) {
      if (this.#machine.mode === 'hang') line.socket.pause();
      else line.socket.resume();
      this.#goOn(line);
    }
  }

  close(): Promise<void> {
    for (const { socket } of this.#lines) socket.destroy();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }

  #accept(socket: Socket): void {
    const line: Line = { socket, reader: new CommandReader(), kept: [], job: null, received: 0, over: false };
    this.#lines.add(line);
    socket.setNoDelay(true);
    socket.on('data', (chunk) => this.#receive(line, chunk));
    socket.on('end', () => this.#finish(line));
    socket.on('close', () => this.#finish(line));
    // A till that is killed resets its lines; that is part of the demonstration.
    socket.on('error', () => this.#finish(line));
    if (this.#machine.mode === 'hang') socket.pause();
    else socket.resume();
  }

  #receive(line: Line, chunk: Uint8Array): void {
    line.received += chunk.length;
    if (line.received > MAX_CONNECTION_BYTES) {
      line.socket.destroy();
      return;
    }
    for (const command of line.reader.read(chunk)) {
      const answer = this.#machine.answer(command);
      if (answer === null) line.kept.push(command);
      else if (line.socket.writable) line.socket.write(answer);
    }
    this.#goOn(line);
  }

  /** Prints what can be printed now; the rest stays in the printer's memory, even after the till has gone. */
  #goOn(line: Line): void {
    while (this.#machine.prints && line.kept.length > 0) {
      const [command] = line.kept.splice(0, 1);
      const result = command ? this.#machine.carryOut(command, line.job) : line.job;
      if (result === 'cut_line') {
        line.kept = [];
        line.socket.resetAndDestroy();
      } else line.job = result;
    }
    if (line.over && line.kept.length === 0) this.#remove(line);
  }

  #finish(line: Line): void {
    line.over = true;
    this.#goOn(line);
  }

  #remove(line: Line): void {
    if (!this.#lines.delete(line)) return;
    if (line.job) this.#machine.end(line.job, false);
    // Hanging up means: everything you sent has been taken.
    line.socket.end();
  }
}
