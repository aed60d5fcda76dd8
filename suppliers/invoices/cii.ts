/**
 * UN/CEFACT CrossIndustryInvoice (D16B, D22B) as terms of EN 16931: also what Factur-X and ZUGFeRD 2 carry. Profiles below EN 16931 say less:
 * without lines an invoice comes in and nothing can be matched by line. Must never add up what is not there.
 */
import type { Einvoice, EinvoiceCharge, EinvoiceLine, InvoiceParty } from '../../main/contract/shapes/en16931.ts';
import { categoryOf, rateOf, typeOf } from './invoice-terms.ts';
import { centsOf, centsOrZero, dayOf, dayOrNull, scaled, words } from './written-values.ts';
import { nodeAt, nodesAt, textAt, type XmlNode } from './xml-tree.ts';

const EMPTY: XmlNode = { name: '', attributes: {}, text: '', children: [] };

export function readCii(root: XmlNode): Einvoice {
  const document = nodeAt(root, 'ExchangedDocument') ?? EMPTY;
  const trade = nodeAt(root, 'SupplyChainTradeTransaction') ?? EMPTY;
  const agreement = nodeAt(trade, 'ApplicableHeaderTradeAgreement') ?? EMPTY;
  const delivery = nodeAt(trade, 'ApplicableHeaderTradeDelivery') ?? EMPTY;
  const settlement = nodeAt(trade, 'ApplicableHeaderTradeSettlement') ?? EMPTY;
  const total = nodeAt(settlement, 'SpecifiedTradeSettlementHeaderMonetarySummation') ?? EMPTY;
  const corrected = nodeAt(settlement, 'InvoiceReferencedDocument');
  const currency = textAt(settlement, 'InvoiceCurrencyCode');
  const terms = nodeAt(settlement, 'SpecifiedTradePaymentTerms') ?? EMPTY;
  return {
    number: words(textAt(document, 'ID'), 60),
    ...typeOf(textAt(document, 'TypeCode') || '380'),
    issue_day: dayOf(textAt(document, 'IssueDateTime', 'DateTimeString'), 'BT-2'),
    due_day: dayOrNull(textAt(terms, 'DueDateDateTime', 'DateTimeString'), 'BT-9'),
    delivery_day: dayOrNull(textAt(delivery, 'ActualDeliverySupplyChainEvent', 'OccurrenceDateTime', 'DateTimeString'), 'BT-72'),
    currency: currency as 'EUR',
    process: words(textAt(root, 'ExchangedDocumentContext', 'BusinessProcessSpecifiedDocumentContextParameter', 'ID'), 120),
    order_ref: words(textAt(agreement, 'BuyerOrderReferencedDocument', 'IssuerAssignedID'), 80),
    despatch_ref: words(textAt(delivery, 'DespatchAdviceReferencedDocument', 'IssuerAssignedID'), 80),
    corrects: corrected
      ? {
          number: words(textAt(corrected, 'IssuerAssignedID'), 60),
          day: dayOrNull(textAt(corrected, 'FormattedIssueDateTime', 'DateTimeString'), 'BT-26'),
        }
      : null,
    notes: nodesAt(document, 'IncludedNote')
      .slice(0, 30)
      .map((note) => ({ code: words(textAt(note, 'SubjectCode'), 6), text: words(textAt(note, 'Content'), 500) })),
    seller: partyOf(nodeAt(agreement, 'SellerTradeParty') ?? EMPTY),
    buyer: partyOf(nodeAt(agreement, 'BuyerTradeParty') ?? EMPTY),
    lines: nodesAt(trade, 'IncludedSupplyChainTradeLineItem').map(lineOf),
    charges: nodesAt(settlement, 'SpecifiedTradeAllowanceCharge').map(chargeOf),
    vat: nodesAt(settlement, 'ApplicableTradeTax').map((row) => ({
      vat_category: categoryOf(textAt(row, 'CategoryCode')),
      vat_bp: rateOf(textAt(row, 'RateApplicablePercent')),
      base_cents: centsOf(textAt(row, 'BasisAmount'), 'BT-116'),
      vat_cents: centsOf(textAt(row, 'CalculatedAmount'), 'BT-117'),
      reason: words(textAt(row, 'ExemptionReason'), 300),
    })),
    totals: totalsOf(total, currency),
    terms: words(textAt(terms, 'Description'), 300),
  };
}

