/** Bytes on the wire: the golden ones of the toolchain, the whole ticket of the mock, and no text that ever becomes a command. */

import { readFileSync } from 'node:fs';
import Printer from 'escpos/printer.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawerPulse, qrCode } from '../../../hardware/escpos/commands.ts';
import { receiptBytes } from '../../../hardware/receipt-bytes.ts';
import { CommandReader } from '../../../hardware/virtual-counter/command-reader.ts';
import { CP858_HIGH } from '../../../main/contract/paper-text.ts';
import type { Block, SemanticDocument } from '../../../main/contract/shapes/document.ts';
import { buildReceipt } from '../../../main/documents/receipt.ts';
import { aLine, anyLabel, aTicket } from '../documents/ticket-builder.ts';
import { EPSON, modelOf } from './printer-on-a-wire.ts';

const documentOf = (...blocks: Block[]): SemanticDocument => ({ kind: 'ticket', title: '', blocks });
const line = (text: string): Block => ({ kind: 'line', text, align: 'left' });

function bytesOf(document: SemanticDocument, columns: 48 | 42 | 32 = 48): Uint8Array {
  const result = receiptBytes(document, modelOf(columns));
  if (!result.ok) throw new Error(`refused: ${result.detail}`);
  return result.bytes;
}
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex').replace(/../g, '$& ').trim();

describe('golden bytes', () => {
  it('TOOLCHAIN: accents and the euro sign in code page 858, no-break space as a space', () => {
    const golden = '43 61 66 82 20 63 72 8a 6d 65 20 32 2c 35 30 20 d5';
    expect(hex(bytesOf(documentOf(line('Café crème 2,50\u00A0€'))))).toContain(`${golden} 0a`);
  });

  it('a job starts clean, selects code page 858, and ends with a cut', () => {
    const all = hex(bytesOf(documentOf(line('a'))));
    expect(all).toBe('1b 40 1b 74 13 61 0a 0a 0a 0a 0a 1d 56 01');
  });

  it('the whole ticket of the mock, watermark and QR included', () => {
    const receipt = buildReceipt(aTicket(), {
      issue_no: 2,
      watermark: 'DÉMONSTRATION – FACTICE',
      footer: 'Merci. À bientôt au Café L’Estrade.',
    });
    const bytes = bytesOf({ ...receipt, blocks: [...receipt.blocks, { kind: 'qr', content: 'Ticket 1A-001482' }] });
    const golden = readFileSync(new URL('./fixtures/receipt-48.hex', import.meta.url), 'utf8');
    // Sixteen bytes a row, so that a difference shows where it is.
    const rows = hex(bytes)
      .match(/(?:.. ?){1,16}/g)
      ?.map((row) => row.trim());
    expect(rows).toEqual(golden.trimEnd().split('\n'));
  });

  it('every character of our table is the byte that the code page gives it', () => {
    for (const [index, char] of [...CP858_HIGH].entries()) {
      let sent: Buffer = Buffer.alloc(0);
      const adapter = {
        open: () => adapter,
        write: (data: Buffer) => {
          sent = data;
          return adapter;
        },
      };
      new Printer(adapter, { encoding: 'cp858' }).pureText(char).flush();
      expect([char, hex(sent)]).toEqual([char, (0x80 + index).toString(16)]);
    }
  });
});

describe('the drawer pulse', () => {
  it.each([
    [{ pin: 2, on_ms: 50, off_ms: 500 } as const, '1b 70 00 19 fa'],
    [{ pin: 5, on_ms: 100, off_ms: 100 } as const, '1b 70 01 32 32'],
    [{ pin: 2, on_ms: 2, off_ms: 510 } as const, '1b 70 00 01 ff'],
  ])('%j always has both its times, in units of 2 ms', (pulse, bytes) => expect(hex(drawerPulse(pulse))).toBe(bytes));
});

