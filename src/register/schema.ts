/** "KFRs": tells a register from the database of some other program. */
export const APPLICATION = 0x4b465273;

/*
 * The open period has number 0, ended ones 1, 2, 3 in the order they were opened: so the primary key itself
 * allows at most one open period, and opening one is a plain INSERT.
 */
const TABLES = `
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
 * How a load went and by which rules. Nobody counted the duplicates among rows that were loaded before: their
 * number is unknown. The index serves the volume of a day.
 */
const LOADS = `
  ALTER TABLE batches ADD COLUMN duplicates INTEGER DEFAULT 0;
  ALTER TABLE batches ADD COLUMN loaded_at INTEGER;
  ALTER TABLE batches ADD COLUMN after_end TEXT NOT NULL DEFAULT 'new-period';
  ALTER TABLE batches ADD COLUMN earlier_start TEXT NOT NULL DEFAULT 'ignored';
  UPDATE batches SET duplicates = NULL WHERE loaded > 0;
  CREATE INDEX batches_by_day ON batches (fid, default_start);
`;

/*
 * By institution instead of by customer: a file in no order then touches the pages of its own institution only, and not
 * all that there are. Who has a customer is asked of one institution after the other.
 */
const BY_INSTITUTION = `
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

/** Step by step from an empty file to the newest version; a register of version n has taken the first n steps. */
export const STEPS: readonly string[] = [TABLES, LOADS, BY_INSTITUTION];
