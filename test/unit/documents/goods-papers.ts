/** Papers of goods as a receipt printer is given them, one example each. */
import type { SemanticDocument } from '../../../main/contract/shapes/document.ts';
import { orderFacts } from '../../../main/contract/shapes/order.ts';
import { lotTrace, tracedLot } from '../../../main/contract/shapes/trace.ts';
import { asUtcMs } from '../../../main/contract/values.ts';
import { buildCrateSlip } from '../../../main/documents/crate-slip.ts';
import type { PaperFrame } from '../../../main/documents/paper-blocks.ts';
import { buildOrderSlip } from '../../../main/documents/purchase-order.ts';
import { buildRecallLetter, buildRecallPoster } from '../../../main/documents/recall.ts';
import { buildAllergenSheet, buildBatchLabel, buildOriginSign, buildPriceList } from '../../../main/documents/signs.ts';
import { aTicket } from './ticket-builder.ts';

const { establishment, operator } = aTicket();
const at_utc_ms = asUtcMs(Date.UTC(2026, 10, 23, 8, 30, 0));
const frame: PaperFrame = { establishment, watermark: null, form: 'roll', at_utc_ms };

const beef = tracedLot.parse({
  ...{ lot_no: 12, ingredient: 'I-BOEUF', label: 'Bœuf à braiser', base: 'GRM', supplier: 'La Maillotine', supplier_lot: 'B-2611' },
  ...{ note_ref: 'BL 448', made_at_utc_ms: at_utc_ms, dlc_day: 20_261_128, ddm_day: null, received_mil: 5_240_000, level_mil: 1_120_000 },
  ...{ held: true, is_batch: false, born: 'FR', raised: 'FR', slaughtered: 'FR', certificate: '', discrepancy: 'none' },
});
const stew = tracedLot.parse({
  ...{ ...beef, lot_no: 13, ingredient: 'I-CARBO', label: 'Carbonade', supplier: '', supplier_lot: '', note_ref: '' },
  ...{ is_batch: true, born: '', raised: '', slaughtered: '' },
});
const trace = lotTrace.parse({
  ...{ lot: beef, held_itself: true, made_of: [], made_into: [stew], ticket_count: 2, first_day: 20_261_121, last_day: 20_261_123 },
  dishes: [{ article: 'PL-MAI', label: 'Planche La Maillotine', sold_mil: 3_000, tickets: 2 }],
  tickets: [
    {
      ...{ ticket_no: 42, ticket_label: '1A-000042', at_utc_ms, business_day: 20_261_123 },
      dishes: ['Planche La Maillotine'],
    },
  ],
  holds: [{ action: 'hold', reason: 'Rappel du fournisseur, chaîne du froid', at_utc_ms, operator: 'GUI' }],
});

const planche = { label: 'Planche La Maillotine', by_weight: false, sur_place_cents: 1_550, emporter_cents: null, organic: 'none' };
const order = orderFacts.parse({
  ...{ number: 'C42', order_no: 42, revision: 2, frozen_at_utc_ms: at_utc_ms, issue_day: 20_261_123, delivery_day: 20_261_126 },
  buyer: {
    name: 'Café L’Estrade',
    address: '1 place d’exemple',
    postcode_city: '62300 Lens',
    siret: '',
    vat_number: '',
    phone: '03 00 00 00 00',
  },
  seller: { code: 'F-MAIL', name: 'La Maillotine', kind: 'cooperative_viande', customer_no: 'C-7', phone: '03 00 00 00 01', email: '' },
  remark: 'Livrer par la cour.',
  lines: [
    {
      ...{
        position: 1,
        ref: 'LM-103',
        ingredient: 'I-BOEUF',
        label: 'Bœuf à braiser',
        packs: 2,
        order_unit: 'XBX',
        base: 'GRM',
        ean: '',
        vat_bp: 550,
      },
      ...{ order_base_mil: 5_000_000, price_unit: 'KGM', price_e4: 124_000, price_base_mil: 1_000_000, weighed: true, deposit_cents: 500 },
      ...{ line_cents: 12_400 },
    },
  ],
  ...{ goods_cents: 12_400, deposit_cents: 1_000, shipping_cents: 1_200, watermark: null },
});

export const GOODS_PAPERS: Readonly<Record<string, SemanticDocument>> = {
  'bon-de-bacs': buildCrateSlip(
    {
      supplier: 'Maraîchère de Sallaumines',
      movements: [
        { crate: 'Cagette plastique', qty: 6 },
        { crate: 'Cagette plastique', qty: -4 },
      ],
      balances: [{ crate: 'Cagette plastique', qty: 2 }],
    },
    operator,
    frame,
  ),
  'lettre-de-rappel': buildRecallLetter(trace, frame),
  'affichette-de-rappel': buildRecallPoster(trace, frame),
  'origine-des-viandes': buildOriginSign([{ ...beef, species: 'bovin' }], frame),
  allergenes: buildAllergenSheet(
    [
      {
        label: 'Planches',
        rows: [
          { label: 'Planche de fromages du Nord', allergens: ['LAI', 'GLU'] },
          { label: 'Crudités', allergens: [] },
        ],
      },
    ],
    frame,
  ),
  'nos-prix': buildPriceList(
    [{ category: { code: 'planches', label: 'Planches', picture: 'cup', position: 0 }, articles: [planche] }] as never,
    [],
    frame,
  ),
  'bon-de-commande': buildOrderSlip(order),
  'etiquette-de-lot': buildBatchLabel(stew, ['GLU', 'CEL'], 2, frame),
};
