/** The part of pdfmake 0.3 that is used: on Node its default export makes documents from plain objects. */
declare module 'pdfmake' {
  type Fonts = Record<string, { normal: string; bold: string; italics: string; bolditalics: string }>;
  const pdfmake: {
    setFonts(fonts: Fonts): void;
    /** Whether an address may be fetched while a document is made. */
    setUrlAccessPolicy(allows: (url: string) => boolean): void;
    setLocalAccessPolicy(allows: (path: string) => boolean): void;
    createPdf(definition: object): {
      getBuffer(): Promise<Buffer>;
      /** The document before its end: words about itself can be added. */
      getStream(): Promise<{ appendXML(xml: string): void }>;
    };
  };
  export default pdfmake;
}
