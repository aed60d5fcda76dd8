/** The 14 allergens of regulation (EU) 1169/2011, annex II, in the words of paper, in the order of the annex. */
import type { Allergen } from '../contract/shapes/catalogue.ts';

export const allergenText: Readonly<Record<Allergen, string>> = {
  GLU: 'Gluten',
  CRU: 'Crustacés',
  OEU: 'Œufs',
  POI: 'Poisson',
  ARA: 'Arachide',
  SOJ: 'Soja',
  LAI: 'Lait',
  FRU: 'Fruits à coque',
  CEL: 'Céleri',
  MOU: 'Moutarde',
  SES: 'Sésame',
  SUL: 'Sulfites',
  LUP: 'Lupin',
  MOL: 'Mollusques',
};
export const ALLERGENS = Object.keys(allergenText) as Allergen[];
