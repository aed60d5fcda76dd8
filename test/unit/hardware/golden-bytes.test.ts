/** Issue 6: the bytes of each document for each model of printer, kept in files: whatever changes them is seen. */
import { describe, expect, it } from 'vitest';
import { printerProfile } from '../../../hardware/printers/profiles.ts';
import { receiptBytes } from '../../../hardware/receipt-bytes.ts';
import { CommandReader } from '../../../hardware/virtual-counter/command-reader.ts';
import { Paper } from '../../../hardware/virtual-counter/paper.ts';
import { renderText } from '../../../main/contract/layout.ts';
import type { SemanticDocument } from '../../../main/contract/shapes/document.ts';
import { asUtcMs } from '../../../main/contract/values.ts';
import { buildNote, type NoteFacts } from '../../../main/documents/note.ts';
import { buildProvisionalNote } from '../../../main/documents/provisional-note.ts';
import { buildReceipt } from '../../../main/documents/receipt.ts';
import { buildTestPage } from '../../../main/documents/test-page.ts';
import { buildZReport } from '../../../main/documents/z-report.ts';
import { monday } from '../documents/closing-builder.ts';
import { aTicket } from '../documents/ticket-builder.ts';

const {
  ticket_label: label,
  lines,
  formules,
  at_utc_ms,
  register,
  operator,
  app_version,
  establishment,
  total_cents,
  total_ht_cents,
} = aTicket();
const note: NoteFacts = {
  ...{ label, lines, formules, at_utc_ms, register, operator, app_version, establishment, total_cents },
  ...{ place: 'Table 4', discount_cents: 0, discount_reason: '', shares: [], watermark: null },
};

const DOCUMENTS: Record<string, SemanticDocument> = {
  ticket: buildReceipt(aTicket(), { issue_no: 1, watermark: null, footer: 'Merci. À bientôt.' }),
  'ticket-duplicata-factice': buildReceipt(aTicket(), { issue_no: 2, watermark: 'MODE ÉCOLE – FACTICE', footer: '' }),
  note: buildNote({ ...note, client_name: '', total_ht_cents, vat_regime: 'reel_normal_m' }),
  addition: buildProvisionalNote(note),
  z: buildZReport(monday, { issue_no: 1, watermark: null }),
  'page-essai': buildTestPage({ label: 'Comptoir', at_utc_ms: asUtcMs(Date.UTC(2026, 10, 23, 11, 0, 0)), watermark: null }),
};
const MODELS = ['epson_80', 'generic_80', 'generic_80_42', 'generic_58'] as const;

const hexRows = (bytes: Uint8Array): string =>
  `${(
    Buffer.from(bytes)
      .toString('hex')
      .match(/.{1,64}/g) ?? []
  ).join('\n')}\n`;

describe.each(Object.entries(DOCUMENTS))('%s', (name, document) => {
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
    const preview = seen(renderText(document, profile.columns)).map((row) =>
      row.startsWith('Estrade, page') && !profile.draws_qr ? '[image]' : row,
    );
    // Large rows hold half as many characters: the words are the same, not where they wrap.
    const words = (rows: string[]) => rows.join(' ').split(/\s+/);
    expect(words(seen(paper.text))).toEqual(words(preview));
  });
});

describe('what a model lacks', () => {
  const page = DOCUMENTS['page-essai'] as SemanticDocument;
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
