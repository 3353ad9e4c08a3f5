extension Schema {
  /// Days are UTC days since 1970-01-01.
  static let analytics = """
    -- One row at most: under which policy the rest was last brought in order.
    CREATE TABLE use_policy (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      privacy TEXT NOT NULL CHECK (privacy IN ('off', 'aggregate', 'full')),
      per_user INTEGER NOT NULL CHECK (per_user IN (0, 1)),
      least_term_count INTEGER NOT NULL CHECK (least_term_count > 0)
    ) STRICT;

    CREATE TABLE use_count (
      day INTEGER NOT NULL,
      kind TEXT NOT NULL,
      asker TEXT NOT NULL,
      outcome TEXT NOT NULL,
      -- Empty for none.
      reason TEXT NOT NULL,
      events INTEGER NOT NULL CHECK (events > 0),
      citations INTEGER NOT NULL CHECK (citations >= 0),
      PRIMARY KEY (day, kind, asker, outcome, reason)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE use_latency (
      day INTEGER NOT NULL,
      kind TEXT NOT NULL,
      stage TEXT NOT NULL,
      histogram BLOB NOT NULL CHECK (length(histogram) > 0),
      PRIMARY KEY (day, kind, stage)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE use_collection (
      day INTEGER NOT NULL,
      collection_id INTEGER NOT NULL REFERENCES collection (id) ON DELETE CASCADE,
      questions INTEGER NOT NULL CHECK (questions > 0),
      PRIMARY KEY (day, collection_id)
    ) STRICT, WITHOUT ROWID;

    CREATE INDEX use_collection_collection ON use_collection (collection_id);

    CREATE TABLE use_document (
      day INTEGER NOT NULL,
      document_id INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
      cited INTEGER NOT NULL,
      opened INTEGER NOT NULL,
      clicked INTEGER NOT NULL,
      found INTEGER NOT NULL,
      PRIMARY KEY (day, document_id),
      CHECK (cited + opened + clicked + found > 0)
    ) STRICT, WITHOUT ROWID;

    CREATE INDEX use_document_document ON use_document (document_id, day);

    -- Words that found nothing, under keyed digests.
    CREATE TABLE use_term (
      day INTEGER NOT NULL,
      digest BLOB NOT NULL CHECK (length(digest) = 16),
      events INTEGER NOT NULL CHECK (events > 0),
      PRIMARY KEY (day, digest)
    ) STRICT, WITHOUT ROWID;

    CREATE INDEX use_term_digest ON use_term (digest, events);

    -- Those that the policy allows to be read.
    CREATE TABLE use_word (
      digest BLOB PRIMARY KEY CHECK (length(digest) = 16),
      word TEXT NOT NULL CHECK (word <> '')
    ) STRICT, WITHOUT ROWID;

    -- Single questions and searches, where the policy allows it.
    CREATE TABLE use_event (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      at INTEGER NOT NULL,
      kind TEXT NOT NULL,
      outcome TEXT NOT NULL,
      account_id TEXT REFERENCES account (id),
      collection_id INTEGER REFERENCES collection (id) ON DELETE SET NULL,
      text TEXT NOT NULL,
      language TEXT
    ) STRICT;

    CREATE INDEX use_event_at ON use_event (at, outcome);
    CREATE INDEX use_event_account ON use_event (account_id) WHERE account_id IS NOT NULL;
    CREATE INDEX use_event_collection ON use_event (collection_id) WHERE collection_id IS NOT NULL;
    """
}
