/** Files of price lists for tests: the demonstration's own, small ones made from rows, and hostile ones made on the spot. */
import { readFileSync } from 'node:fs';
import { crc32, deflateRawSync } from 'node:zlib';

const DEMONSTRATION = new URL('../../main/demonstration/tarifs/', import.meta.url);
export type DemonstrationList = 'centrale-bio.bnn' | 'centrale-bio.csv' | 'la-maillotine.xlsx' | 'maraichere.csv';
export const demonstrationList = (name: DemonstrationList): Buffer => readFileSync(new URL(name, DEMONSTRATION));

export const asFile = (name: string, bytes: Uint8Array | string) => ({
  name,
  content_base64: Buffer.from(bytes as Uint8Array).toString('base64'),
});

export const HUB_HEADER =
  'Code article;EAN13;EAN colis;Libellé;Marque;Contenance;Unité de vente;Colisage;Colis par palette;Prix HT unité;Prix HT colis;TVA %;Code consigne;Consigne HT;Prix promo HT;Promo du;Promo au;Certificateur;Bio;Équitable;Origine;DDM mini (j);Allergènes;Famille;Statut';
const HUB_ROW = 'CB-1;9521000000254;;Farine de sarrasin;Moulin;5 kg;pièce;1;36;13,9000;13,90;5,5;;;;;;FR-BIO-16;AB;non;FR;180;;Farines;';

export type HubCells = {
  ref?: string;
  ean?: string;
  label?: string;
  content?: string;
  unit?: string;
  pack?: string;
  price?: string;
  vat?: string;
  deposit_code?: string;
  deposit?: string;
  promo?: string;
  from?: string;
  until?: string;
  state?: string;
};
const PLACES: Readonly<Record<keyof HubCells, number>> = {
  ref: 0,
  ean: 1,
  label: 3,
  content: 5,
  unit: 6,
  pack: 7,
  price: 9,
  vat: 11,
  deposit_code: 12,
  deposit: 13,
  promo: 14,
  from: 15,
  until: 16,
  state: 24,
};

/** A row of the hub's list with some of its cells otherwise. */
export function hubRow(cells: HubCells = {}): string {
  const row = HUB_ROW.split(';');
  for (const [name, text] of Object.entries(cells)) row[PLACES[name as keyof HubCells]] = text;
  return row.join(';');
}
export const hubList = (...rows: readonly (HubCells | string)[]): string =>
  `${[HUB_HEADER, ...rows.map((row) => (typeof row === 'string' ? row : hubRow(row)))].join('\r\n')}\r\n`;
/** So many rows, CB-1 and on. */
export const hubRows = (count: number): HubCells[] =>
  Array.from({ length: count }, (_, place) => ({ ref: `CB-${place + 1}`, label: `Farine ${place + 1}` }));

/** A ZIP of parts; `claims` writes another unpacked size into the directory. */
export function zipOf(parts: Readonly<Record<string, string | Buffer>>, claims?: number): Buffer {
  const bodies: Buffer[] = [];
  const entries: Buffer[] = [];
  let at = 0;
  for (const [name, text] of Object.entries(parts)) {
    const body = Buffer.from(text as string);
    const packed = deflateRawSync(body);
    const title = Buffer.from(name);
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(8, 4);
    facts.writeUInt32LE(crc32(body), 10);
    facts.writeUInt32LE(packed.length, 14);
    facts.writeUInt32LE(claims ?? body.length, 18);
    facts.writeUInt16LE(title.length, 22);
    const local = Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), facts, title, packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(at, 10);
    entries.push(Buffer.concat([Buffer.from([0x50, 0x4b, 1, 2, 20, 0]), facts, rest, title]));
    bodies.push(local);
    at += local.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...bodies, directory, end]);
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
const letterOf = (place: number): string => String.fromCharCode(65 + place);

/** Rows as a sheet's XML: numbers as numbers, `{ formula, value }` as a formula with what it was saved with. */
export type WorkbookCell = string | number | { formula: string; value: string | number };
export const sheetXml = (rows: readonly (readonly WorkbookCell[])[], dimension = ''): string => {
  const cell = (one: WorkbookCell, ref: string): string => {
    if (typeof one === 'number') return `<c r="${ref}"><v>${one}</v></c>`;
    if (typeof one === 'string') return one === '' ? '' : `<c r="${ref}" t="inlineStr"><is><t>${escaped(one)}</t></is></c>`;
    const kind = typeof one.value === 'number' ? '' : ' t="str"';
    return `<c r="${ref}"${kind}><f>${escaped(one.formula)}</f><v>${escaped(String(one.value))}</v></c>`;
  };
  const lines = rows.map(
    (cells, line) => `<row r="${line + 1}">${cells.map((one, place) => cell(one, `${letterOf(place)}${line + 1}`)).join('')}</row>`,
  );
  return `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${dimension}<sheetData>${lines.join('')}</sheetData></worksheet>`;
};

export function workbookOf(sheet: string, { head = '', claims }: { head?: string; claims?: number } = {}): Buffer {
  return zipOf(
    {
      'xl/workbook.xml': `${head}<workbook xmlns:r="r"><sheets><sheet name="Tarif" sheetId="1" r:id="rId1"/></sheets></workbook>`,
      'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
      'xl/worksheets/sheet1.xml': sheet,
    },
    claims,
  );
}
