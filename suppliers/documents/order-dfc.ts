/**
 * An order as Data Food Consortium JSON-LD, by hand (the published connector loses lines and needs the network). The context is named by
 * its address and never fetched. Every id is a fragment of the order's own URN: nothing here claims an address that does not exist.
 */
import type { OrderFacts } from '../../main/contract/shapes/order.ts';
import { decimal, isoDay, shortDecimal } from './decimal-text.ts';

const CONTEXT = 'https://www.datafoodconsortium.org/wp-content/plugins/wordpress-context-jsonld/context_1.16.0.jsonld';

/** Their words for the measures we order in; anything else is counted. */
const MEASURES: Readonly<Record<string, string>> = {
  KGM: 'dfc-m:Kilogram',
  GRM: 'dfc-m:Gram',
  LTR: 'dfc-m:Litre',
  MLT: 'dfc-m:Millilitre',
  CLT: 'dfc-m:Centilitre',
  DZN: 'dfc-m:Dozen',
  XBH: 'dfc-m:Bunch',
  XCT: 'dfc-m:Box',
  XCS: 'dfc-m:Crate',
  XCR: 'dfc-m:Crate',
  XPK: 'dfc-m:Pack',
  XBO: 'dfc-m:Bottle',
};
const measureOf = (code: string): string => MEASURES[code] ?? 'dfc-m:Piece';

export function writeOrderDfc(facts: OrderFacts): Uint8Array {
  const urn = `urn:estrade:order:${facts.number}-R${facts.revision}`;
  const id = (part: string) => `${urn}#${part}`;
  const linked = (part: string) => ({ '@id': id(part) });
  const order = {
    '@id': urn,
    '@type': 'dfc-b:Order',
    'dfc-b:orderNumber': `${facts.number}-R${facts.revision}`,
    'dfc-b:date': isoDay(facts.issue_day),
    'dfc-b:description': [
      'Si cette commande est déjà reçue, ne pas la livrer une deuxième fois.',
      ...(facts.revision > 1 ? [`Annule et remplace ${facts.number}-R${facts.revision - 1}.`] : []),
      ...(facts.watermark === null ? [] : [facts.watermark]),
      ...(facts.remark === '' ? [] : [facts.remark]),
    ].join(' '),
    'dfc-b:orderedBy': linked('buyer'),
    'dfc-b:belongsTo': linked('session'),
    'dfc-b:hasPart': facts.lines.map(({ position }) => linked(`line-${position}`)),
  };
  const session = {
    '@id': id('session'),
    '@type': 'dfc-b:SaleSession',
    'dfc-b:beginDate': isoDay(facts.issue_day),
    'dfc-b:endDate': isoDay(facts.delivery_day),
    'dfc-b:objectOf': { '@id': id('delivery') },
  };
  const delivery = {
    '@id': id('delivery'),
    '@type': 'dfc-b:DeliveryOption',
    'dfc-b:beginDate': isoDay(facts.delivery_day),
    'dfc-b:endDate': isoDay(facts.delivery_day),
  };
  const parties = [
    {
      '@id': id('buyer'),
      '@type': 'dfc-b:Enterprise',
      'dfc-b:name': facts.buyer.name,
      'dfc-b:hasAddress': {
        '@id': id('buyer-address'),
        '@type': 'dfc-b:Address',
        'dfc-b:hasStreet': facts.buyer.address,
        'dfc-b:hasPostalCode': /^\d{5}/.exec(facts.buyer.postcode_city)?.[0] ?? '',
        'dfc-b:hasCity': facts.buyer.postcode_city.replace(/^\d{5}\s+/, ''),
        'dfc-b:hasCountry': 'France',
      },
    },
    { '@id': id('seller'), '@type': 'dfc-b:Enterprise', 'dfc-b:name': facts.seller.name },
  ];
  const lines = facts.lines.flatMap((line) => {
    const part = (name: string) => id(`${name}-${line.position}`);
    return [
      {
        '@id': part('line'),
        '@type': 'dfc-b:OrderLine',
        'dfc-b:quantity': line.packs,
        'dfc-b:hasPrice': priceNode(part('amount'), decimal(line.line_cents, 2), line.vat_bp),
        'dfc-b:concerns': { '@id': part('offer') },
      },
      {
        '@id': part('offer'),
        '@type': 'dfc-b:Offer',
        'dfc-b:hasPrice': priceNode(part('price'), decimal(line.price_e4, 4), line.vat_bp),
        'dfc-b:offers': { '@id': part('product') },
      },
      {
        '@id': part('product'),
        '@type': 'dfc-b:SuppliedProduct',
        'dfc-b:name': line.label,
        'dfc-b:referenceOf': line.ref,
        ...(line.ean === '' ? {} : { 'dfc-b:gtin': line.ean }),
        'dfc-b:suppliedBy': linked('seller'),
        'dfc-b:hasQuantity': {
          '@id': part('unit'),
          '@type': 'dfc-b:QuantitativeValue',
          'dfc-b:value': '1',
          'dfc-b:hasUnit': { '@id': measureOf(line.order_unit) },
        },
      },
    ];
  });
  const document = { '@context': CONTEXT, '@graph': [order, session, delivery, ...parties, ...lines] };
  return new TextEncoder().encode(`${JSON.stringify(document, null, 2)}\n`);
}

const priceNode = (id: string, value: string, vat_bp: number) => ({
  '@id': id,
  '@type': 'dfc-b:Price',
  'dfc-b:value': value,
  'dfc-b:VATrate': shortDecimal(vat_bp, 2),
  'dfc-b:hasUnit': { '@id': 'dfc-m:Euro' },
});
