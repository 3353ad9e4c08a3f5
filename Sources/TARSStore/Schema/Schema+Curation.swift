extension Schema {
  static let tags = """
    ALTER TABLE collection ADD COLUMN half_life_days REAL CHECK (half_life_days > 0);

    -- What a document's newest version names as tags, and what people say of them, which counts more. A tag that
    -- a person removed doesn't hold.
    CREATE TABLE document_tag (
      document_id INTEGER NOT NULL REFERENCES document (id),
      tag TEXT NOT NULL CHECK (tag <> ''),
      source TEXT NOT NULL CHECK (source IN ('content', 'person')),
      holds INTEGER NOT NULL CHECK (holds IN (0, 1)),
      PRIMARY KEY (document_id, tag, source),
      CHECK (source = 'person' OR holds = 1)
    ) STRICT, WITHOUT ROWID;
    """
}

extension Schema {
  static let corrections = """
    -- What people changed about the time in which versions hold, with what was there before.
    CREATE TABLE date_change (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      document_id INTEGER NOT NULL,
      number INTEGER NOT NULL,
      at INTEGER NOT NULL,
      by TEXT NOT NULL CHECK (by <> ''),
      old_from INTEGER,
      old_to INTEGER,
      old_source TEXT NOT NULL CHECK (old_source <> ''),
      new_from INTEGER,
      new_to INTEGER CHECK (new_to > new_from),
      FOREIGN KEY (document_id, number) REFERENCES version (document_id, number)
    ) STRICT;

    CREATE INDEX date_change_document ON date_change (document_id);

    CREATE TRIGGER date_changes_stay BEFORE UPDATE ON date_change
    BEGIN SELECT raise(ABORT, 'the record of a correction does not change'); END;

    -- What people say of documents that continue others, until they take it back.
    CREATE TABLE supersession (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      older_id INTEGER NOT NULL REFERENCES document (id),
      newer_id INTEGER NOT NULL REFERENCES document (id) CHECK (newer_id <> older_id),
      valid_from INTEGER NOT NULL,
      -- Whether valid_from follows the beginning of the newer document rather than a person's word.
      valid_from_derived INTEGER NOT NULL CHECK (valid_from_derived IN (0, 1)),
      said_at INTEGER NOT NULL,
      said_by TEXT NOT NULL CHECK (said_by <> ''),
      withdrawn_at INTEGER,
      withdrawn_by TEXT,
      CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL))
    ) STRICT;

    CREATE UNIQUE INDEX supersession_in_force ON supersession (older_id) WHERE withdrawn_at IS NULL;
    CREATE INDEX supersession_newer ON supersession (newer_id) WHERE withdrawn_at IS NULL;

    -- Pairs of documents that a person keeps apart.
    CREATE TABLE separation (
      first_id INTEGER NOT NULL REFERENCES document (id),
      second_id INTEGER NOT NULL REFERENCES document (id) CHECK (second_id > first_id),
      said_at INTEGER NOT NULL,
      said_by TEXT NOT NULL CHECK (said_by <> ''),
      PRIMARY KEY (first_id, second_id)
    ) STRICT, WITHOUT ROWID;
    """
}
