/** UBL 2.1 Invoice and CreditNote as terms of EN 16931. Takes what the norm names and leaves the rest; must never add up what is not there. */
import type { Einvoice, EinvoiceCharge, EinvoiceLine, InvoiceParty } from '../../main/contract/shapes/en16931.ts';
import { categoryOf, rateOf, typeOf } from './invoice-terms.ts';
import { centsOf, centsOrZero, dayOf, dayOrNull, scaled, words } from './written-values.ts';
import { nodeAt, nodesAt, textAt, type XmlNode } from './xml-tree.ts';

export function readUbl(root: XmlNode): Einvoice {
  const isCredit = root.name === 'CreditNote';
  const delivery = nodeAt(root, 'Delivery');
  const corrected = nodeAt(root, 'BillingReference', 'InvoiceDocumentReference');
  const total = nodeAt(root, 'LegalMonetaryTotal') ?? EMPTY;
  // A second total may say the tax in another currency.
  const tax =
    nodesAt(root, 'TaxTotal').find(({ children }) => children.some(({ name }) => name === 'TaxSubtotal')) ??
    nodeAt(root, 'TaxTotal') ??
    EMPTY;
  return {
    number: words(textAt(root, 'ID'), 60),
    ...typeOf(textAt(root, isCredit ? 'CreditNoteTypeCode' : 'InvoiceTypeCode') || (isCredit ? '381' : '380')),
    issue_day: dayOf(textAt(root, 'IssueDate'), 'BT-2'),
    due_day: dayOrNull(textAt(root, 'DueDate') || textAt(root, 'PaymentMeans', 'PaymentDueDate'), 'BT-9'),
    delivery_day: dayOrNull(delivery ? textAt(delivery, 'ActualDeliveryDate') : '', 'BT-72'),
    currency: textAt(root, 'DocumentCurrencyCode') as 'EUR',
    process: words(textAt(root, 'ProfileID'), 120),
    order_ref: words(textAt(root, 'OrderReference', 'ID'), 80),
    despatch_ref: words(textAt(root, 'DespatchDocumentReference', 'ID'), 80),
    corrects: corrected ? { number: words(textAt(corrected, 'ID'), 60), day: dayOrNull(textAt(corrected, 'IssueDate'), 'BT-26') } : null,
    notes: nodesAt(root, 'Note')
      .slice(0, 30)
      .map(({ text }) => noteOf(text)),
    seller: partyOf(nodeAt(root, 'AccountingSupplierParty', 'Party') ?? EMPTY),
    buyer: partyOf(nodeAt(root, 'AccountingCustomerParty', 'Party') ?? EMPTY),
    lines: nodesAt(root, isCredit ? 'CreditNoteLine' : 'InvoiceLine').map((line) => lineOf(line, isCredit)),
    charges: nodesAt(root, 'AllowanceCharge').map(chargeOf),
    vat: nodesAt(tax, 'TaxSubtotal').map((row) => ({
      vat_category: categoryOf(textAt(row, 'TaxCategory', 'ID')),
      vat_bp: rateOf(textAt(row, 'TaxCategory', 'Percent')),
      base_cents: centsOf(textAt(row, 'TaxableAmount'), 'BT-116'),
      vat_cents: centsOf(textAt(row, 'TaxAmount'), 'BT-117'),
      reason: words(textAt(row, 'TaxCategory', 'TaxExemptionReason'), 300),
    })),
    totals: {
      lines_cents: centsOf(textAt(total, 'LineExtensionAmount'), 'BT-106'),
      allowances_cents: centsOrZero(textAt(total, 'AllowanceTotalAmount'), 'BT-107'),
      charges_cents: centsOrZero(textAt(total, 'ChargeTotalAmount'), 'BT-108'),
      net_cents: centsOf(textAt(total, 'TaxExclusiveAmount'), 'BT-109'),
      vat_cents: centsOrZero(textAt(tax, 'TaxAmount'), 'BT-110'),
      gross_cents: centsOf(textAt(total, 'TaxInclusiveAmount'), 'BT-112'),
      paid_cents: centsOrZero(textAt(total, 'PrepaidAmount'), 'BT-113'),
      rounding_cents: centsOrZero(textAt(total, 'PayableRoundingAmount'), 'BT-114'),
      due_cents: centsOf(textAt(total, 'PayableAmount'), 'BT-115'),
    },
    terms: words(textAt(root, 'PaymentTerms', 'Note'), 300),
  };
}

