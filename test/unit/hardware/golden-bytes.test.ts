/** Issue 6: the bytes of each document for each model of printer, kept in files: whatever changes them is seen. */
import { describe, expect, it } from 'vitest';
import { printerProfile } from '../../../hardware/printers/profiles.ts';
import { receiptBytes } from '../../../hardware/receipt-bytes.ts';
import { CommandReader } from '../../../hardware/virtual-counter/command-reader.ts';
import { Paper } from '../../../hardware/virtual-counter/paper.ts';
import { renderText } from '../../../main/contract/layout.ts';
import { documentKind, type SemanticDocument } from '../../../main/contract/shapes/document.ts';
import { PAPERS } from '../documents/papers.ts';

/** They come out on A4 as PDF, never on a receipt printer. */
const A4_ONLY = ['attestation', 'notice'];
const MODELS = ['epson_80', 'generic_80', 'generic_80_42', 'generic_58'] as const;

const hexRows = (bytes: Uint8Array): string =>
  `${(
    Buffer.from(bytes)
      .toString('hex')
      .match(/.{1,64}/g) ?? []
  ).join('\n')}\n`;

describe.each(Object.entries(PAPERS))('%s', (name, document) => {
  it.each(MODELS)('on %s: these bytes, and on paper what the preview shows', async (model) => {
    const profile = printerProfile(model);
    const made = receiptBytes(document, profile);
    if (!made.ok) throw new Error(made.detail);
    await expect(hexRows(made.bytes)).toMatchFileSnapshot(`fixtures/golden/${name}-${model}.hex`);
    const paper = new Paper();
    for (const command of new CommandReader().read(made.bytes)) paper.draw(command);
    const seen = (text: string) =>
      text
        .split('\n')
        .map((row) => row.trim())
        .filter((row) => row !== '');
    const codes = document.blocks.flatMap((block) => (block.kind === 'qr' ? [block.content] : []));
    const logo = document.blocks.some(({ kind }) => kind === 'picture') ? ['[image]'] : [];
    const rows = seen(renderText(document, profile.columns)).map((row) =>
      !profile.draws_qr && codes.some((code) => code.startsWith(row)) ? '[image]' : row,
    );
    const preview = [...logo, ...rows];
    // Large rows hold half as many characters: the words are the same, not where they wrap.
    const words = (rows: string[]) => rows.join(' ').split(/\s+/);
    expect(words(seen(paper.text))).toEqual(words(preview));
  });
});

it('every kind of document is among them, but those that come out on A4 only', () => {
  const here = new Set(Object.values(PAPERS).map(({ kind }) => kind));
  expect(documentKind.options.filter((kind) => !here.has(kind))).toEqual(A4_ONLY);
});

describe('what a model lacks', () => {
  const page = PAPERS['page-essai'] as SemanticDocument;
  const bytesFor = (model: (typeof MODELS)[number], document = page) => {
    const made = receiptBytes(document, printerProfile(model));
    return made.ok ? Buffer.from(made.bytes) : null;
  };

  it('a knife: the paper is moved up to be torn, never cut', () => {
    expect(bytesFor('epson_80')?.includes(Buffer.from([0x1d, 0x56]))).toBe(true);
    expect(bytesFor('generic_58')?.includes(Buffer.from([0x1d, 0x56]))).toBe(false);
  });

  it('its own QR codes: they come as dots, never wider than the paper', () => {
    for (const model of MODELS) {
      const paper = new Paper();
      for (const command of new CommandReader().read(bytesFor(model) ?? Buffer.alloc(0))) paper.draw(command);
      const drawn = paper.items.filter(({ kind }) => kind === 'qr' || kind === 'picture');
      expect(
        drawn.map(({ kind }) => kind),
        model,
      ).toEqual([printerProfile(model).draws_qr ? 'qr' : 'picture']);
      for (const item of drawn) if (item.kind === 'picture') expect(item.width).toBeLessThanOrEqual(printerProfile(model).dots);
    }
  });

  it('characters: a word takes its nearest sign, an amount that cannot be written refuses the print', () => {
    const with_ = (text: string, financial: boolean): SemanticDocument => ({
      kind: 'ticket',
      title: '',
      blocks: [{ kind: 'pair', left: text, right: '1,00 €', financial }],
    });
    // 858 has the frames and blocks that the page of Windows lacks
    expect(bytesFor('generic_58', with_('█ ═', false))?.toString('latin1')).toContain('# -');
    expect(bytesFor('epson_80', with_('🥖', false))).not.toBeNull();
    for (const model of MODELS) expect(bytesFor(model, with_('🥖', true))).toBeNull();
  });
});
