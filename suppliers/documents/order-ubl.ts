/**
 * An order as UBL 2.1 (OASIS), after the Peppol ordering profile where it speaks of ids, codes and totals. Written by hand in the order of
 * the schema's sequences; `test/full/order-files.test.ts` holds it against the XSD. Must never hold what the frozen facts do not say.
 */
import type { OrderFacts } from '../../main/contract/shapes/order.ts';
import { parisTime } from '../../main/contract/time.ts';
import { decimal, isoDay, shortDecimal } from './decimal-text.ts';

const PROFILE = 'urn:fdc:peppol.eu:poacc:bis:order_only:3';
const CUSTOMIZATION = 'urn:fdc:peppol.eu:poacc:trns:order:3';
/** EAS codes: French SIRET and VAT number; GS1 GTIN. */
const SIRET = '0009';
const GTIN = '0160';

type Node = { name: string; attributes?: Record<string, string>; children: readonly (Node | null)[] | string };

const cbc = (name: string, text: string, attributes: Record<string, string> = {}): Node => ({
  name: `cbc:${name}`,
  attributes,
  children: text,
});
const cac = (name: string, ...children: (Node | null)[]): Node => ({ name: `cac:${name}`, children });
const when = (is: boolean, node: () => Node): Node | null => (is ? node() : null);
const money = (name: string, amount: number): Node => cbc(name, decimal(amount, 2), { currencyID: 'EUR' });

export function writeOrderUbl(facts: OrderFacts): Uint8Array {
  const at = parisTime(facts.frozen_at_utc_ms);
  const two = (value: number) => String(value).padStart(2, '0');
  const root: Node = {
    name: 'Order',
    attributes: {
      xmlns: 'urn:oasis:names:specification:ubl:schema:xsd:Order-2',
      'xmlns:cac': 'urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2',
      'xmlns:cbc': 'urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2',
    },
    children: [
      cbc('UBLVersionID', '2.1'),
      cbc('CustomizationID', CUSTOMIZATION),
      cbc('ProfileID', PROFILE),
      cbc('ID', idOf(facts, facts.revision)),
      cbc('IssueDate', isoDay(facts.issue_day)),
      cbc('IssueTime', `${two(at.hour)}:${two(at.minute)}:${two(at.second)}`),
      // UNTDID 1001: 220 is an order
      cbc('OrderTypeCode', '220'),
      when(noteOf(facts) !== '', () => cbc('Note', noteOf(facts))),
      cbc('DocumentCurrencyCode', 'EUR'),
      when(facts.revision > 1, () =>
        cac('OrderDocumentReference', cbc('ID', idOf(facts, facts.revision - 1)), cbc('DocumentType', 'Annule et remplace')),
      ),
      cac('BuyerCustomerParty', buyerOf(facts)),
      cac('SellerSupplierParty', sellerOf(facts)),
      cac(
        'Delivery',
        addressOf(facts),
        cac('RequestedDeliveryPeriod', cbc('StartDate', isoDay(facts.delivery_day)), cbc('EndDate', isoDay(facts.delivery_day))),
      ),
      when(facts.shipping_cents > 0, () =>
        cac('AllowanceCharge', cbc('ChargeIndicator', 'true'), cbc('AllowanceChargeReason', 'Port'), money('Amount', facts.shipping_cents)),
      ),
      cac(
        'AnticipatedMonetaryTotal',
        money('LineExtensionAmount', facts.goods_cents),
        money('TaxExclusiveAmount', facts.goods_cents + facts.shipping_cents),
        when(facts.shipping_cents > 0, () => money('ChargeTotalAmount', facts.shipping_cents)),
        money('PayableAmount', facts.goods_cents + facts.shipping_cents),
      ),
      ...facts.lines.map(lineOf),
    ],
  };
  return new TextEncoder().encode(`<?xml version="1.0" encoding="UTF-8"?>\n${xmlOf(root, 0)}`);
}

/** One document, one id: a revision is another document. */
const idOf = ({ number }: OrderFacts, revision: number): string => `${number}-R${revision}`;

const noteOf = ({ watermark, remark, lines }: OrderFacts): string =>
  [
    ...(watermark === null ? [] : [watermark]),
    'Si cette commande est déjà reçue, ne pas la livrer une deuxième fois.',
    ...(lines.some(({ weighed }) => weighed) ? ['Articles pesés : facturés au poids livré, montants estimés.'] : []),
    ...(remark === '' ? [] : [remark]),
  ].join(' ');

