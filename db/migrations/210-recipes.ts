/**
 * Ingredients and recipes. A recipe that was ever current is never changed: another number becomes current for its code, and what was
 * sold keeps naming the one that held (its snapshot: needs, losses included).
 */
import type { Migration } from '../migrate.ts';

export const recipes: Migration = {
  number: 210,
  name: 'recipes',
  sql: `
    CREATE TABLE ingredients (
      code TEXT PRIMARY KEY,
      label TEXT NOT NULL,
      -- UN/ECE Recommendation 20 and 21
      base TEXT NOT NULL CHECK (base IN ('GRM', 'MLT', 'H87', 'XBH')),
      supplier TEXT NOT NULL,
      supplier_ref TEXT NOT NULL,
      allergens TEXT NOT NULL,
      origin_required INTEGER NOT NULL CHECK (origin_required IN (0, 1)),
      species TEXT NOT NULL,
      shelf_days INTEGER NOT NULL CHECK (shelf_days >= 0),
      storage TEXT NOT NULL,
      min_mil INTEGER NOT NULL CHECK (min_mil >= 0),
      -- 0: no file names it any more; its lots and movements stay
      used INTEGER NOT NULL CHECK (used IN (0, 1))
    ) STRICT;

    CREATE TABLE recipes (
      recipe_no INTEGER PRIMARY KEY,
      code TEXT NOT NULL,
      label TEXT NOT NULL,
      made_at_utc_ms INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE recipe_components (
      recipe_no INTEGER NOT NULL REFERENCES recipes,
      position INTEGER NOT NULL,
      -- an ingredient, or else the code of a sub-recipe
      component TEXT NOT NULL,
      net_mil INTEGER NOT NULL CHECK (net_mil > 0),
      loss_bp INTEGER NOT NULL CHECK (loss_bp BETWEEN 0 AND 9999),
      PRIMARY KEY (recipe_no, position)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE recipe_needs (
      recipe_no INTEGER NOT NULL REFERENCES recipes,
      position INTEGER NOT NULL,
      ingredient TEXT NOT NULL REFERENCES ingredients,
      -- millionths of the base for one unit
      gross_e6 INTEGER NOT NULL CHECK (gross_e6 >= 0),
      PRIMARY KEY (recipe_no, position)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE current_recipes (
      code TEXT PRIMARY KEY,
      recipe_no INTEGER NOT NULL UNIQUE REFERENCES recipes
    ) STRICT;

    CREATE TRIGGER recipes_never_updated BEFORE UPDATE ON recipes
    BEGIN SELECT RAISE(ABORT, 'recipes is append-only'); END;
    CREATE TRIGGER recipes_never_deleted BEFORE DELETE ON recipes
    BEGIN SELECT RAISE(ABORT, 'recipes is append-only'); END;
    CREATE TRIGGER recipe_components_never_updated BEFORE UPDATE ON recipe_components
    BEGIN SELECT RAISE(ABORT, 'recipe_components is append-only'); END;
    CREATE TRIGGER recipe_components_never_deleted BEFORE DELETE ON recipe_components
    BEGIN SELECT RAISE(ABORT, 'recipe_components is append-only'); END;
    CREATE TRIGGER recipe_needs_never_updated BEFORE UPDATE ON recipe_needs
    BEGIN SELECT RAISE(ABORT, 'recipe_needs is append-only'); END;
    CREATE TRIGGER recipe_needs_never_deleted BEFORE DELETE ON recipe_needs
    BEGIN SELECT RAISE(ABORT, 'recipe_needs is append-only'); END;
    CREATE TRIGGER ingredients_never_deleted BEFORE DELETE ON ingredients
    BEGIN SELECT RAISE(ABORT, 'an ingredient that was used stays known'); END;
  `,
};
