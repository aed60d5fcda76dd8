/**
 * The people of the till (LAW RGPD-01, RGPD-02). The pseudonym is what the journal knows and stays for ever; name and picture lie
 * apart and can be deleted. Wrong PINs are counted per person and station.
 */
import type { Migration } from '../migrate.ts';

export const people: Migration = {
  number: 80,
  name: 'people',
  sql: `
    CREATE TABLE people (
      code TEXT PRIMARY KEY,
      role TEXT NOT NULL CHECK (role IN ('counter', 'supervisor', 'manager')),
      active INTEGER NOT NULL CHECK (active IN (0, 1)),
      -- scrypt(HMAC(pepper, pin)) with its parameters and salt; null once the person was forgotten
      pin_hash TEXT CHECK (pin_hash LIKE 'scrypt:%'),
      made_at_utc_ms INTEGER NOT NULL,
      CHECK (active = 0 OR pin_hash IS NOT NULL)
    ) STRICT, WITHOUT ROWID;
    -- A pseudonym given once stays with the journal's entries: nobody else may get it.
    CREATE TRIGGER people_are_never_deleted BEFORE DELETE ON people
    BEGIN SELECT RAISE(ABORT, 'a pseudonym is never given again (LAW RGPD-01)'); END;

    CREATE TABLE people_names (
      code TEXT PRIMARY KEY REFERENCES people,
      name TEXT NOT NULL,
      picture TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE pin_attempts (
      code TEXT NOT NULL REFERENCES people,
      station TEXT NOT NULL,
      wrong INTEGER NOT NULL CHECK (wrong > 0),
      wait_until_utc_ms INTEGER NOT NULL,
      PRIMARY KEY (code, station)
    ) STRICT, WITHOUT ROWID;
  `,
};
