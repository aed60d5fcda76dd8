/**
 * Files of invoices as suppliers send them, small and by hand, from one invoice: UBL, CII, and PDFs that carry it, in the ways PDF programs
 * write them. Suppliers are invented.
 */
import { deflateSync } from 'node:zlib';

export type FileLine = { ref: string; label: string; qty: string; unit: string; price: string; net: string; rate?: string; base?: string };
export type FileInvoice = {
  number: string;
  day: string;
  credit?: boolean;
  corrects?: string;
  order?: string;
  note?: string;
  lines: FileLine[];
  charges?: { is: 'charge' | 'allowance'; reason: string; amount: string; rate?: string }[];
  vat: { rate: string; base: string; tax: string }[];
  totals: { lines: string; allowances?: string; charges?: string; net: string; vat: string; gross: string };
};

/** Six sausages ordered; 11.4 kg came and 12 kg are billed, at 18.50 € a kilo: 11.10 € too much. */
export const MEAT: FileInvoice = {
  number: 'FA-2026-0042',
  day: '2026-11-24',
  order: 'C1',
  note: 'BL-1126',
  lines: [{ ref: 'LM-301', label: 'Rosette & jambon', qty: '12.000', unit: 'KGM', price: '18.5000', net: '222.00' }],
  vat: [{ rate: '5.50', base: '222.00', tax: '12.21' }],
  totals: { lines: '222.00', net: '222.00', vat: '12.21', gross: '234.21' },
};

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const some = (has: unknown, xml: string): string => (has ? xml : '');
const compact = (day: string): string => day.replaceAll('-', '');

export function ublOf(invoice: FileInvoice): string {
  const { credit = false, totals } = invoice;
  const name = credit ? 'CreditNote' : 'Invoice';
  const money = (tag: string, value: string) => `<cbc:${tag} currencyID="EUR">${value}</cbc:${tag}>`;
  const category = (tag: string, rate: string) =>
    `<cac:${tag}><cbc:ID>S</cbc:ID><cbc:Percent>${rate}</cbc:Percent><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:${tag}>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<${name} xmlns="urn:oasis:names:specification:ubl:schema:xsd:${name}-2" xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
<cbc:CustomizationID>urn:cen.eu:en16931:2017</cbc:CustomizationID><cbc:ID>${invoice.number}</cbc:ID><cbc:IssueDate>${invoice.day}</cbc:IssueDate>
<cbc:${name}TypeCode>${credit ? '381' : '380'}</cbc:${name}TypeCode><cbc:Note>#PMT#Indemnité forfaitaire de 40 €</cbc:Note><cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>
${some(invoice.order, `<cac:OrderReference><cbc:ID>${invoice.order}</cbc:ID></cac:OrderReference>`)}
${some(invoice.corrects, `<cac:BillingReference><cac:InvoiceDocumentReference><cbc:ID>${invoice.corrects}</cbc:ID></cac:InvoiceDocumentReference></cac:BillingReference>`)}
${some(invoice.note, `<cac:DespatchDocumentReference><cbc:ID>${invoice.note}</cbc:ID></cac:DespatchDocumentReference>`)}
<cac:AccountingSupplierParty><cac:Party><cac:PostalAddress><cbc:StreetName>1 rue des Prés</cbc:StreetName><cbc:CityName>Bruay</cbc:CityName><cbc:PostalZone>62700</cbc:PostalZone><cac:Country><cbc:IdentificationCode>FR</cbc:IdentificationCode></cac:Country></cac:PostalAddress>
<cac:PartyTaxScheme><cbc:CompanyID>FR00000000000</cbc:CompanyID><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme>
<cac:PartyLegalEntity><cbc:RegistrationName>La Maillotine (exemple)</cbc:RegistrationName><cbc:CompanyID schemeID="0002">000000000</cbc:CompanyID></cac:PartyLegalEntity></cac:Party></cac:AccountingSupplierParty>
<cac:AccountingCustomerParty><cac:Party><cac:PartyLegalEntity><cbc:RegistrationName>Café L’Estrade</cbc:RegistrationName></cac:PartyLegalEntity></cac:Party></cac:AccountingCustomerParty>
${(invoice.charges ?? []).map(({ is, reason, amount, rate = '20.00' }) => `<cac:AllowanceCharge><cbc:ChargeIndicator>${is === 'charge'}</cbc:ChargeIndicator><cbc:AllowanceChargeReason>${reason}</cbc:AllowanceChargeReason>${money('Amount', amount)}${category('TaxCategory', rate)}</cac:AllowanceCharge>`).join('')}
<cac:TaxTotal>${money('TaxAmount', totals.vat)}${invoice.vat.map(({ rate, base, tax }) => `<cac:TaxSubtotal>${money('TaxableAmount', base)}${money('TaxAmount', tax)}${category('TaxCategory', rate)}</cac:TaxSubtotal>`).join('')}</cac:TaxTotal>
<cac:LegalMonetaryTotal>${money('LineExtensionAmount', totals.lines)}${money('TaxExclusiveAmount', totals.net)}${money('TaxInclusiveAmount', totals.gross)}${some(totals.allowances, money('AllowanceTotalAmount', totals.allowances ?? ''))}${some(totals.charges, money('ChargeTotalAmount', totals.charges ?? ''))}${money('PayableAmount', totals.gross)}</cac:LegalMonetaryTotal>
${invoice.lines
  .map(
    ({ ref, label, qty, unit, price, net, rate = '5.50', base }, at) =>
      `<cac:${name}Line><cbc:ID>${at + 1}</cbc:ID><cbc:${credit ? 'Credited' : 'Invoiced'}Quantity unitCode="${unit}">${qty}</cbc:${credit ? 'Credited' : 'Invoiced'}Quantity>${money('LineExtensionAmount', net)}<cac:Item><cbc:Name>${escaped(label)}</cbc:Name>${some(ref, `<cac:SellersItemIdentification><cbc:ID>${ref}</cbc:ID></cac:SellersItemIdentification>`)}${category('ClassifiedTaxCategory', rate)}</cac:Item><cac:Price>${money('PriceAmount', price)}${some(base, `<cbc:BaseQuantity unitCode="${unit}">${base}</cbc:BaseQuantity>`)}</cac:Price></cac:${name}Line>`,
  )
  .join('\n')}
</${name}>`;
}

