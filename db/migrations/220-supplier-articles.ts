/**
 * What suppliers sell, and at what price. A price list is a version of facts and prices, staged row by row where nobody sees it and made to
 * hold by one change of its state; undoing it is another. Its rows are never changed: what a list says differently is added with its number.
 */
import type { Migration } from '../migrate.ts';

export const supplierArticles: Migration = {
  number: 220,
  name: 'supplier-articles',
  sql: `
    CREATE TABLE price_lists (
      -- taken numbers are never given again, also when nobody applied them
      version_no INTEGER PRIMARY KEY AUTOINCREMENT,
      supplier TEXT NOT NULL CHECK (supplier <> ''),
      state TEXT NOT NULL CHECK (state IN ('staged', 'ready', 'applied', 'undone', 'dropped')),
      -- the newest applied one of this supplier when it was made
      after_no INTEGER,
      file_name TEXT NOT NULL,
      file_sha256 TEXT NOT NULL,
      format TEXT NOT NULL CHECK (format IN ('csv', 'xlsx', 'bnn', 'hand')),
      from_day INTEGER NOT NULL CHECK (from_day BETWEEN 20000101 AND 99991231),
      until_day INTEGER NOT NULL CHECK (until_day >= from_day),
      -- 1: what it does not name is not sold any more
      complete INTEGER NOT NULL CHECK (complete IN (0, 1)),
      -- counts for people, as JSON
      summary TEXT NOT NULL,
      made_at_utc_ms INTEGER NOT NULL,
      made_by TEXT NOT NULL,
      applied_at_utc_ms INTEGER,
      applied_by TEXT,
      undone_at_utc_ms INTEGER,
      undone_by TEXT,
      CHECK ((state IN ('applied', 'undone')) = (applied_at_utc_ms IS NOT NULL)),
      CHECK ((state = 'undone') = (undone_at_utc_ms IS NOT NULL)),
      CHECK ((applied_at_utc_ms IS NULL) = (applied_by IS NULL)),
      CHECK ((undone_at_utc_ms IS NULL) = (undone_by IS NULL))
    ) STRICT;
    CREATE INDEX price_lists_by_supplier ON price_lists (supplier, state, version_no);

    -- who an article is, and what people said about it; what lists say is in the two tables after it
    CREATE TABLE supplier_articles (
      supplier TEXT NOT NULL CHECK (supplier <> ''),
      ref TEXT NOT NULL CHECK (ref <> ''),
      -- the ingredient it is, as a person confirmed
      ingredient TEXT REFERENCES ingredients,
      -- thousandths of the ingredient's base in one piece or bunch of the article, when their bases differ
      piece_base_mil INTEGER CHECK (piece_base_mil > 0),
      linked_at_utc_ms INTEGER,
      linked_by TEXT,
      PRIMARY KEY (supplier, ref),
      CHECK (piece_base_mil IS NULL OR ingredient IS NOT NULL)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX supplier_articles_by_ingredient ON supplier_articles (ingredient) WHERE ingredient IS NOT NULL;

    CREATE TABLE supplier_article_facts (
      supplier TEXT NOT NULL,
      ref TEXT NOT NULL,
      version_no INTEGER NOT NULL REFERENCES price_lists,
      state TEXT NOT NULL CHECK (state IN ('listed', 'remainder', 'paused', 'gone')),
      label TEXT NOT NULL,
      maker TEXT NOT NULL,
      content TEXT NOT NULL,
      ean TEXT NOT NULL,
      -- UN/ECE Recommendation 20 and 21; ratios in thousandths of the base
      base TEXT NOT NULL CHECK (base IN ('GRM', 'MLT', 'H87', 'XBH')),
      order_unit TEXT NOT NULL,
      order_base_mil INTEGER NOT NULL CHECK (order_base_mil > 0),
      order_multiple INTEGER NOT NULL CHECK (order_multiple > 0),
      price_unit TEXT NOT NULL,
      price_base_mil INTEGER NOT NULL CHECK (price_base_mil > 0),
      weighed INTEGER NOT NULL CHECK (weighed IN (0, 1)),
      -- thousandths of an order unit the supplier still has, NULL when it does not say
      available_mil INTEGER CHECK (available_mil >= 0),
      vat_bp INTEGER NOT NULL CHECK (vat_bp BETWEEN 0 AND 10000),
      deposit_code TEXT NOT NULL,
      deposit_cents INTEGER NOT NULL CHECK (deposit_cents >= 0),
      organic INTEGER NOT NULL CHECK (organic IN (0, 1)),
      fair_trade INTEGER NOT NULL CHECK (fair_trade IN (0, 1)),
      certifier TEXT NOT NULL,
      quality TEXT NOT NULL,
      origin TEXT NOT NULL,
      allergens TEXT NOT NULL,
      family TEXT NOT NULL,
      shelf_days INTEGER NOT NULL CHECK (shelf_days >= 0),
      remark TEXT NOT NULL,
      PRIMARY KEY (supplier, ref, version_no),
      FOREIGN KEY (supplier, ref) REFERENCES supplier_articles
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX supplier_article_facts_by_version ON supplier_article_facts (version_no);

    CREATE TABLE supplier_prices (
      supplier TEXT NOT NULL,
      ref TEXT NOT NULL,
      version_no INTEGER NOT NULL REFERENCES price_lists,
      promo INTEGER NOT NULL CHECK (promo IN (0, 1)),
      from_day INTEGER NOT NULL,
      until_day INTEGER NOT NULL CHECK (until_day >= from_day),
      -- 1/10 000 € ex VAT for one price unit
      price_e4 INTEGER NOT NULL CHECK (price_e4 >= 0),
      PRIMARY KEY (supplier, ref, version_no, promo, from_day),
      FOREIGN KEY (supplier, ref) REFERENCES supplier_articles
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX supplier_prices_by_version ON supplier_prices (version_no);

    -- what a version would change, to be looked at before it is applied and after
    CREATE TABLE price_list_changes (
      version_no INTEGER NOT NULL REFERENCES price_lists,
      position INTEGER NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('new', 'changed', 'gone')),
      ref TEXT NOT NULL,
      label TEXT NOT NULL,
      before_e4 INTEGER,
      after_e4 INTEGER,
      -- basis points of the price before, NULL without one
      change_bp INTEGER,
      -- what else is different, as words of the contract
      fields TEXT NOT NULL,
      PRIMARY KEY (version_no, position)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE price_list_problems (
      version_no INTEGER NOT NULL REFERENCES price_lists,
      position INTEGER NOT NULL,
      line INTEGER NOT NULL,
      column_name TEXT NOT NULL,
      value TEXT NOT NULL,
      reason TEXT NOT NULL,
      -- 1: the row stays out; 0: only to be known
      blocks INTEGER NOT NULL CHECK (blocks IN (0, 1)),
      PRIMARY KEY (version_no, position)
    ) STRICT, WITHOUT ROWID;

    -- how this supplier's files are read, as JSON of the contract
    CREATE TABLE price_list_profiles (
      supplier TEXT PRIMARY KEY CHECK (supplier <> ''),
      profile TEXT NOT NULL,
      saved_at_utc_ms INTEGER NOT NULL,
      saved_by TEXT NOT NULL
    ) STRICT;

    CREATE TRIGGER price_lists_never_deleted BEFORE DELETE ON price_lists
    BEGIN SELECT RAISE(ABORT, 'price_lists is never deleted'); END;
    CREATE TRIGGER price_lists_go_on BEFORE UPDATE ON price_lists
      WHEN NEW.version_no <> OLD.version_no OR NEW.supplier <> OLD.supplier OR NOT (
        NEW.state = OLD.state AND OLD.state = 'staged'
        OR OLD.state = 'staged' AND NEW.state IN ('ready', 'dropped')
        OR OLD.state = 'ready' AND NEW.state IN ('applied', 'dropped')
        OR OLD.state = 'applied' AND NEW.state = 'undone')
    BEGIN SELECT RAISE(ABORT, 'a price list only goes on'); END;
    CREATE TRIGGER supplier_articles_never_deleted BEFORE DELETE ON supplier_articles
    BEGIN SELECT RAISE(ABORT, 'a supplier article stays known'); END;
    CREATE TRIGGER supplier_article_facts_never_updated BEFORE UPDATE ON supplier_article_facts
    BEGIN SELECT RAISE(ABORT, 'supplier_article_facts is append-only'); END;
    CREATE TRIGGER supplier_article_facts_stay BEFORE DELETE ON supplier_article_facts
      WHEN (SELECT state FROM price_lists WHERE version_no = OLD.version_no) <> 'dropped'
    BEGIN SELECT RAISE(ABORT, 'supplier_article_facts is append-only'); END;
    CREATE TRIGGER supplier_prices_never_updated BEFORE UPDATE ON supplier_prices
    BEGIN SELECT RAISE(ABORT, 'supplier_prices is append-only'); END;
    CREATE TRIGGER supplier_prices_stay BEFORE DELETE ON supplier_prices
      WHEN (SELECT state FROM price_lists WHERE version_no = OLD.version_no) <> 'dropped'
    BEGIN SELECT RAISE(ABORT, 'supplier_prices is append-only'); END;
    CREATE TRIGGER supplier_article_facts_come_staged BEFORE INSERT ON supplier_article_facts
      WHEN (SELECT state FROM price_lists WHERE version_no = NEW.version_no) <> 'staged'
    BEGIN SELECT RAISE(ABORT, 'rows come in before a list is ready'); END;
    CREATE TRIGGER supplier_prices_come_staged BEFORE INSERT ON supplier_prices
      WHEN (SELECT state FROM price_lists WHERE version_no = NEW.version_no) <> 'staged'
    BEGIN SELECT RAISE(ABORT, 'rows come in before a list is ready'); END;
  `,
};
