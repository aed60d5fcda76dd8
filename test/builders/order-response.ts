/** A UBL OrderResponse as a supplier's software writes it (Peppol T76). */
type Line = { line: number; quantity: string; unit: string; note: string };

export const orderResponseXml = (orderId: string, code: string, lines: readonly Line[], id = '1'): Uint8Array =>
  Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>
<OrderResponse xmlns="urn:oasis:names:specification:ubl:schema:xsd:OrderResponse-2"
  xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
  xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
  <cbc:CustomizationID>urn:fdc:peppol.eu:poacc:trns:order_response:3</cbc:CustomizationID>
  <cbc:ID>${id}</cbc:ID><cbc:IssueDate>2026-11-24</cbc:IssueDate>
  <cbc:OrderResponseCode>${code}</cbc:OrderResponseCode>
  <cac:OrderReference><cbc:ID>${orderId}</cbc:ID></cac:OrderReference>
  ${lines
    .map(
      ({
        line,
        quantity,
        unit,
        note,
      }) => `<cac:OrderLine><cac:LineItem><cbc:ID>${line}</cbc:ID>${note === '' ? '' : `<cbc:Note>${note}</cbc:Note>`}
    <cbc:LineStatusCode>${quantity === '0' ? 7 : 3}</cbc:LineStatusCode><cbc:Quantity unitCode="${unit}">${quantity}</cbc:Quantity></cac:LineItem>
    <cac:OrderLineReference><cbc:LineID>${line}</cbc:LineID></cac:OrderLineReference></cac:OrderLine>`,
    )
    .join('\n')}
</OrderResponse>`);
