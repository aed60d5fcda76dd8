/** Every paper that a receipt printer of the café is given, as one example each; what it must say is proved where each is built. */
import { deposit } from '../../../main/contract/shapes/deposit.ts';
import type { SemanticDocument } from '../../../main/contract/shapes/document.ts';
import { dotsOf } from '../../../main/contract/shapes/picture.ts';
import { asUtcMs } from '../../../main/contract/values.ts';
import { buildDeposit } from '../../../main/documents/deposit.ts';
import { buildKitchenSlip } from '../../../main/documents/kitchen-slip.ts';
import { buildNote, type NoteFacts } from '../../../main/documents/note.ts';
import { buildPeriodReport } from '../../../main/documents/period-report.ts';
import { buildProvisionalNote } from '../../../main/documents/provisional-note.ts';
import { buildReceipt } from '../../../main/documents/receipt.ts';
import { buildTestPage } from '../../../main/documents/test-page.ts';
import { buildZReport } from '../../../main/documents/z-report.ts';
import { monday, november } from './closing-builder.ts';
import { GOODS_PAPERS } from './goods-papers.ts';
import { aRefund, aTicket } from './ticket-builder.ts';

const ticket = aTicket();
const { ticket_label: label, lines, formules, at_utc_ms, register, operator, app_version, establishment } = ticket;
const { total_cents, total_ht_cents } = ticket;
const note: NoteFacts = {
  ...{ label, lines, formules, at_utc_ms, register, operator, app_version, establishment, total_cents },
  ...{ place: 'Table 4', discount_cents: 0, discount_reason: '', shares: [], watermark: null },
};

/** A black frame on white, 96 × 32 dots. */
const pixels = new Uint8ClampedArray(96 * 32 * 4).fill(255);
for (let y = 0; y < 32; y++)
  for (let x = 0; x < 96; x++) if (x < 4 || x >= 92 || y < 4 || y >= 28) pixels.set([0, 0, 0, 255], (y * 96 + x) * 4);

const acompte = deposit.parse({
  deposit_no: 3,
  deposit_label: '1A-000003',
  at_utc_ms,
  kind: 'acompte',
  client: 'Association Les Amis du Théâtre, cocktail du 4 décembre',
  quoted_cents: 48_000,
  amount_cents: 14_400,
  vat: [
    { rate_bp: 1_000, ht_cents: 10_636, vat_cents: 1_064, ttc_cents: 11_700 },
    { rate_bp: 2_000, ht_cents: 2_250, vat_cents: 450, ttc_cents: 2_700 },
  ],
  state: 'open',
  ticket_no: null,
});
const depositPaper = {
  ...{ register, operator, app_version, establishment, watermark: null, vat_regime: 'reel_normal_m', signature_extract: 'W7kA' },
  tenders: aTicket({ tenders: [{ kind: 'cheque', amount_cents: 14_400, received_cents: 14_400, change_cents: 0 }] }).tenders,
};

export const PAPERS: Readonly<Record<string, SemanticDocument>> = {
  ticket: buildReceipt(ticket, { issue_no: 1, watermark: null, footer: 'Merci. À bientôt.' }),
  'ticket-logo': buildReceipt(ticket, { issue_no: 1, watermark: null, footer: '', logo: dotsOf(pixels, 96, 32) }),
  'ticket-duplicata-factice': buildReceipt(ticket, { issue_no: 2, watermark: 'MODE ÉCOLE – FACTICE', footer: '' }),
  remboursement: buildReceipt(aRefund(false), { issue_no: 1, watermark: null, footer: '' }),
  note: buildNote({ ...note, client_name: '', total_ht_cents, vat_regime: 'reel_normal_m' }),
  addition: buildProvisionalNote(note),
  acompte: buildDeposit(acompte, { ...depositPaper, issue_no: 1 }),
  'arrhes-duplicata': buildDeposit({ ...acompte, kind: 'arrhes', vat: [] }, { ...depositPaper, issue_no: 2 }),
  'bon-cuisine': buildKitchenSlip({
    where: 'Table 4, près de la fenêtre',
    at_utc_ms,
    operator,
    lines: [
      { label: 'Planche La Maillotine', mode: 'sur_place', qty_mil: 2_000, note_no: 0 },
      { label: 'Crème brûlée à la chicorée du Nord', mode: 'emporter', qty_mil: 1_000, note_no: 0 },
      { label: 'Salade du marché', mode: 'sur_place', qty_mil: 350, note_no: 0 },
      { label: 'Brunch du cœur d’Artois', mode: 'sur_place', qty_mil: -1_000, note_no: 0 },
    ],
    watermark: null,
  }),
  z: buildZReport(monday, { issue_no: 1, watermark: null }),
  mois: buildPeriodReport(november, { issue_no: 1, watermark: null }),
  'exercice-duplicata': buildPeriodReport({ ...november, period: 'year', missing_days: [] }, { issue_no: 2, watermark: null }),
  ...GOODS_PAPERS,
  'page-essai': buildTestPage({ label: 'Comptoir', at_utc_ms: asUtcMs(Date.UTC(2026, 10, 23, 11, 0, 0)), watermark: null }),
};
