/** What makes a PDF a Factur-X one: the XML beside the page, and what the file says of itself (PDF/A-3, XMP extension). Pure. */

/** Options of pdfmake: the XML is an alternative of the page (AFRelationship). */
export const facturxOptions = (xml: Uint8Array): object => ({
  version: '1.7',
  subset: 'PDF/A-3b',
  files: {
    'factur-x.xml': {
      src: `data:text/xml;base64,${Buffer.from(xml).toString('base64')}`,
      name: 'factur-x.xml',
      description: 'Facture au format Factur-X',
      relationship: 'Alternative',
      modifiedDate: new Date(),
    },
  },
});

const property = (name: string, words: string): string =>
  `<rdf:li rdf:parseType="Resource"><pdfaProperty:name>${name}</pdfaProperty:name><pdfaProperty:valueType>Text</pdfaProperty:valueType><pdfaProperty:category>external</pdfaProperty:category><pdfaProperty:description>${words}</pdfaProperty:description></rdf:li>`;

/** Factur-X 1.0, profile EN 16931, with the description of its own words that PDF/A asks for. */
export const FACTURX_XMP = `
<rdf:Description rdf:about="" xmlns:fx="urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#">
  <fx:DocumentType>INVOICE</fx:DocumentType><fx:DocumentFileName>factur-x.xml</fx:DocumentFileName><fx:Version>1.0</fx:Version><fx:ConformanceLevel>EN 16931</fx:ConformanceLevel>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
  <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
    <pdfaSchema:schema>Factur-X PDFA Extension Schema</pdfaSchema:schema><pdfaSchema:namespaceURI>urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#</pdfaSchema:namespaceURI><pdfaSchema:prefix>fx</pdfaSchema:prefix>
    <pdfaSchema:property><rdf:Seq>${property('DocumentFileName', 'name of the embedded XML')}${property('DocumentType', 'INVOICE')}${property('Version', 'version of the standard')}${property('ConformanceLevel', 'profile of the embedded XML')}</rdf:Seq></pdfaSchema:property>
  </rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>`;
