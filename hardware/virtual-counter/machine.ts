/**
 * The virtual printer as a machine: jobs on its paper, its drawer, and what is wrong with it. No socket and no page in here.
 * Must behave like real ones where it matters: questions about its state are answered at once, what it cannot print it keeps.
 */
import type { Command } from './command-reader.ts';
import { Paper } from './paper.ts';

/**
 * - `hang`: takes connections, reads nothing, answers nothing; what was sent comes out when it is freed.
 * - `drop`: cuts the line in the middle of a job.
 */
export const printerModes = ['normal', 'hang', 'paper_out', 'cover_open', 'drop'] as const;
export type PrinterMode = (typeof printerModes)[number];

export type Pulse = { pin: 2 | 5; on_ms: number; off_ms: number; at: number };
/** What one job put on paper: its bytes without the questions about the printer's state, its text, and whether it was cut. */
export type PrintedJob = { bytes: Uint8Array; text: string; cut: boolean };
/** A job as it is being printed; `at` is when its first byte came, in UTC milliseconds. */
export type JobOnPaper = PrintedJob & { id: number; paper: Paper; at: number };

/** Rows a job may print before a `drop` cuts its line: the middle of a small ticket. */
const ROWS_BEFORE_DROP = 12;
/** A printer running for weeks in a demonstration forgets its oldest tickets. */
const MAX_JOBS = 1_000;
const CUTS = new Set(['GS V', 'ESC i', 'ESC m']);

export class Machine {
  readonly jobs: JobOnPaper[] = [];
  readonly pulses: Pulse[] = [];
  drawerOpen = false;
  #mode: PrinterMode = 'normal';
  #lastId = 0;
  readonly #changed: () => void;
  readonly #now: () => number;

  constructor(changed: () => void, now: () => number = Date.now) {
    this.#changed = changed;
    this.#now = now;
  }

  get mode(): PrinterMode {
    return this.#mode;
  }

  set mode(mode: PrinterMode) {
    this.#mode = mode;
    this.#changed();
  }

  /** Whether it prints what it receives; otherwise it keeps it. */
  get prints(): boolean {
    return this.#mode === 'normal' || this.#mode === 'drop';
  }

  closeDrawer(): void {
    this.drawerOpen = false;
    this.#changed();
  }

  /** The answer to a question about its state, or null when the command asks none. */
  answer(command: Command): Uint8Array | null {
    const [question] = command.data;
    const out = this.#mode === 'paper_out';
    const open = this.#mode === 'cover_open';
    if (command.name === 'GS r') return Uint8Array.of(question === 2 || question === 50 ? Number(this.drawerOpen) : out ? 0x0c : 0);
    if (command.name !== 'DLE EOT') return null;
    const always = 0x12;
    if (question === 1) return Uint8Array.of(always | (out || open ? 0x08 : 0) | (this.drawerOpen ? 0x04 : 0));
    if (question === 2) return Uint8Array.of(always | (open ? 0x04 : 0) | (out ? 0x20 : 0));
    return Uint8Array.of(always | (question === 4 && out ? 0x60 : 0));
  }

  /**
   * Carries out one command of a job; `job` is the one its connection is printing, if any.
   * @returns the job that goes on, null when it is finished, or `cut_line` when the line breaks here
   */
  carryOut(command: Command, job: JobOnPaper | null): JobOnPaper | null | 'cut_line' {
    if (command.name === 'ESC p') return this.#mode === 'drop' ? 'cut_line' : this.#pulse(command, job);
    const going = job ?? this.#begin();
    going.bytes = joined(going.bytes, command.raw);
    if (CUTS.has(command.name)) {
      if (this.#mode === 'drop') return 'cut_line';
      this.end(going, true);
      return null;
    }
    const rows = going.paper.items.length;
    going.paper.draw(command);
    if (going.paper.items.length > rows) this.#show(going);
    return this.#mode === 'drop' && going.paper.items.length >= ROWS_BEFORE_DROP ? 'cut_line' : going;
  }

  /** The end of a job, by a cut or because its line was closed. One that printed nothing is none. */
  end(job: JobOnPaper, cut: boolean): void {
    if (job.paper.items.length === 0) return;
    job.cut = cut;
    this.#show(job);
  }

  #begin(): JobOnPaper {
    return { id: ++this.#lastId, paper: new Paper(), bytes: new Uint8Array(0), text: '', cut: false, at: this.#now() };
  }

  #show(job: JobOnPaper): void {
    job.text = job.paper.text;
    if (!this.jobs.includes(job)) this.jobs.push(job);
    if (this.jobs.length > MAX_JOBS) this.jobs.shift();
    this.#changed();
  }

  #pulse(command: Command, job: JobOnPaper | null): JobOnPaper | null {
    const [pin = 0, on = 0, off = 0] = command.data;
    this.pulses.push({ pin: (pin & 1) === 0 ? 2 : 5, on_ms: on * 2, off_ms: off * 2, at: this.#now() });
    this.drawerOpen = true;
    this.#changed();
    return job;
  }
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array {
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}