const EMPTY: XmlNode = { name: '', attributes: {}, text: '', children: [] };

/** `#PMD#…`: a subject code before the words, as UBL has no field for it. */
function noteOf(text: string): Einvoice['notes'][number] {
  const plain = text.replace(/\s+/g, ' ').trim();
  const [, code = '', said = plain] = /^#([A-Z]{3})#(.*)$/.exec(plain) ?? [];
  return { code, text: words(said, 500) };
}

function partyOf(party: XmlNode): InvoiceParty {
  const address = nodeAt(party, 'PostalAddress') ?? EMPTY;
  const vat = nodesAt(party, 'PartyTaxScheme').find((scheme) => ['VAT', ''].includes(textAt(scheme, 'TaxScheme', 'ID')));
  return {
    name: words(textAt(party, 'PartyLegalEntity', 'RegistrationName') || textAt(party, 'PartyName', 'Name'), 120),
    legal_id: words(textAt(party, 'PartyLegalEntity', 'CompanyID'), 30),
    vat_number: words(vat ? textAt(vat, 'CompanyID') : '', 30),
    address: words([textAt(address, 'StreetName'), textAt(address, 'AdditionalStreetName')].filter((part) => part !== '').join(', '), 160),
    postcode: words(textAt(address, 'PostalZone'), 12),
    city: words(textAt(address, 'CityName'), 80),
    country: words(textAt(address, 'Country', 'IdentificationCode'), 2),
  };
}

function lineOf(line: XmlNode, isCredit: boolean): EinvoiceLine {
  const quantity = nodeAt(line, isCredit ? 'CreditedQuantity' : 'InvoicedQuantity');
  const price = nodeAt(line, 'Price') ?? EMPTY;
  const item = nodeAt(line, 'Item') ?? EMPTY;
  const base = textAt(price, 'BaseQuantity');
  const adjust = nodesAt(line, 'AllowanceCharge').reduce((sum, one) => {
    const amount = centsOf(textAt(one, 'Amount'), 'BT-136');
    return sum + (textAt(one, 'ChargeIndicator') === 'true' ? amount : -amount);
  }, 0);
  return {
    line_id: words(textAt(line, 'ID'), 40),
    ref: words(textAt(item, 'SellersItemIdentification', 'ID'), 80),
    ean: words(textAt(item, 'StandardItemIdentification', 'ID'), 20),
    label: words(textAt(item, 'Name') || textAt(item, 'Description'), 200),
    qty_mil: scaled((quantity?.text ?? '').trim(), 3, 'BT-129'),
    unit: words(quantity?.attributes.unitCode ?? '', 12),
    price_e4: scaled(textAt(price, 'PriceAmount'), 4, 'BT-146'),
    price_base_mil: base === '' ? 1_000 : Math.max(1, scaled(base, 3, 'BT-149')),
    adjust_cents: adjust as EinvoiceLine['adjust_cents'],
    net_cents: centsOf(textAt(line, 'LineExtensionAmount'), 'BT-131'),
    vat_category: categoryOf(textAt(item, 'ClassifiedTaxCategory', 'ID')),
    vat_bp: rateOf(textAt(item, 'ClassifiedTaxCategory', 'Percent')),
  };
}

const chargeOf = (charge: XmlNode): EinvoiceCharge => ({
  kind: textAt(charge, 'ChargeIndicator') === 'true' ? 'charge' : 'allowance',
  reason: words(textAt(charge, 'AllowanceChargeReason'), 200),
  amount_cents: centsOf(textAt(charge, 'Amount'), 'BT-92'),
  vat_category: categoryOf(textAt(charge, 'TaxCategory', 'ID')),
  vat_bp: rateOf(textAt(charge, 'TaxCategory', 'Percent')),
});
