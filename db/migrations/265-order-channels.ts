/**
 * How orders leave by themselves, and what suppliers answer. The bytes of a sending are made once and kept: each attempt gives the same ones.
 * A message of a supplier is kept under the id that it came with, so that the same one twice is one; what it says is never changed.
 */
import type { Migration } from '../migrate.ts';

export const orderChannels: Migration = {
  number: 265,
  name: 'order-channels',
  sql: `
    CREATE TABLE order_messages (
      sending_no INTEGER PRIMARY KEY REFERENCES order_sendings,
      content_type TEXT NOT NULL CHECK (content_type <> ''),
      content BLOB NOT NULL,
      sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
      made_at_utc_ms INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX order_sendings_doubtful ON order_sendings (next_attempt_utc_ms) WHERE state = 'unknown';

    CREATE TABLE supplier_messages (
      message_no INTEGER PRIMARY KEY AUTOINCREMENT,
      -- Message-ID of a mail, SHA-256 of a file
      message_id TEXT NOT NULL UNIQUE CHECK (message_id <> ''),
      way TEXT NOT NULL CHECK (way IN ('mail', 'file')),
      sender TEXT NOT NULL,
      subject TEXT NOT NULL,
      words TEXT NOT NULL,
      -- JSON of the answer that was read, '' where it holds none
      answer TEXT NOT NULL,
      order_no INTEGER REFERENCES purchase_orders,
      -- taken: applied by itself · waiting: a person must look · settled: a person did
      state TEXT NOT NULL CHECK (state IN ('taken', 'waiting', 'settled')),
      -- why a person must look
      problem TEXT NOT NULL,
      at_utc_ms INTEGER NOT NULL,
      settled_at_utc_ms INTEGER,
      settled_by TEXT NOT NULL,
      CHECK ((state = 'settled') = (settled_at_utc_ms IS NOT NULL))
    ) STRICT;
    CREATE INDEX supplier_messages_waiting ON supplier_messages (message_no) WHERE state = 'waiting';
    CREATE INDEX supplier_messages_by_order ON supplier_messages (order_no, message_no);

    CREATE TRIGGER order_messages_never_updated BEFORE UPDATE ON order_messages
    BEGIN SELECT RAISE(ABORT, 'order_messages is append-only'); END;
    CREATE TRIGGER order_messages_never_deleted BEFORE DELETE ON order_messages
    BEGIN SELECT RAISE(ABORT, 'order_messages is append-only'); END;
    CREATE TRIGGER order_sendings_keep_what BEFORE UPDATE OF order_no, revision, channel, address, sha256, idempotency_key, not_after_utc_ms
      ON order_sendings
    BEGIN SELECT RAISE(ABORT, 'what is sent, and where, does not change'); END;
    CREATE TRIGGER supplier_messages_keep_words BEFORE UPDATE OF message_id, way, sender, subject, words, answer, problem, at_utc_ms
      ON supplier_messages
    BEGIN SELECT RAISE(ABORT, 'what a supplier wrote does not change'); END;
    CREATE TRIGGER supplier_messages_settled_once BEFORE UPDATE ON supplier_messages WHEN OLD.state <> 'waiting'
    BEGIN SELECT RAISE(ABORT, 'nobody waits for this message any more'); END;
    CREATE TRIGGER supplier_messages_never_deleted BEFORE DELETE ON supplier_messages
    BEGIN SELECT RAISE(ABORT, 'a message of a supplier is never deleted'); END;
  `,
};
