extension Schema {
  /// Times are milliseconds since 1970-01-01T00:00:00Z; intervals are half-open, a missing end is open.
  static let documents = """
    CREATE TABLE collection (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      name TEXT NOT NULL UNIQUE CHECK (name <> '')
    ) STRICT;

    -- One row: the number of the newest change to any document.
    CREATE TABLE change_counter (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      newest INTEGER NOT NULL
    ) STRICT;
    INSERT INTO change_counter (id, newest) VALUES (1, 0);

    CREATE TABLE document (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      collection_id INTEGER NOT NULL REFERENCES collection (id),
      path TEXT NOT NULL CHECK (path <> ''),
      public_id TEXT NOT NULL UNIQUE CHECK (length(public_id) >= 12),
      change INTEGER NOT NULL UNIQUE,
      UNIQUE (collection_id, path)
    ) STRICT;

    CREATE TABLE version (
      id INTEGER PRIMARY KEY,
      document_id INTEGER NOT NULL REFERENCES document (id),
      number INTEGER NOT NULL CHECK (number >= 1),
      content_hash TEXT NOT NULL CHECK (content_hash <> ''),
      bytes INTEGER NOT NULL CHECK (bytes >= 0),
      media_type TEXT NOT NULL,
      parser TEXT NOT NULL,
      title TEXT,
      language TEXT,
      recorded_at INTEGER NOT NULL,
      superseded_at INTEGER CHECK (superseded_at > recorded_at),
      modified_at INTEGER,
      valid_from INTEGER,
      valid_to INTEGER CHECK (valid_to > valid_from),
      valid_source TEXT NOT NULL CHECK (valid_source <> ''),
      -- Whether valid_to was taken from another version's valid_from rather than from the content.
      valid_to_derived INTEGER NOT NULL DEFAULT 0 CHECK (valid_to_derived IN (0, 1)),
      layout BLOB NOT NULL,
      UNIQUE (document_id, number)
    ) STRICT;

    CREATE UNIQUE INDEX version_current ON version (document_id) WHERE superseded_at IS NULL;
    CREATE INDEX version_current_content ON version (content_hash) WHERE superseded_at IS NULL;

    CREATE TRIGGER version_numbers_have_no_gaps BEFORE INSERT ON version
    WHEN NEW.number <> 1 + (SELECT coalesce(max(number), 0) FROM version WHERE document_id = NEW.document_id)
    BEGIN SELECT raise(ABORT, 'version numbers count up from 1'); END;

    CREATE TRIGGER recorded_intervals_do_not_overlap BEFORE INSERT ON version
    WHEN EXISTS (
      SELECT 1 FROM version WHERE document_id = NEW.document_id
      AND (superseded_at IS NULL OR superseded_at > NEW.recorded_at))
    BEGIN SELECT raise(ABORT, 'recorded intervals of a document overlap'); END;

    CREATE TRIGGER recorded_facts_stay BEFORE UPDATE OF
      document_id, number, content_hash, bytes, recorded_at, modified_at, layout ON version
    BEGIN SELECT raise(ABORT, 'a recorded version does not change'); END;

    CREATE TRIGGER recorded_ends_stay BEFORE UPDATE OF superseded_at ON version
    WHEN OLD.superseded_at IS NOT NULL
    BEGIN SELECT raise(ABORT, 'the end of a recorded interval does not change'); END;
    """
}
