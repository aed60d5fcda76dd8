/**
 * What ESC/POS commands draw on paper: rows of styled text and QR codes. Keeps the state a printer keeps between commands.
 * Must never know where the commands came from or what a ticket means.
 */
import QRCode from 'qrcode';
import type { Align } from '../../main/contract/layout.ts';
import { type CodePage, codePageOf, decode } from './code-pages.ts';
import type { Command } from './command-reader.ts';

/** Neighbouring characters of one row in one style. */
export type Run = { text: string; bold: boolean; wide: boolean; high: boolean; reverse: boolean; underline: boolean };
export type PaperItem =
  | { kind: 'row'; align: Align; runs: readonly Run[] }
  /** `path` is SVG in units of one module, `size` modules wide. */
  | { kind: 'qr'; align: Align; content: string; size: number; module_dots: number; path: string }
  /** Dots, one bit each: `bits` is `width / 8` bytes a row in base64. */
  | { kind: 'picture'; align: Align; width: number; height: number; bits: string }
  /** A barcode, or a picture of an older kind, which this paper does not draw. */
  | { kind: 'other'; align: Align; what: string };

/** Characters of the normal font on 80 mm paper. */
const PAPER_COLUMNS = 48;
const ALIGNMENTS: Readonly<Record<number, Align>> = { 0: 'left', 1: 'center', 2: 'right', 48: 'left', 49: 'center', 50: 'right' };
const QR_LEVELS: ReadonlyMap<number, 'L' | 'M' | 'Q' | 'H'> = new Map([
  [48, 'L'],
  [49, 'M'],
  [50, 'Q'],
  [51, 'H'],
]);
const utf8 = new TextDecoder();

type Style = Omit<Run, 'text'>;
const PLAIN: Style = { bold: false, wide: false, high: false, reverse: false, underline: false };

export class Paper {
  readonly items: PaperItem[] = [];
  #style: Style = PLAIN;
  #align: Align = 'left';
  #codePage: CodePage = 437;
  #row: Run[] = [];
  #column = 0;
  #qr = { content: '', module_dots: 3, level: 48 };

  /** Draws one command; those without a mark on paper do nothing here. */
  draw(command: Command): void {
    const [first = 0] = command.data;
    switch (command.name) {
      case 'text':
        this.#write(decode(command.data, this.#codePage));
        break;
      case 'LF':
        this.#endRow();
        break;
      case 'HT':
        this.#write(' '.repeat(8 - (this.#column % 8)));
        break;
      case 'ESC d':
        for (let rows = 0; rows < first; rows++) this.#endRow();
        break;
      case 'ESC @':
        this.#reset();
        break;
      case 'ESC t':
        this.#codePage = codePageOf(first);
        break;
      case 'ESC a':
        this.#align = ALIGNMENTS[first] ?? this.#align;
        break;
      case 'GS ( k':
        this.#qrCommand(command.data);
        break;
      case 'GS v':
        this.#picture(command.data);
        break;
      case 'ESC *':
        this.#other('image');
        break;
      case 'GS k':
        this.#other('code-barres');
        break;
      default:
        this.#restyle(command.name, first);
    }
  }

  /** What stands on the paper as text, one line per row; a QR code is what it holds. */
  get text(): string {
    return this.items
      .map((item) =>
        item.kind === 'row'
          ? item.runs.map((run) => run.text).join('')
          : item.kind === 'qr'
            ? item.content
            : item.kind === 'picture'
              ? '[image]'
              : `[${item.what}]`,
      )
      .map((line) => line.trimEnd())
      .join('\n')
      .trimEnd();
  }

  #restyle(name: string, value: number): void {
    const on = (value & 1) === 1;
    if (name === 'ESC E' || name === 'ESC G') this.#style = { ...this.#style, bold: on };
    else if (name === 'GS B') this.#style = { ...this.#style, reverse: on };
    else if (name === 'ESC -') this.#style = { ...this.#style, underline: (value & 3) !== 0 };
    else if (name === 'GS !') this.#style = { ...this.#style, wide: value >> 4 > 0, high: (value & 7) > 0 };
    else if (name === 'ESC !') {
      const bit = (mask: number) => (value & mask) !== 0;
      this.#style = { ...this.#style, bold: bit(0x08), high: bit(0x10), wide: bit(0x20), underline: bit(0x80) };
    }
  }

  #write(text: string): void {
    const width = this.#style.wide ? 2 : 1;
    for (const char of text) {
      if (this.#column + width > PAPER_COLUMNS) this.#endRow();
      const last = this.#row.at(-1);
      if (last && sameStyle(last, this.#style)) last.text += char;
      else this.#row.push({ ...this.#style, text: char });
      this.#column += width;
    }
  }

  #endRow(): void {
    this.items.push({ kind: 'row', align: this.#align, runs: this.#row });
    this.#row = [];
    this.#column = 0;
  }

  #reset(): void {
    [this.#style, this.#align, this.#codePage, this.#row, this.#column] = [PLAIN, 'left', 437, [], 0];
    this.#qr = { content: '', module_dots: 3, level: 48 };
  }

  /** Bands that follow each other are one picture. */
  #picture(data: Uint8Array): void {
    const [, , width_low = 0, width_high = 0] = data;
    const width = (width_low + width_high * 256) * 8;
    const rows = Buffer.from(data.subarray(6));
    if (width === 0) return;
    const last = this.items.at(-1);
    const before = last?.kind === 'picture' && last.width === width && last.align === this.#align ? last : null;
    const all = Buffer.concat([Buffer.from(before?.bits ?? '', 'base64'), rows]);
    if (before) this.items.pop();
    this.items.push({ kind: 'picture', align: this.#align, width, height: (all.length * 8) / width, bits: all.toString('base64') });
  }

  #other(what: string): void {
    this.items.push({ kind: 'other', align: this.#align, what });
  }

  #qrCommand(data: Uint8Array): void {
    const [symbology, fn, parameter = 0] = data;
    if (symbology !== 0x31) return;
    if (fn === 0x43) this.#qr.module_dots = parameter;
    else if (fn === 0x45) this.#qr.level = parameter;
    else if (fn === 0x50) this.#qr.content = utf8.decode(data.subarray(3));
    else if (fn === 0x51 && this.#qr.content !== '') {
      const { content, module_dots, level } = this.#qr;
      this.items.push({ kind: 'qr', align: this.#align, content, module_dots, ...qrDrawing(content, level) });
    }
  }
}

function sameStyle(run: Run, style: Style): boolean {
  return (
    run.bold === style.bold &&
    run.wide === style.wide &&
    run.high === style.high &&
    run.reverse === style.reverse &&
    run.underline === style.underline
  );
}

/** The QR code itself, not a picture of one: a phone reads it from the page. */
function qrDrawing(content: string, level: number): { size: number; path: string } {
  const errorCorrectionLevel = QR_LEVELS.get(level) ?? 'L';
  try {
    const { size, data } = QRCode.create(content, { errorCorrectionLevel }).modules;
    const dark = Array.from(data, (module, index) => (module ? `M${index % size} ${Math.floor(index / size)}h1v1h-1z` : ''));
    return { size, path: dark.join('') };
  } catch {
    // Too long for a QR code: a printer draws nothing either.
    return { size: 1, path: '' };
  }
}
