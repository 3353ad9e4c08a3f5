extension Schema {
  static let chunks = """
    CREATE TABLE chunk (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      document_id INTEGER NOT NULL REFERENCES document (id),
      hash TEXT NOT NULL CHECK (hash <> ''),
      language TEXT,
      headings TEXT NOT NULL CHECK (json_type(headings) = 'array'),
      text TEXT NOT NULL,
      UNIQUE (document_id, hash)
    ) STRICT;

    CREATE TRIGGER chunks_stay BEFORE UPDATE ON chunk
    BEGIN SELECT raise(ABORT, 'the content of a chunk does not change'); END;

    -- Versions [first_version, end_version) contain the chunk; without an end the newest version does.
    CREATE TABLE chunk_range (
      document_id INTEGER NOT NULL,
      chunk_id INTEGER NOT NULL REFERENCES chunk (id),
      first_version INTEGER NOT NULL,
      end_version INTEGER CHECK (end_version > first_version),
      PRIMARY KEY (document_id, chunk_id, first_version),
      FOREIGN KEY (document_id, first_version) REFERENCES version (document_id, number)
    ) STRICT, WITHOUT ROWID;

    CREATE TRIGGER ranges_of_a_chunk_do_not_overlap BEFORE INSERT ON chunk_range
    WHEN EXISTS (
      SELECT 1 FROM chunk_range WHERE document_id = NEW.document_id AND chunk_id = NEW.chunk_id
      AND (end_version IS NULL OR end_version > NEW.first_version)
      AND (NEW.end_version IS NULL OR first_version < NEW.end_version))
    BEGIN SELECT raise(ABORT, 'version ranges of a chunk overlap'); END;

    CREATE TRIGGER ended_ranges_stay BEFORE UPDATE ON chunk_range
    WHEN OLD.end_version IS NOT NULL OR NEW.first_version <> OLD.first_version
    BEGIN SELECT raise(ABORT, 'an ended version range does not change'); END;

    CREATE TABLE embedding_model (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      name TEXT NOT NULL,
      dimensions INTEGER NOT NULL CHECK (dimensions > 0),
      max_tokens INTEGER NOT NULL,
      precision TEXT NOT NULL,
      tier TEXT NOT NULL,
      UNIQUE (name, dimensions, max_tokens, precision, tier)
    ) STRICT;

    -- Little-endian 32-bit floats.
    CREATE TABLE vector (
      id INTEGER PRIMARY KEY,
      model_id INTEGER NOT NULL REFERENCES embedding_model (id),
      chunk_id INTEGER NOT NULL REFERENCES chunk (id),
      value BLOB NOT NULL CHECK (length(value) > 0 AND length(value) % 4 = 0),
      UNIQUE (model_id, chunk_id)
    ) STRICT;
    """
}
