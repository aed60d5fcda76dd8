/** Articles and a catalogue for the screens' tests, one line each. Fictional. */
import { type Article, article, type Catalogue, catalogue } from '../../../main/contract/shapes/catalogue.ts';

type Given = { code: string; sur_place?: number | null; emporter?: number | null } & Partial<
  Omit<Article, 'code' | 'sur_place_cents' | 'emporter_cents'>
>;

/** An article sold at 1,60 € in both modes unless said otherwise. */
export const anArticle = ({ code, sur_place = 160, emporter = 160, ...rest }: Given): Article =>
  article.parse({
    code,
    label: rest.label ?? code,
    short_label: rest.short_label ?? rest.label ?? code,
    category: 'CHAUD',
    tax_class: 'prepared_immediate',
    picture: 'hot-beverage',
    by_weight: false,
    unit: 'pièce',
    sur_place_cents: sur_place,
    emporter_cents: emporter,
    organic: 'none',
    organic_certifier: null,
    fair_trade_evidence: null,
    allergens: [],
    ean: null,
    in_season: true,
    ...rest,
  });

export const coffee = anArticle({ code: 'CAFE', label: 'Café filtre', sur_place: 200 });
export const board = anArticle({ code: 'PL-FRO', label: 'Planche de fromages', sur_place: 1350, emporter: 1300 });
export const honey = anArticle({ code: 'EP-MIE', label: 'Miel de Lens', sur_place: null, emporter: 520, ean: '9520000006242' });
export const cheese = anArticle({ code: 'EP-COM', label: 'Comté', by_weight: true, unit: 'kg', sur_place: null, emporter: 2250 });

export const aCatalogue = (articles: readonly Article[] = [coffee, board, honey, cheese], version = 1): Catalogue =>
  catalogue.parse({
    version,
    day: 20_261_123,
    categories: [{ code: 'CHAUD', label: 'Boissons chaudes', picture: 'hot-beverage' }],
    articles,
  });

export const articlesOf = (list: readonly Article[]): ReadonlyMap<string, Article> => new Map(list.map((one) => [one.code as string, one]));
