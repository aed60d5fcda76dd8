/**
 * The devices the café has named, instead of one printer among the settings; and for each job the device it is for. A device that was
 * removed stays as a row, because jobs name it.
 */
import type { Migration } from '../migrate.ts';

export const devices: Migration = {
  number: 190,
  name: 'devices',
  sql: `
    CREATE TABLE devices (
      device_id INTEGER PRIMARY KEY,
      kind TEXT NOT NULL CHECK (kind IN ('receipt_printer', 'kitchen_printer', 'cash_drawer', 'scanner', 'badge_reader', 'scale',
        'customer_display', 'payment_terminal')),
      label TEXT NOT NULL CHECK (label <> ''),
      -- JSON, its shape is the contract's
      link TEXT NOT NULL,
      profile TEXT NOT NULL,
      added_at_utc_ms INTEGER NOT NULL,
      removed_at_utc_ms INTEGER
    ) STRICT;
    CREATE TRIGGER devices_are_never_deleted BEFORE DELETE ON devices
    BEGIN SELECT RAISE(ABORT, 'devices are never deleted'); END;

    INSERT INTO devices (kind, label, link, profile, added_at_utc_ms)
      SELECT 'receipt_printer', 'Imprimante du comptoir', value, CASE (SELECT value FROM settings WHERE name = 'printer_columns')
        WHEN '42' THEN 'generic_80_42' WHEN '32' THEN 'generic_58' ELSE 'generic_80' END, 0
      FROM settings WHERE name = 'printer' AND json_extract(value, '$.kind') <> 'none';
    INSERT INTO devices (kind, label, link, profile, added_at_utc_ms)
      SELECT 'cash_drawer', 'Tiroir du comptoir', '{"kind":"printer"}', 'no_contact', 0 FROM devices WHERE kind = 'receipt_printer';
    DELETE FROM settings WHERE name IN ('printer', 'printer_columns');

    ALTER TABLE outbox ADD COLUMN to_kind TEXT NOT NULL DEFAULT 'receipt_printer'
      CHECK (to_kind IN ('receipt_printer', 'kitchen_printer', 'cash_drawer'));
    -- one device in particular, for a test page; else the first of its kind at the time
    ALTER TABLE outbox ADD COLUMN device_id INTEGER REFERENCES devices;
    UPDATE outbox SET to_kind = 'cash_drawer' WHERE kind = 'drawer_pulse';
  `,
};
