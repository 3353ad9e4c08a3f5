extension Schema {
  static let jobs = """
    -- Files waiting to be read, in the order of their ids.
    CREATE TABLE job (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      collection_id INTEGER NOT NULL REFERENCES collection (id),
      path TEXT NOT NULL CHECK (path <> ''),
      UNIQUE (collection_id, path)
    ) STRICT;

    -- What came of a file the last time it was read.
    CREATE TABLE source_file (
      collection_id INTEGER NOT NULL REFERENCES collection (id),
      path TEXT NOT NULL CHECK (path <> ''),
      stamp TEXT,
      outcome TEXT CHECK (outcome IN ('done', 'unchanged', 'skipped', 'failed')),
      error_code TEXT,
      error_message TEXT,
      error_hint TEXT,
      -- Failures since the last success.
      failures INTEGER NOT NULL DEFAULT 0 CHECK (failures >= 0),
      finished_at INTEGER,
      PRIMARY KEY (collection_id, path),
      CHECK ((outcome IN ('skipped', 'failed')) = (error_code IS NOT NULL)),
      CHECK ((error_code IS NULL) = (error_message IS NULL) AND (error_code IS NULL) = (error_hint IS NULL))
    ) STRICT;

    CREATE INDEX source_file_problem ON source_file (finished_at) WHERE error_code IS NOT NULL;
    """
}
