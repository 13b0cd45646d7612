/** "KFRs" in ASCII: SQLite's application_id of a register. */
export const applicationId = 0x4b465273;

/*
 * The open period has number 0, ended ones 1, 2, 3 … in the order they were opened. The primary key thus allows at most
 * one open period, and opening one is a plain INSERT.
 */
const createTables = `
  CREATE TABLE periods (
    customer TEXT NOT NULL,
    fid TEXT NOT NULL,
    number INTEGER NOT NULL,
    start TEXT NOT NULL,
    end TEXT,
    PRIMARY KEY (customer, fid, number),
    CHECK ((number = 0) = (end IS NULL))
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE batches (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    fid TEXT NOT NULL,
    correlation_id TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('receiving', 'accepted')),
    default_start TEXT,
    accepted_at INTEGER,
    starts_at INTEGER,
    rate REAL,
    rows INTEGER NOT NULL DEFAULT 0,
    loaded INTEGER NOT NULL DEFAULT 0,
    window_from INTEGER NOT NULL DEFAULT 0,
    window_to INTEGER NOT NULL DEFAULT 0
  ) STRICT;

  CREATE TABLE pieces (
    batch INTEGER NOT NULL,
    first INTEGER NOT NULL,
    rows INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (batch, first)
  ) STRICT;
`;

/*
 * The outcome of a load and its rules. Duplicates among rows loaded by version 1 were not counted: NULL. The index is for
 * the volume of a day.
 */
const addLoadOutcome = `
  ALTER TABLE batches ADD COLUMN duplicates INTEGER DEFAULT 0;
  ALTER TABLE batches ADD COLUMN loaded_at INTEGER;
  ALTER TABLE batches ADD COLUMN after_end TEXT NOT NULL DEFAULT 'new-period';
  ALTER TABLE batches ADD COLUMN earlier_start TEXT NOT NULL DEFAULT 'ignored';
  UPDATE batches SET duplicates = NULL WHERE loaded > 0;
  CREATE INDEX batches_by_day ON batches (fid, default_start);
`;

/*
 * Sorts periods by institution instead of by customer: an unsorted file then touches pages of its own institution only.
 * Finding the institutions of a customer takes one index seek per institution.
 */
const sortByInstitution = `
  ALTER TABLE periods RENAME TO periods_by_customer;
  CREATE TABLE periods (
    fid TEXT NOT NULL,
    customer TEXT NOT NULL,
    number INTEGER NOT NULL,
    start TEXT NOT NULL,
    end TEXT,
    PRIMARY KEY (fid, customer, number),
    CHECK ((number = 0) = (end IS NULL))
  ) STRICT, WITHOUT ROWID;
  INSERT INTO periods (fid, customer, number, start, end)
  SELECT fid, customer, number, start, end FROM periods_by_customer ORDER BY fid, customer, number;
  DROP TABLE periods_by_customer;
`;

/** A register of version n has the first n migrations. */
export const migrations: readonly string[] = [createTables, addLoadOutcome, sortByInstitution];
