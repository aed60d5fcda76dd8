/** Units, recipes and their cost: SUPPLY "Recipes". */
import { describe, expect, it } from 'vitest';
import { quantityMil, unitNamed } from '../../../main/contract/units.ts';
import type { MenuRow, RowProblem } from '../../../main/domain/menu-row.ts';
import { allergensOf, costOf, cycles, expand, type Ingredient, type Recipe, speciesOf } from '../../../main/domain/recipe.ts';
import { readIngredientRows, readRecipeRows } from '../../../main/domain/recipe-file.ts';

const ingredient = (code: string, facts: Partial<Ingredient> = {}): [string, Ingredient] => [
  code,
  {
    code,
    label: code,
    base: 'GRM',
    supplier: '',
    supplier_ref: '',
    allergens: [],
    origin_required: false,
    species: '',
    shelf_days: 3,
    storage: 'froid',
    min_mil: 0,
    ...facts,
  },
];
const recipe = (code: string, ...components: [string, number, number][]): [string, Recipe] => [
  code,
  { code, label: code, components: components.map(([of, net_mil, loss_bp]) => ({ code: of, net_mil, loss_bp })) },
];
const book = (ingredients: [string, Ingredient][], recipes: [string, Recipe][]) => ({
  ingredients: new Map(ingredients),
  recipes: new Map(recipes),
});

describe('units', () => {
  it('half a gram is 500 thousandths, whatever unit it is written in', () => {
    const mil = (text: string, unit: string) => quantityMil(text, unitNamed(unit) as never);
    expect([mil('0,0005', 'kg'), mil('0,5', 'g'), mil('2', 'pièce'), mil('25', 'cl'), mil('1', 'KGM')]).toEqual([
      500, 500, 2_000, 250_000, 1_000_000,
    ]);
  });

  it('guesses nothing: no sign, no zero, no thousands, nothing finer than it can say', () => {
    for (const text of ['-1', '0', '1 000', '1.000,5', 'x', '', '1e3', '0,0000001']) {
      expect(quantityMil(text, unitNamed('kg') as never), text).toBeNull();
    }
    expect(quantityMil('0,0001', unitNamed('g') as never)).toBeNull();
    expect(unitNamed('tasse')).toBeUndefined();
  });
});

describe('a recipe', () => {
  it('takes more than its net quantity by its loss: quantity / (1 − loss)', () => {
    const needs = expand(book([ingredient('A')], [recipe('P', ['A', 97_000, 300])]), 'P');
    expect(needs).toEqual([{ ingredient: 'A', gross_e6: 100_000_000 }]);
  });

  it('follows its sub-recipes exactly, and adds up an ingredient met twice', () => {
    const thirds = book([ingredient('A')], [recipe('SUB', ['A', 3_000, 0]), recipe('P', ['SUB', 333, 0], ['A', 1, 0])]);
    // 0,333 portions × 3 g + 0,001 g
    expect(expand(thirds, 'P')).toEqual([{ ingredient: 'A', gross_e6: 1_000_000 }]);
  });

  it('takes what is cooked in batches from its lots, and still says what is in it', () => {
    const batch = book(
      [ingredient('SOUP'), ingredient('LEEK', { allergens: ['CEL'] }), ingredient('PORK', { origin_required: true, species: 'porc' })],
      [recipe('SOUP', ['LEEK', 1_000, 0], ['PORK', 1_000, 0]), recipe('BOWL', ['SOUP', 250_000, 0])],
    );
    expect(expand(batch, 'BOWL')).toEqual([{ ingredient: 'SOUP', gross_e6: 250_000_000 }]);
    expect(allergensOf(batch, 'BOWL')).toEqual(['CEL']);
    expect(speciesOf(batch, 'BOWL')).toEqual(['porc']);
  });

  it('that leads into itself is named, and never followed', () => {
    const round = book([ingredient('A')], [recipe('X', ['Y', 1_000, 0]), recipe('Y', ['X', 1_000, 0]), recipe('Z', ['A', 1, 0])]);
    expect(cycles(round)).toEqual(['X']);
    expect(() => expand(round, 'X')).toThrow(/leads into itself/);
  });

  it('costs the sum of its parts, to the cent, and says which price is not known', () => {
    // 1 cent and a third each: 4 cents in all, and the parts say so.
    const needs = ['A', 'B', 'C'].map((code) => ({ ingredient: code, gross_e6: 1_000_000 }));
    const cost = costOf(needs, () => ({ cost_e4: 400, qty_mil: 3_000 }));
    expect(cost).toEqual({ cost_cents: 4, parts_cents: [2, 1, 1], unknown: [] });
    expect(costOf(needs, () => undefined)).toEqual({ cost_cents: 0, parts_cents: [0, 0, 0], unknown: ['A', 'B', 'C'] });
  });
});

describe('files of ingredients and recipes', () => {
  const good = {
    code: 'I-A',
    libelle: 'Ail',
    unite: 'kg',
    fournisseur_defaut: '',
    ref_fournisseur: '',
    allergenes: '',
    origine_requise: 'non',
    espece: '',
    conservation_jours: '9',
    stockage: 'sec',
    stock_mini: '1,0',
  };
  const line = { code_article: 'P', libelle_article: 'Planche', code_ingredient: 'I-A', quantite: '0,1', unite: 'kg', perte_pct: '2,5' };
  const rows = (...cells: Record<string, string>[]): MenuRow[] => cells.map((one, at) => ({ line: at + 2, cells: one }));
  const reasons = (problems: RowProblem[]) => problems.map((one) => `${one.line} ${one.column} ${one.value} ${one.reason}`);

  it('every bad cell is said with its line, column, value and reason', () => {
    const problems: RowProblem[] = [];
    const bad = {
      ...good,
      code: 'I-B',
      unite: 'tasse',
      conservation_jours: 'x',
      stockage: 'toit',
      allergenes: 'EAU',
      origine_requise: '?',
    };
    readIngredientRows(rows(good, good, bad, { ...good, code: 'I-C', stock_mini: '-1' }), problems);
    expect(reasons(problems)).toEqual([
      '3 code I-A duplicate',
      '4 unite tasse unit',
      '4 conservation_jours x days',
      '4 origine_requise ? yes_no',
      '4 allergenes EAU allergen',
      '4 stockage toit storage',
      '5 stock_mini -1 fine_quantity',
    ]);
  });

  it('a recipe with an unknown ingredient, a mixed unit, no quantity, all lost, or itself inside is refused', () => {
    const problems: RowProblem[] = [];
    const ingredients = readIngredientRows(rows(good), problems);
    readRecipeRows(
      rows(
        line,
        line,
        { ...line, code_article: 'Q', code_ingredient: 'I-Z' },
        { ...line, code_article: 'R', unite: 'L' },
        { ...line, code_article: 'S', quantite: '0', perte_pct: '100' },
        { ...line, code_article: 'T', code_ingredient: 'T', unite: 'pièce' },
      ),
      ingredients,
      problems,
    );
    expect(reasons(problems)).toEqual([
      '3 code_ingredient I-A component_twice',
      '4 code_ingredient I-Z unknown_ingredient',
      '5 unite L unit_mixed',
      '6 quantite 0 fine_quantity',
      '6 perte_pct 100 loss',
      '7 code_article T recipe_cycle',
    ]);
  });
});
