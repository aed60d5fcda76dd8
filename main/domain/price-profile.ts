/**
 * How a supplier's files are read: where the header is and what its columns say, guessed from usual words until a person says otherwise.
 * Pure. A guess is only ever a proposal: prices of a pack are never taken for prices of a unit.
 */
import { searchable } from '../contract/search-text.ts';
import type { PriceField, PriceListProfile } from '../contract/shapes/price-lists.ts';
import type { Sheet, SheetReading, SheetRow } from '../contract/sheet.ts';
import type { Day } from '../contract/values.ts';
import { writtenSpan } from './price-cells.ts';

/** Words of headers as they are after `plainName`. */
const WORDS: Readonly<Record<PriceField, RegExp>> = {
  ref: /^(ref|reference|code article|article|code|reference article)$/,
  label: /^(libelle|designation|nom|produit|legume|article libelle|denomination)$/,
  price: /^(prix|tarif|pu)( unitaire)?( net)?( eur)?( ht)?( eur)?( (par )?(unite|kg|piece|litre|l))?$/,
  unit: /^(unite|unite de vente|unite de prix|unite de facturation|uv)$/,
  pack_count: /^(colisage|pcb|nombre par colis|qte par colis|unites par colis)$/,
  content: /^(contenance|contenu|format|volume|poids net)$/,
  packaging: /^(conditionnement|emballage|colis)$/,
  average_weight: /^(poids moyen( kg)?|poids estime( kg)?)$/,
  variable_weight: /^poids variable$/,
  vat: /^(tva|taux( de)? tva|code tva|tva pourcent)$/,
  deposit_code: /^(code consigne)$/,
  deposit: /^(consigne|consigne ht|montant consigne)$/,
  promo_price: /^prix promo( ht)?$/,
  promo_from: /^promo du$/,
  promo_until: /^promo au$/,
  promo_row: /^promo$/,
  ean: /^(ean|ean ?13|gtin|code barres?|ean unite)$/,
  maker: /^(marque|fabricant|producteur)$/,
  organic: /^(bio|qualite|label)$/,
  fair_trade: /^(equitable|commerce equitable)$/,
  certifier: /^(certificateur|organisme certificateur|certification)$/,
  origin: /^(origine|pays|pays d origine|provenance)$/,
  allergens: /^allergenes?$/,
  family: /^(famille|rayon|categorie)$/,
  shelf_days: /^(ddm( mini)?( j)?|dlc( jours)?|jours|dluo( jours)?)$/,
  state: /^(statut|changement|etat)$/,
  available: /^(qte dispo|quantite disponible|dispo|disponible|quantite dispo)$/,
  remark: /^(remarques?|observations?|commentaires?|texte)$/,
};
const FIELDS = Object.keys(WORDS) as PriceField[];

const plainName = (name: string): string =>
  searchable(name)
    .replaceAll('€', ' eur ')
    .replaceAll('%', ' pourcent ')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

/** What a column says, by its name. */
export const fieldNamed = (name: string): PriceField | undefined => {
  const plain = plainName(name);
  return plain === '' ? undefined : FIELDS.find((field) => WORDS[field].test(plain));
};

/** Lines in which the header is looked for. */
const LOOKED_AT = 40;

/** The header: the line of a profile, else the first of those with most known names. */
export function headerOf({ rows }: Sheet, line: number): SheetRow | undefined {
  if (line > 0) return rows.find((row) => row.line === line);
  const known = (row: SheetRow) => new Set(row.cells.map(fieldNamed).filter((field) => field !== undefined)).size;
  const best = rows
    .slice(0, LOOKED_AT)
    .reduce<SheetRow | undefined>((found, row) => (known(row) > (found ? known(found) : 2) ? row : found), undefined);
  return best;
}

/** The sheet a profile means: by name, else the first that is not hidden. */
export const chosenSheet = (sheets: readonly Sheet[], name: string): Sheet | undefined =>
  sheets.find((sheet) => !sheet.hidden && (name === '' || sheet.name === name));

/** A first profile for a file nobody has said anything about. */
export function guessedProfile(reading: SheetReading): PriceListProfile {
  const sheet = chosenSheet(reading.sheets, '');
  const names = (sheet && headerOf(sheet, 0)?.cells.filter((name) => name !== '')) ?? [];
  const columns = new Map<PriceField, string[]>();
  for (const name of names) {
    const field = fieldNamed(name);
    if (field && !columns.has(field)) columns.set(field, [name]);
  }
  sayReference(columns, names);
  const price = columns.get('price')?.[0] ?? '';
  return {
    sheet: '',
    header_line: 0,
    columns: [...columns].map(([field, of]) => ({ field, names: of })),
    unit: !columns.has('unit') && /kg/.test(plainName(price)) ? 'kg' : '',
    vat_bp: null,
    ref_prefix: '',
    units: [],
    // What these codes of BNN mean is the same at every hub (reduced and normal rate).
    vats:
      reading.format === 'bnn'
        ? [
            { word: '1', vat_bp: 550 },
            { word: '2', vat_bp: 2_000 },
          ].map(asVat)
        : [],
    deposits: [],
    complete: reading.complete ?? false,
  };
}

const asVat = ({ word, vat_bp }: { word: string; vat_bp: number }) => ({
  word,
  vat_bp: vat_bp as PriceListProfile['vats'][number]['vat_bp'],
});

/** A list without references, as a market gardener's: the name, the variety and the unit together say which article it is. */
function sayReference(columns: Map<PriceField, string[]>, names: readonly string[]): void {
  const label = columns.get('label');
  const variety = names.find((name) => plainName(name) === 'variete');
  if (label && variety !== undefined) columns.set('label', [...label, variety]);
  if (columns.has('ref') || !label) return;
  columns.set('ref', [...label, ...(variety === undefined ? [] : [variety]), ...(columns.get('unit') ?? [])]);
}

/** What a file says of its own validity: in its header record, or above its columns. */
export function validityOf(
  reading: SheetReading,
  sheet: Sheet | undefined,
  headerLine: number,
): { from_day: Day | null; until_day: Day | null } {
  if (reading.from_day !== null) return { from_day: reading.from_day, until_day: reading.until_day };
  const above = (sheet?.rows ?? []).filter(({ line }) => line < headerLine).slice(0, LOOKED_AT);
  const spans = above.map(({ cells }) => writtenSpan(cells.filter((cell) => cell !== '').join(' ')));
  return spans.find((span) => span !== null) ?? { from_day: null, until_day: null };
}