/** The tax may be said twice, once in another currency. */
function totalsOf(total: XmlNode, currency: string): Einvoice['totals'] {
  const taxes = nodesAt(total, 'TaxTotalAmount');
  const tax = taxes.find(({ attributes }) => (attributes.currencyID ?? currency) === currency) ?? taxes[0];
  const net = centsOf(textAt(total, 'TaxBasisTotalAmount'), 'BT-109');
  const lines = textAt(total, 'LineTotalAmount');
  return {
    // The smallest profiles have no sum of lines.
    lines_cents: lines === '' ? net : centsOf(lines, 'BT-106'),
    allowances_cents: centsOrZero(textAt(total, 'AllowanceTotalAmount'), 'BT-107'),
    charges_cents: centsOrZero(textAt(total, 'ChargeTotalAmount'), 'BT-108'),
    net_cents: net,
    vat_cents: centsOrZero((tax?.text ?? '').trim(), 'BT-110'),
    gross_cents: centsOf(textAt(total, 'GrandTotalAmount'), 'BT-112'),
    paid_cents: centsOrZero(textAt(total, 'TotalPrepaidAmount'), 'BT-113'),
    rounding_cents: centsOrZero(textAt(total, 'RoundingAmount'), 'BT-114'),
    due_cents: centsOf(textAt(total, 'DuePayableAmount'), 'BT-115'),
  };
}

function partyOf(party: XmlNode): InvoiceParty {
  const address = nodeAt(party, 'PostalTradeAddress') ?? EMPTY;
  const vat = nodesAt(party, 'SpecifiedTaxRegistration', 'ID').find(({ attributes }) => attributes.schemeID === 'VA');
  const streets = [textAt(address, 'LineOne'), textAt(address, 'LineTwo'), textAt(address, 'LineThree')];
  return {
    name: words(textAt(party, 'Name') || textAt(party, 'SpecifiedLegalOrganization', 'TradingBusinessName'), 120),
    legal_id: words(textAt(party, 'SpecifiedLegalOrganization', 'ID'), 30),
    vat_number: words((vat?.text ?? '').trim(), 30),
    address: words(streets.filter((part) => part !== '').join(', '), 160),
    postcode: words(textAt(address, 'PostcodeCode'), 12),
    city: words(textAt(address, 'CityName'), 80),
    country: words(textAt(address, 'CountryID'), 2),
  };
}

function lineOf(line: XmlNode): EinvoiceLine {
  const product = nodeAt(line, 'SpecifiedTradeProduct') ?? EMPTY;
  const price = nodeAt(line, 'SpecifiedLineTradeAgreement', 'NetPriceProductTradePrice') ?? EMPTY;
  const quantity = nodeAt(line, 'SpecifiedLineTradeDelivery', 'BilledQuantity');
  const settlement = nodeAt(line, 'SpecifiedLineTradeSettlement') ?? EMPTY;
  const tax = nodeAt(settlement, 'ApplicableTradeTax') ?? EMPTY;
  const base = textAt(price, 'BasisQuantity');
  const adjust = nodesAt(settlement, 'SpecifiedTradeAllowanceCharge').reduce((sum, one) => {
    const amount = centsOf(textAt(one, 'ActualAmount'), 'BT-136');
    return sum + (textAt(one, 'ChargeIndicator', 'Indicator') === 'true' ? amount : -amount);
  }, 0);
  return {
    line_id: words(textAt(line, 'AssociatedDocumentLineDocument', 'LineID'), 40),
    ref: words(textAt(product, 'SellerAssignedID'), 80),
    ean: words(textAt(product, 'GlobalID'), 20),
    label: words(textAt(product, 'Name'), 200),
    qty_mil: scaled((quantity?.text ?? '').trim(), 3, 'BT-129'),
    unit: words(quantity?.attributes.unitCode ?? '', 12),
    price_e4: scaled(textAt(price, 'ChargeAmount'), 4, 'BT-146'),
    price_base_mil: base === '' ? 1_000 : Math.max(1, scaled(base, 3, 'BT-149')),
    adjust_cents: adjust as EinvoiceLine['adjust_cents'],
    net_cents: centsOf(textAt(settlement, 'SpecifiedTradeSettlementLineMonetarySummation', 'LineTotalAmount'), 'BT-131'),
    vat_category: categoryOf(textAt(tax, 'CategoryCode')),
    vat_bp: rateOf(textAt(tax, 'RateApplicablePercent')),
  };
}

const chargeOf = (charge: XmlNode): EinvoiceCharge => ({
  kind: textAt(charge, 'ChargeIndicator', 'Indicator') === 'true' ? 'charge' : 'allowance',
  reason: words(textAt(charge, 'Reason'), 200),
  amount_cents: centsOf(textAt(charge, 'ActualAmount'), 'BT-92'),
  vat_category: categoryOf(textAt(charge, 'CategoryTradeTax', 'CategoryCode')),
  vat_bp: rateOf(textAt(charge, 'CategoryTradeTax', 'RateApplicablePercent')),
});
