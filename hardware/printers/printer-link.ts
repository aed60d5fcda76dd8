/**
 * One TCP connection to a printer, in steps that all end: connect, ask, send, finish. Each says what happened and never throws.
 * Must never keep a socket open past `close()`.
 */
import { createConnection, type Socket } from 'node:net';
import { askStatus, type StatusQuestion } from '../escpos/commands.ts';
import { isStatusByte } from './printer-status.ts';

export type Answer = { kind: 'status'; byte: number } | { kind: 'silent' } | { kind: 'garbage' } | { kind: 'closed' };
export type Sent = 'sent' | 'timed_out' | 'dropped';
export type Finished = 'closed' | 'still_open' | 'dropped';

/** Small enough to notice a printer that stops taking bytes, large enough for a ticket in one go. */
const CHUNK_BYTES = 4096;
// Flow control of serial-to-network boxes; not answers.
const XON = 0x11;
const XOFF = 0x13;

export class PrinterLink {
  readonly #socket: Socket;
  #received: number[] = [];
  #ended = false;
  #broken: string | null = null;
  #wake: () => void = () => {};

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', (data) => {
      // A talkative stranger must not fill the memory: the first bytes tell enough.
      if (this.#received.length < 1024) this.#received.push(...data.subarray(0, 1024).filter((byte) => byte !== XON && byte !== XOFF));
      this.#wake();
    });
    socket.on('end', () => {
      this.#ended = true;
      this.#wake();
    });
    socket.on('error', (error) => {
      this.#broken = error.message;
      this.#wake();
    });
    socket.on('close', () => {
      this.#ended = true;
      this.#wake();
    });
  }

  /** The open link, or why there is none. */
  static connect(host: string, port: number, ms: number): Promise<PrinterLink | { unreachable: string }> {
    return new Promise((resolve) => {
      const socket = createConnection({ host, port });
      const fail = (why: string) => {
        clearTimeout(timer);
        socket.destroy();
        resolve({ unreachable: why });
      };
      const tooLate = () => socket.connecting && fail(`no connection within ${Math.round(ms)} ms`);
      const timer = setTimeout(() => setImmediate(tooLate), ms);
      socket.once('error', (error) => fail(error.message));
      socket.once('connect', () => {
        clearTimeout(timer);
        socket.removeAllListeners('error');
        socket.setNoDelay(true);
        resolve(new PrinterLink(socket));
      });
    });
  }

  /** What the last error of the line was, for the supervisor. */
  get trouble(): string {
    return this.#broken ?? 'the line was closed';
  }

  /** Whether something that is not a printer's status has come in, as from a web server. */
  get hasGarbage(): boolean {
    return this.#received.some((byte) => !isStatusByte(byte));
  }

  /** Asks one `DLE EOT` question and waits for its one-byte answer. */
  async ask(question: StatusQuestion, ms: number): Promise<Answer> {
    if (this.hasGarbage) return { kind: 'garbage' };
    this.#received = [];
    if (this.#socket.writable) this.#socket.write(askStatus(question));
    await this.#until(() => this.#received.length > 0 || this.#isClosed(), ms);
    const [byte] = this.#received;
    // « 220 » of a mail server begins with a byte that looks like a status: what comes with it tells.
    if (byte !== undefined) return this.hasGarbage ? { kind: 'garbage' } : { kind: 'status', byte };
    return { kind: this.#isClosed() ? 'closed' : 'silent' };
  }

  /** Hands over all bytes, chunk by chunk; each chunk must be taken within `chunkMs()`. */
  async send(bytes: Uint8Array, chunkMs: () => number): Promise<Sent> {
    for (let start = 0; start < bytes.length; start += CHUNK_BYTES) {
      if (this.#isClosed()) return 'dropped';
      let taken = false;
      this.#socket.write(bytes.subarray(start, start + CHUNK_BYTES), (error) => {
        taken = !error;
        this.#wake();
      });
      const moved = await this.#until(() => taken || this.#isClosed(), chunkMs());
      if (!taken) return moved ? 'dropped' : 'timed_out';
    }
    return 'sent';
  }

  /** Says that nothing more will come and waits for the printer to hang up, which it does when it has read everything. */
  async finish(ms: number): Promise<Finished> {
    this.#socket.end();
    await this.#until(() => this.#isClosed(), ms);
    if (this.#broken !== null) return 'dropped';
    return this.#ended ? 'closed' : 'still_open';
  }

  close(): void {
    this.#socket.destroy();
  }

  #isClosed(): boolean {
    return this.#ended || this.#broken !== null;
  }

  async #until(condition: () => boolean, ms: number): Promise<boolean> {
    const deadline = performance.now() + ms;
    while (!condition()) {
      const left = deadline - performance.now();
      if (left <= 0) {
        // After a stall of this machine, timers are served before what has arrived meanwhile: look once more.
        await new Promise((resolve) => setImmediate(resolve));
        return condition();
      }
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    return true;
  }
}
