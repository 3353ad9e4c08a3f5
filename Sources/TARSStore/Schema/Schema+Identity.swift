extension Schema {
  static let identity = """
    -- People with accounts. Folded names are how names are compared: case-folded and composed.
    CREATE TABLE account (
      id TEXT PRIMARY KEY CHECK (id <> ''),
      name TEXT NOT NULL CHECK (name <> ''),
      folded_name TEXT NOT NULL UNIQUE CHECK (folded_name <> ''),
      display_name TEXT NOT NULL,
      email TEXT,
      role TEXT NOT NULL CHECK (role IN ('viewer', 'member', 'editor', 'operator', 'admin')),
      state TEXT NOT NULL CHECK (state IN ('active', 'invited', 'deactivated')),
      origin TEXT NOT NULL CHECK (origin IN ('local', 'oidc', 'ldap')),
      created_at INTEGER NOT NULL,
      last_login_at INTEGER,
      must_change_password INTEGER NOT NULL CHECK (must_change_password IN (0, 1))
    ) STRICT, WITHOUT ROWID;

    CREATE INDEX account_admin ON account (id) WHERE role = 'admin' AND state = 'active';

    CREATE TRIGGER accounts_keep_their_identity BEFORE UPDATE OF id, created_at ON account
    BEGIN SELECT raise(ABORT, 'an account keeps its id and its time of creation'); END;

    CREATE TRIGGER an_admin_stays BEFORE UPDATE OF role, state ON account
    WHEN OLD.role = 'admin' AND OLD.state = 'active' AND (NEW.role <> 'admin' OR NEW.state <> 'active')
      AND NOT EXISTS (SELECT 1 FROM account WHERE role = 'admin' AND state = 'active' AND id <> OLD.id)
    BEGIN SELECT raise(ABORT, 'the last active admin stays one'); END;

    CREATE TRIGGER accounts_stay BEFORE DELETE ON account
    BEGIN SELECT raise(ABORT, 'accounts are deactivated, not deleted'); END;

    -- What proves who a user is, apart from the account so that no list of users holds it.
    CREATE TABLE credential (
      account_id TEXT PRIMARY KEY REFERENCES account (id),
      password_hash TEXT CHECK (password_hash <> ''),
      -- Encrypted.
      totp_secret BLOB CHECK (length(totp_secret) > 0),
      totp_step INTEGER,
      issuer TEXT,
      subject TEXT,
      UNIQUE (issuer, subject),
      CHECK ((issuer IS NULL) = (subject IS NULL))
    ) STRICT, WITHOUT ROWID;

    -- Digests of codes that stand in for a lost second factor. Used ones stay, so that none comes back.
    CREATE TABLE recovery_code (
      account_id TEXT NOT NULL REFERENCES account (id),
      digest TEXT NOT NULL CHECK (digest <> ''),
      is_used INTEGER NOT NULL DEFAULT 0 CHECK (is_used IN (0, 1)),
      PRIMARY KEY (account_id, digest)
    ) STRICT, WITHOUT ROWID;

    -- Links that are good once, under the digests of their secrets; one for a user and purpose.
    CREATE TABLE ticket (
      digest TEXT PRIMARY KEY CHECK (digest <> ''),
      id TEXT NOT NULL UNIQUE CHECK (id <> ''),
      account_id TEXT NOT NULL REFERENCES account (id),
      purpose TEXT NOT NULL CHECK (purpose IN ('invitation', 'password_reset')),
      created_at INTEGER NOT NULL,
      expires_at INTEGER NOT NULL CHECK (expires_at > created_at),
      UNIQUE (account_id, purpose)
    ) STRICT, WITHOUT ROWID;

    -- The private keys that sign access tokens, encrypted.
    CREATE TABLE signing_key (
      id TEXT PRIMARY KEY CHECK (id <> ''),
      created_at INTEGER NOT NULL,
      sealed BLOB NOT NULL CHECK (length(sealed) > 0)
    ) STRICT, WITHOUT ROWID;

    CREATE TRIGGER signing_keys_stay BEFORE UPDATE ON signing_key
    BEGIN SELECT raise(ABORT, 'a signing key does not change'); END;
    """
}
