extension Schema {
  static let uploads = """
    -- Uploads that may be interrupted and go on; their bytes lie in the folder of uploads under their ids.
    CREATE TABLE upload (
      id TEXT PRIMARY KEY CHECK (id <> ''),
      -- Who may go on with it.
      owner TEXT NOT NULL,
      collection TEXT NOT NULL CHECK (collection <> ''),
      name TEXT NOT NULL CHECK (name <> ''),
      -- NULL while it isn't known.
      length INTEGER CHECK (length >= 0),
      -- Bytes that are durable.
      received INTEGER NOT NULL DEFAULT 0 CHECK (received >= 0),
      expires_at INTEGER NOT NULL,
      -- The job that it became, once it was whole; the job may be gone by now.
      job_id INTEGER,
      CHECK (received <= length),
      CHECK (job_id IS NULL OR received = length)
    ) STRICT, WITHOUT ROWID;

    CREATE INDEX upload_expiry ON upload (expires_at);
    CREATE INDEX upload_owner ON upload (owner) WHERE job_id IS NULL;
    """
}
