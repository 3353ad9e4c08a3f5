extension Schema {
  static let similarity = """
    -- Sketches of documents' current texts, by which near-duplicates are found; derived from the texts.
    CREATE TABLE sketch (
      document_id INTEGER PRIMARY KEY REFERENCES document (id),
      number INTEGER NOT NULL,
      -- 126 little-endian 32-bit numbers; NULL for a text too short for a sketch.
      sample BLOB CHECK (length(sample) = 504),
      FOREIGN KEY (document_id, number) REFERENCES version (document_id, number)
    ) STRICT;

    -- Documents by the keys of their sketches' bands.
    CREATE TABLE sketch_band (
      band INTEGER NOT NULL,
      document_id INTEGER NOT NULL REFERENCES sketch (document_id) ON DELETE CASCADE,
      PRIMARY KEY (band, document_id)
    ) STRICT, WITHOUT ROWID;

    CREATE INDEX sketch_band_document ON sketch_band (document_id);

    -- One row: the newest change whose sketch was made.
    CREATE TABLE sketch_position (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      change INTEGER NOT NULL
    ) STRICT;
    INSERT INTO sketch_position (id, change) VALUES (1, 0);
    """
}