describe('QR codes', () => {
  it('announce their length in bytes, not in characters', () => {
    expect(hex(qrCode('é€', 4))).toContain('1d 28 6b 08 00 31 50 30 c3 a9 e2 82 ac');
  });

  it('a long one announces it over two bytes', () => {
    expect(hex(qrCode('x'.repeat(1200), 2))).toContain('1d 28 6b b3 04 31 50 30 78');
  });

  it('are as wide as the paper allows, with their quiet zone', () => {
    const moduleDots = (content: string, columns: 48 | 32) => {
      const command = [...new CommandReader().read(bytesOf(documentOf({ kind: 'qr', content }), columns))].find(
        ({ name, data }) => name === 'GS ( k' && data[1] === 0x43,
      );
      return command?.data[2];
    };
    expect(moduleDots('court', 48)).toBe(6);
    expect(moduleDots('x'.repeat(1000), 48)).toBe(4);
    expect(moduleDots('x'.repeat(1000), 32)).toBe(2);
  });

  it('one that no QR code can hold is refused, not printed empty', () => {
    expect(receiptBytes(documentOf({ kind: 'qr', content: '€'.repeat(2000) }), EPSON)).toMatchObject({ ok: false, fault: 'unprintable' });
  });
});

describe('what cannot be printed', () => {
  const financial = (left: string, right: string): Block => ({ kind: 'pair', left, right, financial: true });

  it('in a financial row refuses the whole print', () => {
    expect(receiptBytes(documentOf(line('Bonjour'), financial('Total', '2,50 ₿')), EPSON)).toEqual({
      ok: false,
      fault: 'unprintable',
      detail: expect.stringContaining('Total'),
    });
  });

  it('elsewhere is a question mark, one for each character', () => {
    expect(Buffer.from(bytesOf(documentOf(line('Merci 🌻🌻 !')))).toString('latin1')).toContain('Merci ?? !');
  });

  it('what has an honest other form is written so, in financial rows too', () => {
    const printed = Buffer.from(bytesOf(documentOf(financial('Œuf d’ici', '−2,50')))).toString('latin1');
    expect(printed).toMatch(/OEuf d'ici +-2,50/);
  });

  it('a document that cannot be laid out is refused, never thrown', () => {
    const lost: Block = { kind: 'table', columns: [], rows: [{ cells: ['2,50'] }] };
    expect(receiptBytes(documentOf(lost), EPSON)).toMatchObject({ ok: false, fault: 'unprintable' });
  });

  it('an article with a picture in its name does not block its ticket', () => {
    const receipt = buildReceipt(aTicket({ lines: [aLine({ label: '🍕 du jour', article: 'PL-JOU' })] }), {
      issue_no: 1,
      watermark: null,
      footer: '',
    });
    expect(Buffer.from(bytesOf(receipt)).toString('latin1')).toContain('du jour PL-JOU');
  });
});

describe('text never becomes a command', () => {
  const STYLES = new Set(['ESC @', 'ESC t', 'ESC a', 'ESC E', 'GS !', 'GS B', 'LF', 'text', 'GS V']);
  const commandsOf = (bytes: Uint8Array) => new CommandReader().read(bytes).map(({ name }) => name);
  const hostile = fc.oneof(
    anyLabel,
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.constantFrom('\x1bp\x00\x19\xfa', '\x1b@', '\x1dV\x00', '\x10\x04\x01', 'a\nb', '\x9b2J', '\u0085', '\u001b\u0070'),
  );

  it('whatever a label holds, the bytes are styles, printable text and one cut', () => {
    fc.assert(
      fc.property(hostile, hostile, fc.constantFrom(48 as const, 42 as const, 32 as const), (label, other, columns) => {
        const blocks: Block[] = [
          { kind: 'title', text: label },
          line(other),
          { kind: 'pair', left: label, right: other },
          {
            kind: 'table',
            columns: [
              { width: 0, align: 'left' },
              { width: 6, align: 'right' },
            ],
            rows: [{ cells: [label, other] }],
          },
          { kind: 'watermark', text: other },
        ];
        const commands = commandsOf(bytesOf(documentOf(...blocks), columns));
        expect(commands.filter((name) => !STYLES.has(name))).toEqual([]);
        expect(commands.filter((name) => name === 'ESC @' || name === 'GS V')).toEqual(['ESC @', 'GS V']);
      }),
    );
  });
});
