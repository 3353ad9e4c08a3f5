extension Schema {
  static let sources = """
    -- Places that are kept up with. What is JSON is read by the program alone.
    CREATE TABLE source (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      name TEXT NOT NULL UNIQUE CHECK (name <> ''),
      settings TEXT NOT NULL CHECK (json_type(settings) = 'object'),
      -- Encrypted, bound to the id.
      credential BLOB CHECK (length(credential) > 0),
      state TEXT NOT NULL CHECK (json_type(state) = 'object')
    ) STRICT;

    -- The source that keeps up with a file; none where it was added once by hand.
    ALTER TABLE source_file ADD COLUMN source_id INTEGER REFERENCES source (id);
    CREATE INDEX source_file_source ON source_file (source_id, path) WHERE source_id IS NOT NULL;
    """
}