export function ciiOf(invoice: FileInvoice): string {
  const { credit = false, totals } = invoice;
  const date = (tag: string, day: string) =>
    `<ram:${tag}><udt:DateTimeString format="102">${compact(day)}</udt:DateTimeString></ram:${tag}>`;
  const tax = (tag: string, rate: string, inside = '') =>
    `<ram:${tag}>${inside}<ram:TypeCode>VAT</ram:TypeCode><ram:CategoryCode>S</ram:CategoryCode><ram:RateApplicablePercent>${rate}</ram:RateApplicablePercent></ram:${tag}>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<rsm:CrossIndustryInvoice xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100" xmlns:ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100" xmlns:udt="urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100">
<rsm:ExchangedDocumentContext><ram:GuidelineSpecifiedDocumentContextParameter><ram:ID>urn:cen.eu:en16931:2017</ram:ID></ram:GuidelineSpecifiedDocumentContextParameter></rsm:ExchangedDocumentContext>
<rsm:ExchangedDocument><ram:ID>${invoice.number}</ram:ID><ram:TypeCode>${credit ? '381' : '380'}</ram:TypeCode>${date('IssueDateTime', invoice.day)}<ram:IncludedNote><ram:Content>Indemnité forfaitaire de 40 €</ram:Content><ram:SubjectCode>PMT</ram:SubjectCode></ram:IncludedNote></rsm:ExchangedDocument>
<rsm:SupplyChainTradeTransaction>
${invoice.lines
  .map(
    ({ ref, label, qty, unit, price, net, rate = '5.50', base }, at) =>
      `<ram:IncludedSupplyChainTradeLineItem><ram:AssociatedDocumentLineDocument><ram:LineID>${at + 1}</ram:LineID></ram:AssociatedDocumentLineDocument><ram:SpecifiedTradeProduct>${some(ref, `<ram:SellerAssignedID>${ref}</ram:SellerAssignedID>`)}<ram:Name>${escaped(label)}</ram:Name></ram:SpecifiedTradeProduct><ram:SpecifiedLineTradeAgreement><ram:NetPriceProductTradePrice><ram:ChargeAmount>${price}</ram:ChargeAmount>${some(base, `<ram:BasisQuantity unitCode="${unit}">${base}</ram:BasisQuantity>`)}</ram:NetPriceProductTradePrice></ram:SpecifiedLineTradeAgreement><ram:SpecifiedLineTradeDelivery><ram:BilledQuantity unitCode="${unit}">${qty}</ram:BilledQuantity></ram:SpecifiedLineTradeDelivery><ram:SpecifiedLineTradeSettlement>${tax('ApplicableTradeTax', rate)}<ram:SpecifiedTradeSettlementLineMonetarySummation><ram:LineTotalAmount>${net}</ram:LineTotalAmount></ram:SpecifiedTradeSettlementLineMonetarySummation></ram:SpecifiedLineTradeSettlement></ram:IncludedSupplyChainTradeLineItem>`,
  )
  .join('\n')}
<ram:ApplicableHeaderTradeAgreement><ram:SellerTradeParty><ram:Name>La Maillotine (exemple)</ram:Name><ram:SpecifiedLegalOrganization><ram:ID schemeID="0002">000000000</ram:ID></ram:SpecifiedLegalOrganization><ram:PostalTradeAddress><ram:PostcodeCode>62700</ram:PostcodeCode><ram:LineOne>1 rue des Prés</ram:LineOne><ram:CityName>Bruay</ram:CityName><ram:CountryID>FR</ram:CountryID></ram:PostalTradeAddress><ram:SpecifiedTaxRegistration><ram:ID schemeID="VA">FR00000000000</ram:ID></ram:SpecifiedTaxRegistration></ram:SellerTradeParty><ram:BuyerTradeParty><ram:Name>Café L’Estrade</ram:Name></ram:BuyerTradeParty>${some(invoice.order, `<ram:BuyerOrderReferencedDocument><ram:IssuerAssignedID>${invoice.order}</ram:IssuerAssignedID></ram:BuyerOrderReferencedDocument>`)}</ram:ApplicableHeaderTradeAgreement>
<ram:ApplicableHeaderTradeDelivery>${some(invoice.note, `<ram:DespatchAdviceReferencedDocument><ram:IssuerAssignedID>${invoice.note}</ram:IssuerAssignedID></ram:DespatchAdviceReferencedDocument>`)}</ram:ApplicableHeaderTradeDelivery>
<ram:ApplicableHeaderTradeSettlement><ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode>
${invoice.vat.map(({ rate, base, tax: amount }) => `<ram:ApplicableTradeTax><ram:CalculatedAmount>${amount}</ram:CalculatedAmount><ram:TypeCode>VAT</ram:TypeCode><ram:BasisAmount>${base}</ram:BasisAmount><ram:CategoryCode>S</ram:CategoryCode><ram:RateApplicablePercent>${rate}</ram:RateApplicablePercent></ram:ApplicableTradeTax>`).join('')}
${(invoice.charges ?? []).map(({ is, reason, amount, rate = '20.00' }) => `<ram:SpecifiedTradeAllowanceCharge><ram:ChargeIndicator><udt:Indicator>${is === 'charge'}</udt:Indicator></ram:ChargeIndicator><ram:ActualAmount>${amount}</ram:ActualAmount><ram:Reason>${reason}</ram:Reason>${tax('CategoryTradeTax', rate)}</ram:SpecifiedTradeAllowanceCharge>`).join('')}
<ram:SpecifiedTradeSettlementHeaderMonetarySummation><ram:LineTotalAmount>${totals.lines}</ram:LineTotalAmount>${some(totals.charges, `<ram:ChargeTotalAmount>${totals.charges}</ram:ChargeTotalAmount>`)}${some(totals.allowances, `<ram:AllowanceTotalAmount>${totals.allowances}</ram:AllowanceTotalAmount>`)}<ram:TaxBasisTotalAmount>${totals.net}</ram:TaxBasisTotalAmount><ram:TaxTotalAmount currencyID="EUR">${totals.vat}</ram:TaxTotalAmount><ram:GrandTotalAmount>${totals.gross}</ram:GrandTotalAmount><ram:DuePayableAmount>${totals.gross}</ram:DuePayableAmount></ram:SpecifiedTradeSettlementHeaderMonetarySummation>
${some(invoice.corrects, `<ram:InvoiceReferencedDocument><ram:IssuerAssignedID>${invoice.corrects}</ram:IssuerAssignedID></ram:InvoiceReferencedDocument>`)}
</ram:ApplicableHeaderTradeSettlement></rsm:SupplyChainTradeTransaction></rsm:CrossIndustryInvoice>`;
}

