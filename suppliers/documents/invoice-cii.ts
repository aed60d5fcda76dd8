/**
 * An invoice as UN/CEFACT CrossIndustryInvoice, in the order of Factur-X's schema, profile EN 16931. Written by hand; the readers of
 * `suppliers/invoices` give the same invoice back. Must never hold what the invoice does not say.
 */
import type { Einvoice, EinvoiceLine, InvoiceParty } from '../../main/contract/shapes/en16931.ts';
import { decimal, shortDecimal } from './decimal-text.ts';

type Node = string | null;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
const ram = (name: string, text: string, attributes = ''): string => `<ram:${name}${attributes}>${escaped(text)}</ram:${name}>`;
const group = (name: string, ...children: Node[]): string =>
  `<ram:${name}>${children.filter((one) => one !== null).join('')}</ram:${name}>`;
const when = (text: string, node: () => string): Node => (text === '' ? null : node());
const money = (name: string, cents: number, attributes = ''): string => ram(name, decimal(cents, 2), attributes);
const date = (name: string, day: number): string =>
  `<ram:${name}><udt:DateTimeString format="102">${day}</udt:DateTimeString></ram:${name}>`;

const GUIDELINE = 'urn:cen.eu:en16931:2017';
const NAMESPACES = [
  'xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100"',
  'xmlns:qdt="urn:un:unece:uncefact:data:standard:QualifiedDataType:100"',
  'xmlns:ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100"',
  'xmlns:udt="urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100"',
].join(' ');

export function writeInvoiceCii(invoice: Einvoice): Uint8Array {
  const context = [
    when(invoice.process, () => group('BusinessProcessSpecifiedDocumentContextParameter', ram('ID', invoice.process))),
    group('GuidelineSpecifiedDocumentContextParameter', ram('ID', GUIDELINE)),
  ];
  const document = [
    ram('ID', invoice.number),
    ram('TypeCode', invoice.type_code),
    date('IssueDateTime', invoice.issue_day),
    ...invoice.notes.map(({ code, text }) =>
      group(
        'IncludedNote',
        ram('Content', text),
        when(code, () => ram('SubjectCode', code)),
      ),
    ),
  ];
  const trade = [
    ...invoice.lines.map(lineOf),
    group(
      'ApplicableHeaderTradeAgreement',
      partyOf('SellerTradeParty', invoice.seller),
      partyOf('BuyerTradeParty', invoice.buyer),
      when(invoice.order_ref, () => group('BuyerOrderReferencedDocument', ram('IssuerAssignedID', invoice.order_ref))),
    ),
    group(
      'ApplicableHeaderTradeDelivery',
      invoice.delivery_day === null ? null : group('ActualDeliverySupplyChainEvent', date('OccurrenceDateTime', invoice.delivery_day)),
    ),
    settlementOf(invoice),
  ];
  const body = [
    `<rsm:ExchangedDocumentContext>${context.filter((one) => one !== null).join('')}</rsm:ExchangedDocumentContext>`,
    `<rsm:ExchangedDocument>${document.join('')}</rsm:ExchangedDocument>`,
    `<rsm:SupplyChainTradeTransaction>${trade.join('\n')}</rsm:SupplyChainTradeTransaction>`,
  ].join('\n');
  return new TextEncoder().encode(
    `<?xml version="1.0" encoding="UTF-8"?>\n<rsm:CrossIndustryInvoice ${NAMESPACES}>\n${body}\n</rsm:CrossIndustryInvoice>\n`,
  );
}

/** SIREN under ISO 6523 0002, SIRET under 0009. */
const schemeOf = (id: string): string => (/^\d{9}$/.test(id) ? ' schemeID="0002"' : /^\d{14}$/.test(id) ? ' schemeID="0009"' : '');

const partyOf = (tag: string, party: InvoiceParty): string =>
  group(
    tag,
    ram('Name', party.name),
    when(party.legal_id, () => group('SpecifiedLegalOrganization', ram('ID', party.legal_id, schemeOf(party.legal_id)))),
    group(
      'PostalTradeAddress',
      when(party.postcode, () => ram('PostcodeCode', party.postcode)),
      when(party.address, () => ram('LineOne', party.address)),
      when(party.city, () => ram('CityName', party.city)),
      ram('CountryID', party.country),
    ),
    when(party.vat_number, () => group('SpecifiedTaxRegistration', ram('ID', party.vat_number, ' schemeID="VA"'))),
  );

const lineOf = (line: EinvoiceLine): string =>
  group(
    'IncludedSupplyChainTradeLineItem',
    group('AssociatedDocumentLineDocument', ram('LineID', line.line_id)),
    group(
      'SpecifiedTradeProduct',
      when(line.ref, () => ram('SellerAssignedID', line.ref)),
      ram('Name', line.label),
    ),
    group(
      'SpecifiedLineTradeAgreement',
      group(
        'NetPriceProductTradePrice',
        ram('ChargeAmount', shortDecimal(line.price_e4, 4)),
        ram('BasisQuantity', shortDecimal(line.price_base_mil, 3), ` unitCode="${escaped(line.unit)}"`),
      ),
    ),
    group('SpecifiedLineTradeDelivery', ram('BilledQuantity', shortDecimal(line.qty_mil, 3), ` unitCode="${escaped(line.unit)}"`)),
    group(
      'SpecifiedLineTradeSettlement',
      group(
        'ApplicableTradeTax',
        ram('TypeCode', 'VAT'),
        ram('CategoryCode', line.vat_category),
        ram('RateApplicablePercent', shortDecimal(line.vat_bp, 2)),
      ),
      group('SpecifiedTradeSettlementLineMonetarySummation', money('LineTotalAmount', line.net_cents)),
    ),
  );

function settlementOf({ vat, totals, terms, corrects }: Einvoice): string {
  return group(
    'ApplicableHeaderTradeSettlement',
    ram('InvoiceCurrencyCode', 'EUR'),
    ...vat.map((row) =>
      group(
        'ApplicableTradeTax',
        money('CalculatedAmount', row.vat_cents),
        ram('TypeCode', 'VAT'),
        when(row.reason, () => ram('ExemptionReason', row.reason)),
        money('BasisAmount', row.base_cents),
        ram('CategoryCode', row.vat_category),
        ram('RateApplicablePercent', shortDecimal(row.vat_bp, 2)),
      ),
    ),
    when(terms, () => group('SpecifiedTradePaymentTerms', ram('Description', terms))),
    group(
      'SpecifiedTradeSettlementHeaderMonetarySummation',
      money('LineTotalAmount', totals.lines_cents),
      money('ChargeTotalAmount', totals.charges_cents),
      money('AllowanceTotalAmount', totals.allowances_cents),
      money('TaxBasisTotalAmount', totals.net_cents),
      money('TaxTotalAmount', totals.vat_cents, ' currencyID="EUR"'),
      money('GrandTotalAmount', totals.gross_cents),
      money('TotalPrepaidAmount', totals.paid_cents),
      money('DuePayableAmount', totals.due_cents),
    ),
    corrects === null ? null : group('InvoiceReferencedDocument', ram('IssuerAssignedID', corrects.number)),
  );
}
