/**
 * The order form, for the supplier: on A4, and for the receipt printer to read out on the telephone. Number and revision stand on every
 * page, and what to do when it comes twice (SUPPLY "Sending"). Must never hold what the frozen revision does not say.
 */
import { contentText, longDayText, packsText, packText, priceText } from '../contract/goods-text.ts';
import { eurosText } from '../contract/money-text.ts';
import type { Block, SemanticDocument } from '../contract/shapes/document.ts';
import type { OrderFacts } from '../contract/shapes/order.ts';
import { parisTime } from '../contract/time.ts';
import { unitWordOf } from '../contract/units.ts';

const line = (text: string, bold = false): Block => ({ kind: 'line', text, align: 'left', bold });
const pair = (left: string, right: string, bold = false): Block => ({ kind: 'pair', left, right, bold });
const two = (value: number): string => String(value).padStart(2, '0');

/** `Bon de commande C42, révision 2`, on every page. */
const titleOf = ({ number, revision }: OrderFacts): string => `Bon de commande ${number}, révision ${revision}`;

/** What to do with an order that comes twice, and what it replaces. */
export const twiceLines = ({ number, revision }: OrderFacts): string[] => [
  ...(revision > 1 ? [`Annule et remplace la commande ${number}, révision ${revision - 1}.`] : []),
  'Si cette commande est déjà reçue, ne pas la livrer une deuxième fois.',
];

function frozenAt({ frozen_at_utc_ms }: OrderFacts): string {
  const at = parisTime(frozen_at_utc_ms);
  return `${two(at.day)}/${two(at.month)}/${at.year} à ${two(at.hour)} h ${two(at.minute)}`;
}

/** On A4, as it goes to the supplier. */
export function buildOrderSheet(facts: OrderFacts): SemanticDocument {
  const { buyer, seller } = facts;
  return {
    kind: 'purchase_order',
    title: `${titleOf(facts)} – si déjà reçue, ne pas relivrer`,
    blocks: [
      ...watermarkOf(facts),
      { kind: 'title', text: `Bon de commande ${facts.number}` },
      pair('Révision', `${facts.revision}, du ${frozenAt(facts)}`),
      pair('Livraison', longDayText(facts.delivery_day)),
      ...twiceLines(facts).map((text) => line(text, true)),
      { kind: 'rule' },
      pair('Pour', seller.name),
      ...(seller.customer_no === '' ? [] : [pair('Notre numéro de client', seller.customer_no)]),
      ...contactOf(seller),
      pair('De la part de', buyer.name),
      pair('Adresse de livraison', [buyer.address, buyer.postcode_city].filter((text) => text !== '').join(', ')),
      ...(buyer.phone === '' ? [] : [pair('Téléphone', buyer.phone)]),
      ...(buyer.siret === '' ? [] : [pair('SIRET', buyer.siret)]),
      { kind: 'rule' },
      linesTable(facts),
      ...sumsOf(facts),
      ...(facts.lines.some(({ weighed }) => weighed) ? [line('* Article pesé : facturé au poids livré. Le montant ici est estimé.')] : []),
      ...(facts.remark === '' ? [] : [line('Remarque', true), line(facts.remark)]),
    ],
  };
}

const contactOf = ({ phone, email }: OrderFacts['seller']): Block[] => {
  const ways = [phone, email].filter((way) => way !== '');
  return ways.length === 0 ? [] : [pair('Contact', ways.join(', '))];
};

function linesTable({ lines }: OrderFacts): Block {
  return {
    kind: 'table',
    columns: [
      { width: 10, align: 'left' },
      { width: 0, align: 'left' },
      { width: 12, align: 'right' },
      { width: 12, align: 'right' },
      { width: 12, align: 'right' },
      { width: 12, align: 'right' },
    ],
    rows: [
      { cells: ['Référence', 'Produit', 'Quantité', 'En\u00A0tout', 'Prix\u00A0HT', 'Total\u00A0HT'], bold: true },
      ...lines.map((one) => ({
        cells: [
          one.ref,
          `${one.label}${one.weighed ? ' *' : ''}${packText(one) === unitWordOf(one.order_unit) ? '' : `\n${packText(one)}`}`,
          packsText(one.packs, one.order_unit),
          contentText(one.base, one.packs * one.order_base_mil),
          priceText(one.price_e4, one.price_unit),
          eurosText(one.line_cents),
        ],
        financial: true,
      })),
    ],
  };
}

function sumsOf(facts: OrderFacts): Block[] {
  const estimated = facts.lines.some(({ weighed }) => weighed);
  const money = (left: string, amount: number, bold = false): Block => ({
    kind: 'pair',
    left,
    right: eurosText(amount),
    bold,
    financial: true,
  });
  const total = facts.goods_cents + facts.shipping_cents;
  return [
    money(`Marchandises HT${estimated ? ', estimées' : ''}`, facts.goods_cents, facts.shipping_cents === 0),
    ...(facts.shipping_cents === 0 ? [] : [money('Port HT', facts.shipping_cents), money('Total HT', total, true)]),
    ...(facts.deposit_cents === 0 ? [] : [money('Consignes, en plus', facts.deposit_cents)]),
  ];
}

/** On the receipt printer: what one reads out on the telephone, then writes who answered. */
export function buildOrderSlip(facts: OrderFacts): SemanticDocument {
  const { seller, buyer } = facts;
  return {
    kind: 'purchase_order',
    title: titleOf(facts),
    blocks: [
      ...watermarkOf(facts),
      { kind: 'title', text: `COMMANDE ${facts.number}` },
      { kind: 'line', text: `Révision ${facts.revision}, du ${frozenAt(facts)}`, align: 'center' },
      ...twiceLines(facts).map((text): Block => ({ kind: 'line', text, align: 'left', bold: true })),
      { kind: 'rule' },
      line(`Appeler : ${seller.name}`, true),
      ...(seller.phone === '' ? [] : [pair('Téléphone', seller.phone, true)]),
      ...(seller.customer_no === '' ? [] : [pair('Client n°', seller.customer_no)]),
      pair('De la part de', buyer.name),
      pair('Livraison', longDayText(facts.delivery_day), true),
      { kind: 'rule' },
      ...facts.lines.flatMap((one): Block[] => [
        pair(one.label, packsText(one.packs, one.order_unit), true),
        { kind: 'pair', left: `  ${one.ref}, ${packText(one)}`, right: eurosText(one.line_cents), financial: true },
      ]),
      { kind: 'rule' },
      ...sumsOf(facts),
      ...(facts.remark === '' ? [] : [line(`Remarque : ${facts.remark}`)]),
      { kind: 'space' },
      line('Appelé le :'),
      { kind: 'space' },
      line('Qui a répondu :'),
      { kind: 'space' },
      ...watermarkOf(facts),
    ],
  };
}

const watermarkOf = ({ watermark }: OrderFacts): Block[] => (watermark === null ? [] : [{ kind: 'watermark', text: watermark }]);