export type PdfWay = 'plain' | 'deflated' | 'object_stream';

/** A PDF that carries a file, with its names as a program writes them. */
export function pdfWith(content: string, way: PdfWay = 'deflated', name = '(factur-x.xml)'): Buffer {
  const raw = Buffer.from(content);
  const body = way === 'plain' ? raw : deflateSync(raw);
  const filter = way === 'plain' ? '' : ' /Filter /FlateDecode';
  const spec = `<< /Type /Filespec /F ${name} /UF ${name} /AFRelationship /Data /EF << /F 4 0 R /UF 4 0 R >> >>`;
  const embedded = [
    Buffer.from(`4 0 obj\n<< /Type /EmbeddedFile /Subtype /text#2Fxml${filter} /Length ${body.length} >>\nstream\n`),
    body,
    Buffer.from('\nendstream\nendobj\n'),
  ];
  const catalog = '<< /Type /Catalog /AF [3 0 R] /Names << /EmbeddedFiles << /Names [(factur-x.xml) 3 0 R] >> >> >>';
  const head = Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1');
  const foot = Buffer.from('trailer << /Root 1 0 R >>\nstartxref\n0\n%%EOF\n');
  if (way !== 'object_stream')
    return Buffer.concat([head, Buffer.from(`1 0 obj\n${catalog}\nendobj\n3 0 obj\n${spec}\nendobj\n`), ...embedded, foot]);
  const pairs = `1 0 3 ${catalog.length + 1} `;
  const packed = deflateSync(Buffer.from(`${pairs}${catalog} ${spec}`, 'latin1'));
  const stream = [
    Buffer.from(`9 0 obj\n<< /Type /ObjStm /N 2 /First ${pairs.length} /Filter /FlateDecode /Length ${packed.length} >>\nstream\r\n`),
    packed,
    Buffer.from('\nendstream\nendobj\n'),
  ];
  return Buffer.concat([head, ...embedded, ...stream, foot]);
}
