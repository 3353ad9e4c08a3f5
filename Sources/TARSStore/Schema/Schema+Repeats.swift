extension Schema {
  static let repeats = """
    -- Requests with an Idempotency-Key, for a day.
    CREATE TABLE repeatable_request (
      caller TEXT NOT NULL CHECK (caller <> ''),
      key TEXT NOT NULL CHECK (key <> ''),
      -- The process that answers or answered it.
      run TEXT NOT NULL,
      at INTEGER NOT NULL,
      -- NULL while it is being answered.
      fingerprint TEXT CHECK (fingerprint <> ''),
      status INTEGER,
      content_type TEXT,
      -- NULL where the answer held a secret.
      body BLOB,
      PRIMARY KEY (caller, key),
      CHECK ((fingerprint IS NULL) = (status IS NULL) AND (fingerprint IS NULL) = (content_type IS NULL)),
      CHECK (body IS NULL OR fingerprint IS NOT NULL)
    ) STRICT, WITHOUT ROWID;

    CREATE INDEX repeatable_request_at ON repeatable_request (at);
    """
}
