extension Schema {
  static let quotas = """
    -- What people used today.
    CREATE TABLE quota_use (
      account_id TEXT NOT NULL REFERENCES account (id),
      kind TEXT NOT NULL CHECK (kind <> ''),
      -- Days since 1970 (UTC).
      day INTEGER NOT NULL,
      used INTEGER NOT NULL CHECK (used >= 0),
      PRIMARY KEY (account_id, kind)
    ) STRICT, WITHOUT ROWID;
    """
}
