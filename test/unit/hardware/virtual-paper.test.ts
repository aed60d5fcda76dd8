/** The virtual printer reads bytes as a real one: same commands, same memory between them, whatever the chunks. */

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { receiptBytes } from '../../../hardware/receipt-bytes.ts';
import { CommandReader } from '../../../hardware/virtual-counter/command-reader.ts';
import { Paper } from '../../../hardware/virtual-counter/paper.ts';
import { type Columns, layOut } from '../../../main/contract/layout.ts';
import { UNPRINTABLE } from '../../../main/contract/paper-text.ts';
import { buildReceipt } from '../../../main/documents/receipt.ts';
import { anyTicket } from '../documents/ticket-builder.ts';
import { modelOf } from './printer-on-a-wire.ts';

const golden = Buffer.from(readFileSync(new URL('./fixtures/receipt-48.hex', import.meta.url), 'utf8').replace(/\s/g, ''), 'hex');

function drawn(...chunks: readonly Uint8Array[]): Paper {
  const reader = new CommandReader();
  const paper = new Paper();
  for (const chunk of chunks) for (const command of reader.read(chunk)) paper.draw(command);
  return paper;
}
const bytes = (...values: (number | string)[]) =>
  Buffer.concat(values.map((value) => (typeof value === 'number' ? Buffer.of(value) : Buffer.from(value, 'latin1'))));
const rowsOf = (paper: Paper) => paper.items.flatMap((item) => (item.kind === 'row' ? [item] : []));
const [ESC, GS, LF] = [0x1b, 0x1d, 0x0a];

describe('the stream of bytes', () => {
  it('gives the same paper however it is cut into chunks', () => {
    const whole = drawn(golden).items;
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: golden.length }), { maxLength: 20 }), (cuts) => {
        const at = [0, ...cuts.sort((a, b) => a - b), golden.length];
        const chunks = at.slice(1).map((end, index) => golden.subarray(at[index], end));
        expect(drawn(...chunks).items).toEqual(whole);
      }),
    );
  });

  it('gives the same paper byte by byte', () => {
    expect(drawn(...Array.from(golden, (byte) => Uint8Array.of(byte))).items).toEqual(drawn(golden).items);
  });

  it('loses and repeats no byte, whatever they are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (noise) => {
        const raw = new CommandReader().read(noise).flatMap((command) => [...command.raw]);
        expect(raw).toEqual([...noise.subarray(0, raw.length)]);
      }),
    );
  });

  it.each([
    ['a barcode', bytes(GS, 'k', 73, 4, 'AB12')],
    ['a barcode of the old form', bytes(GS, 'k', 2, '1234567890128', 0)],
    ['a raster picture', bytes(GS, 'v0', 0, 2, 0, 3, 0, 'picture'.slice(0, 6))],
    ['a column picture', bytes(ESC, '*', 33, 2, 0, 'picture'.slice(0, 6))],
    ['tab stops', bytes(ESC, 'D', 8, 16, 0)],
    ['margins and page modes', bytes(GS, 'L', 0, 0, GS, 'W', 64, 2, ESC, '3', 24)],
    ['a drawer pulse', bytes(ESC, 'p', 0, 25, 250)],
    ['a question of state', bytes(0x10, 4, 1, 0x10, 0x14, 1, 0, 1)],
  ])('%s never turns into text', (_, command) => {
    expect(drawn(bytes(ESC, '@', 'a', LF), command, bytes('b', LF)).text.replace(/\[.*\]\n/, '')).toBe('a\nb');
  });
});

describe('what stands on the paper', () => {
  it('is what was laid out: the preview is the print, for any ticket on any paper', () => {
    fc.assert(
      fc.property(anyTicket, fc.constantFrom<Columns>(48, 42, 32), (ticket, columns) => {
        const document = buildReceipt(ticket, { issue_no: 1, watermark: 'DÉMONSTRATION – FACTICE', footer: 'Merci.' });
        const sent = receiptBytes(document, modelOf(columns));
        if (!sent.ok) throw new Error(sent.detail);
        const laid = layOut(document, columns).flatMap((row) => (row.kind === 'text' ? [row] : []));
        const printed = rowsOf(drawn(sent.bytes)).slice(0, laid.length);
        expect(printed.map((row) => row.runs.map((run) => run.text).join(''))).toEqual(
          laid.map((row) => row.text.replaceAll(UNPRINTABLE, '?')),
        );
        for (const [index, { align, bold, large, reverse, text }] of laid.entries()) {
          if (text !== '') expect(printed[index]).toMatchObject({ align, runs: [{ bold, wide: large, high: large, reverse }] });
        }
      }),
    );
  });

  it('shows a wrong euro sign when nobody selected code page 858, as a real printer does', () => {
    expect(drawn(bytes(ESC, '@', 'caf', 0x82, ' ', 0xd5, LF)).text).toBe('café ╒');
    expect(drawn(bytes(ESC, '@', ESC, 't', 19, 0xd5, LF)).text).toBe('€');
  });

  it('is wrapped at 48 columns, 24 when double', () => {
    const rows = (data: Buffer) =>
      drawn(data)
        .text.split('\n')
        .map((row) => row.length);
    expect(rows(bytes('x'.repeat(50), LF))).toEqual([48, 2]);
    expect(rows(bytes(GS, '!', 0x11, 'x'.repeat(50), LF))).toEqual([24, 24, 2]);
  });

  it('keeps styles until they change, and forgets them at a new start', () => {
    const [first, second] = rowsOf(drawn(bytes(ESC, 'E', 1, ESC, 'a', 1, 'a', LF, ESC, '@', 'b', LF)));
    expect(first).toMatchObject({ align: 'center', runs: [{ text: 'a', bold: true }] });
    expect(second).toMatchObject({ align: 'left', runs: [{ text: 'b', bold: false }] });
  });

  it('a half-printed row of a job that was cut off is gone at the next start', () => {
    expect(drawn(bytes('moiti', ESC, '@', 'entier', LF)).text).toBe('entier');
  });

  it('a QR code is drawn from its bytes, ready to be read by a phone', () => {
    const qr = drawn(golden).items.find((item) => item.kind === 'qr');
    expect(qr).toMatchObject({ content: 'Ticket 1A-001482', align: 'center', module_dots: 6, size: 21 });
    expect(qr?.kind === 'qr' && qr.path).toMatch(/^M0 0h1v1h-1z/);
  });
});
