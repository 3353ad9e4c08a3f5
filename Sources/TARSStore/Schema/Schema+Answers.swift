extension Schema {
  static let answers = """
    -- Answers that were given, for replay; the newest have the largest ids.
    CREATE TABLE answer (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      public_id TEXT NOT NULL UNIQUE CHECK (public_id <> ''),
      asked_at INTEGER NOT NULL,
      -- All of it as JSON.
      record TEXT NOT NULL CHECK (json_type(record) = 'object')
    ) STRICT;

    CREATE INDEX answer_asked ON answer (asked_at);

    CREATE TRIGGER answers_stay BEFORE UPDATE ON answer
    BEGIN SELECT raise(ABORT, 'a kept answer does not change'); END;
    """
}
