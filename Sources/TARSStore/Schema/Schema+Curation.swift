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
