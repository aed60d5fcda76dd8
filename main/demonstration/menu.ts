/** The menu of the demonstration: a trimmed copy of our own fictional sample. Everything in it is invented. */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { establishment } from '../contract/shapes/ticket.ts';
import { type Menu, readMenuRows, SINCE_EVER } from '../domain/menu-file.ts';

/** @throws Error when the product's own file is damaged: there is nothing to demonstrate then */
export function demonstrationMenu(): Menu {
  const text = readFileSync(new URL('./carte.csv', import.meta.url), 'utf8');
  const records = parse(text, { delimiter: ';', columns: true, info: true, bom: true }) as {
    info: { lines: number };
    record: Record<string, string>;
  }[];
  const reading = readMenuRows(
    records.map(({ info, record }) => ({ line: info.lines, cells: record })),
    SINCE_EVER,
  );
  if (!reading.ok) throw new Error(`demonstration menu: ${JSON.stringify(reading.problems[0])}`);
  return reading.menu;
}

/** The café of the demonstration: real name and street of the mission, invented numbers. */
export const demonstrationEstablishment = establishment.parse({
  name: 'Café L’Estrade',
  tagline: 'Bio, équitable, solidaire',
  address: 'rue Gustave Spriet',
  postcode_city: '62300 Lens',
  siret: '00000000000017',
  naf: '5610A',
  vat_number: 'FR00000000000',
  phone: '',
});