function buyerOf({ buyer, seller }: OrderFacts): Node {
  return cac(
    'Party',
    when(buyer.siret !== '', () => cbc('EndpointID', buyer.siret, { schemeID: SIRET })),
    when(seller.customer_no !== '', () => cac('PartyIdentification', cbc('ID', seller.customer_no))),
    cac('PartyName', cbc('Name', buyer.name)),
    cac('PostalAddress', ...postalOf(buyer)),
    when(buyer.vat_number !== '', () => cac('PartyTaxScheme', cbc('CompanyID', buyer.vat_number), cac('TaxScheme', cbc('ID', 'VAT')))),
    cac(
      'PartyLegalEntity',
      cbc('RegistrationName', buyer.name),
      when(buyer.siret !== '', () => cbc('CompanyID', buyer.siret, { schemeID: SIRET })),
    ),
    when(buyer.phone !== '', () => cac('Contact', cbc('Telephone', buyer.phone))),
  );
}

function sellerOf({ seller }: OrderFacts): Node {
  return cac(
    'Party',
    cac('PartyIdentification', cbc('ID', seller.code)),
    cac('PartyName', cbc('Name', seller.name)),
    cac('PartyLegalEntity', cbc('RegistrationName', seller.name)),
    when(seller.phone !== '' || seller.email !== '', () =>
      cac(
        'Contact',
        when(seller.phone !== '', () => cbc('Telephone', seller.phone)),
        when(seller.email !== '', () => cbc('ElectronicMail', seller.email)),
      ),
    ),
  );
}

const addressOf = ({ buyer }: OrderFacts): Node => cac('DeliveryLocation', cac('Address', ...postalOf(buyer)));

function postalOf({ address, postcode_city }: OrderFacts['buyer']): (Node | null)[] {
  const [, postcode = '', city = ''] = /^(\d{5})\s+(.*)$/.exec(postcode_city) ?? ['', '', postcode_city];
  return [
    when(address !== '', () => cbc('StreetName', address)),
    when(city !== '', () => cbc('CityName', city)),
    when(postcode !== '', () => cbc('PostalZone', postcode)),
    cac('Country', cbc('IdentificationCode', 'FR')),
  ];
}

function lineOf(line: OrderFacts['lines'][number]): Node {
  return cac(
    'OrderLine',
    cac(
      'LineItem',
      cbc('ID', String(line.position)),
      cbc('Quantity', String(line.packs), { unitCode: line.order_unit }),
      money('LineExtensionAmount', line.line_cents),
      cac(
        'Price',
        cbc('PriceAmount', decimal(line.price_e4, 4), { currencyID: 'EUR' }),
        // the price is of so many order units: what makes quantity × price the amount of the line
        cbc('BaseQuantity', baseQuantityOf(line), { unitCode: line.order_unit }),
      ),
      cac(
        'Item',
        cbc('Name', line.label),
        cac('SellersItemIdentification', cbc('ID', line.ref)),
        when(line.ean !== '', () => cac('StandardItemIdentification', cbc('ID', line.ean, { schemeID: GTIN }))),
        cac(
          'ClassifiedTaxCategory',
          cbc('ID', line.vat_bp === 0 ? 'Z' : 'S'),
          cbc('Percent', shortDecimal(line.vat_bp, 2)),
          cac('TaxScheme', cbc('ID', 'VAT')),
        ),
      ),
    ),
  );
}

/** Price unit ÷ order unit, to nine decimals: 1 kg of an article ordered by pieces of 0.8 kg is 1.25 pieces. */
function baseQuantityOf({ price_base_mil, order_base_mil }: OrderFacts['lines'][number]): string {
  const scaled = (BigInt(price_base_mil) * 2_000_000_000n + BigInt(order_base_mil)) / (2n * BigInt(order_base_mil));
  return shortDecimal(scaled, 9);
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

function xmlOf({ name, attributes = {}, children }: Node, depth: number): string {
  const indent = '  '.repeat(depth);
  const open = `${name}${Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${escaped(value)}"`)
    .join('')}`;
  if (typeof children === 'string') return `${indent}<${open}>${escaped(children)}</${name}>\n`;
  const inside = children.flatMap((child) => (child === null ? [] : [xmlOf(child, depth + 1)])).join('');
  return `${indent}<${open}>\n${inside}${indent}</${name}>\n`;
}
