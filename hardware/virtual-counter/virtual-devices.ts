/**
 * The scale, the scanner, the badge reader, the pole display and the payment terminal of the virtual counter. Each speaks what a real one
 * speaks, so that everything behind it is what runs at a café. Must never be reached from another machine.
 */
import { POLE_COLUMNS } from '../displays/pole-bytes.ts';
import { decode } from './code-pages.ts';
import { type LineServer, startLineServer } from './line-server.ts';
import { startVirtualTerminal, type TerminalMode, type VirtualTerminal } from './virtual-terminal.ts';

export const scaleModes = ['stable', 'unstable', 'overload', 'under_zero', 'silent', 'garbage'] as const;
export type ScaleMode = (typeof scaleModes)[number];

export type DevicesView = {
  scale: { weight_g: number; mode: ScaleMode };
  pole: readonly [string, string];
  terminal: { mode: TerminalMode; asked_cents: number | null; charged: readonly number[] };
  /** Whether the till listens to the readers. */
  readers: boolean;
};

export type VirtualDevices = {
  readonly ports: { readers: number; scale: number; customer_display: number; payment_terminal: number };
  readonly terminal: VirtualTerminal;
  view(): DevicesView;
  weigh(weight_g: number, mode: ScaleMode): void;
  /** @param code as it stands on the goods */
  scan(code: string): void;
  badge(number: string): void;
  /** Damaged bytes in the place of a report. */
  garble(kind: 'scanner' | 'badge_reader'): void;
  close(): Promise<void>;
};

/** @param onChange after each change, for the page */
export async function startVirtualDevices(onChange: () => void = () => undefined): Promise<VirtualDevices> {
  let weight_g = 0;
  let mode: ScaleMode = 'stable';
  let pole: readonly [string, string] = ['', ''];
  const started: { close(): Promise<void> }[] = [];
  const keep = async <Server extends { close(): Promise<void> }>(server: Promise<Server>): Promise<Server> => {
    const one = await server;
    started.push(one);
    return one;
  };
  try {
    const readers: LineServer = await keep(startLineServer(0, () => undefined, onChange));
    const scale = await keep(
      startLineServer(0, (bytes, answer) => {
        for (const byte of bytes) if (byte === 0x57 && mode !== 'silent') answer(scaleAnswer(weight_g, mode));
      }),
    );
    const display = await keep(
      startLineServer(0, (bytes) => {
        pole = rowsOf(bytes) ?? pole;
        onChange();
      }),
    );
    const terminal = await keep(startVirtualTerminal(0, onChange));
    return {
      ports: { readers: readers.port, scale: scale.port, customer_display: display.port, payment_terminal: terminal.port },
      terminal,
      view: () => ({
        scale: { weight_g, mode },
        pole,
        terminal: { mode: terminal.mode, asked_cents: terminal.waiting, charged: terminal.charged.slice(-5) },
        readers: readers.lines > 0,
      }),
      weigh: (grams, how) => {
        weight_g = grams;
        mode = how;
        onChange();
      },
      scan: (code) => readers.send(scanLines(code)),
      badge: (number) =>
        readers.send(`badge_reader ${Buffer.from(`\x01${String.fromCharCode(number.length)}${number}`, 'latin1').toString('hex')}\n`),
      garble: (kind) => readers.send(`${kind} 02ff00\n`),
      close: async () => void (await Promise.all(started.map((one) => one.close()))),
    };
  } catch (cause) {
    await Promise.all(started.map((one) => one.close()));
    throw cause;
  }
}

function scaleAnswer(weight_g: number, mode: ScaleMode): string {
  if (mode === 'garbage') return '\x02kg?!\r';
  const status = { unstable: 0x41, overload: 0x42, under_zero: 0x44, silent: 0x40, stable: 0 }[mode];
  if (status !== 0) return `\x02?${String.fromCharCode(status)}\r`;
  return `\x02${String(Math.trunc(weight_g / 1_000)).padStart(2, '0')}.${String(weight_g % 1_000).padStart(3, '0')}\r`;
}

const PART_BYTES = 56;

/** Reports of a scanner in HID-POS mode, one in hexadecimal a line. */
function scanLines(code: string): string {
  const bytes = Buffer.from(code, 'latin1');
  const lines: string[] = [];
  for (let at = 0; at < bytes.length; at += PART_BYTES) {
    const part = bytes.subarray(at, at + PART_BYTES);
    const report = Buffer.alloc(64);
    report.set([2, part.length], 0);
    report.set(part, 5);
    report[63] = at + PART_BYTES < bytes.length ? 1 : 0;
    lines.push(`scanner ${report.toString('hex')}\n`);
  }
  return lines.join('');
}

/** The two rows that a display shows after these bytes, in either of its ways; null when there are none. */
export function rowsOf(bytes: Uint8Array): readonly [string, string] | null {
  const rows: [string, string] = ['', ''];
  let found = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const cd5220 = bytes[at] === 0x1b && bytes[at + 1] === 0x51 ? (bytes[at + 2] ?? 0) - 0x41 : -1;
    const escpos = bytes[at] === 0x1f && bytes[at + 1] === 0x24 ? (bytes[at + 3] ?? 0) - 1 : -1;
    const row = Math.max(cd5220, escpos);
    if (row !== 0 && row !== 1) continue;
    const from = at + (cd5220 >= 0 ? 3 : 4);
    rows[row] = decode(bytes.subarray(from, from + POLE_COLUMNS), 858);
    found = true;
  }
  return found ? rows : null;
}
