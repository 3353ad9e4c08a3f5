extension Schema {
  static let histories = """
    -- Repositories and snapshot folders whose history is imported.
    CREATE TABLE history_source (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      collection_id INTEGER NOT NULL REFERENCES collection (id),
      name TEXT NOT NULL CHECK (name <> ''),
      -- How far it was imported as a whole, opaque to the store.
      position TEXT,
      UNIQUE (collection_id, name)
    ) STRICT;

    -- The newest step of a source that a document has.
    CREATE TABLE history_mark (
      source_id INTEGER NOT NULL REFERENCES history_source (id),
      document_id INTEGER NOT NULL REFERENCES document (id),
      step TEXT NOT NULL CHECK (step <> ''),
      content TEXT NOT NULL,
      PRIMARY KEY (source_id, document_id)
    ) STRICT, WITHOUT ROWID;

    -- The step that an imported version is the state after.
    CREATE TABLE version_origin (
      document_id INTEGER NOT NULL,
      number INTEGER NOT NULL,
      source_id INTEGER NOT NULL REFERENCES history_source (id),
      step TEXT NOT NULL CHECK (step <> ''),
      at INTEGER,
      PRIMARY KEY (document_id, number),
      FOREIGN KEY (document_id, number) REFERENCES version (document_id, number)
    ) STRICT, WITHOUT ROWID;
    """
}
