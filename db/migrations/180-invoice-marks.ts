/** What the accountant did about an invoice that was asked for (LAW ERP-01): a read model of its entries; the last one counts. */
import type { Migration } from '../migrate.ts';

export const invoiceMarks: Migration = {
  number: 180,
  name: 'invoice-marks',
  sql: `
    CREATE TABLE invoice_marks (
      seq INTEGER PRIMARY KEY REFERENCES journal,
      ticket_no INTEGER NOT NULL REFERENCES invoice_requests (ticket_no),
      done INTEGER NOT NULL CHECK (done IN (0, 1)),
      reference TEXT NOT NULL,
      CHECK ((done = 1) = (reference <> ''))
    ) STRICT;
    CREATE INDEX invoice_marks_by_ticket ON invoice_marks (ticket_no, seq);
    CREATE TRIGGER invoice_marks_never_updated BEFORE UPDATE ON invoice_marks
    BEGIN SELECT RAISE(ABORT, 'invoice_marks is append-only'); END;
    CREATE TRIGGER invoice_marks_never_deleted BEFORE DELETE ON invoice_marks
    BEGIN SELECT RAISE(ABORT, 'invoice_marks is append-only'); END;
  `,
};
