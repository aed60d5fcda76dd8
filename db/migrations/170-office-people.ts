/**
 * Accounting and audit are people too, with a passphrase (LAW ADM-01, RGPD-02). A CHECK cannot be changed in place: the three tables of
 * people are made anew with what was in them, the pointing ones first away and last back.
 */
import type { Migration } from '../migrate.ts';

export const officePeople: Migration = {
  number: 170,
  name: 'office-people',
  sql: `
    CREATE TEMP TABLE people_before AS SELECT * FROM people;
    CREATE TEMP TABLE names_before AS SELECT * FROM people_names;
    CREATE TEMP TABLE attempts_before AS SELECT * FROM pin_attempts;
    DROP TABLE pin_attempts;
    DROP TABLE people_names;
    DROP TABLE people;

    CREATE TABLE people (
      code TEXT PRIMARY KEY,
      role TEXT NOT NULL CHECK (role IN ('counter', 'supervisor', 'manager', 'accounting', 'audit')),
      active INTEGER NOT NULL CHECK (active IN (0, 1)),
      -- scrypt(HMAC(pepper, PIN or passphrase)) with its parameters and salt; null once the person was forgotten
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

    INSERT INTO people SELECT * FROM people_before;
    INSERT INTO people_names SELECT * FROM names_before;
    INSERT INTO pin_attempts SELECT * FROM attempts_before;
    DROP TABLE temp.people_before;
    DROP TABLE temp.names_before;
    DROP TABLE temp.attempts_before;
  `,
};
