extension Schema {
  static let permissions = """
    CREATE TABLE account_group (
      id TEXT PRIMARY KEY CHECK (id <> ''),
      name TEXT NOT NULL CHECK (name <> ''),
      folded_name TEXT NOT NULL UNIQUE CHECK (folded_name <> ''),
      -- The identity provider's name for it.
      external_name TEXT
    ) STRICT, WITHOUT ROWID;

    -- Every active user is in it, without a row that says so.
    INSERT INTO account_group (id, name, folded_name) VALUES ('everyone', 'everyone', 'everyone');

    CREATE TRIGGER everyone_stays BEFORE DELETE ON account_group WHEN OLD.id = 'everyone'
    BEGIN SELECT raise(ABORT, 'the group of everyone stays'); END;

    CREATE TABLE membership (
      group_id TEXT NOT NULL REFERENCES account_group (id) ON DELETE CASCADE CHECK (group_id <> 'everyone'),
      account_id TEXT NOT NULL REFERENCES account (id),
      PRIMARY KEY (group_id, account_id)
    ) STRICT, WITHOUT ROWID;

    CREATE INDEX membership_account ON membership (account_id);

    -- What a user or a group may do with a collection.
    CREATE TABLE collection_grant (
      collection_id INTEGER NOT NULL REFERENCES collection (id),
      account_id TEXT REFERENCES account (id),
      group_id TEXT REFERENCES account_group (id) ON DELETE CASCADE,
      level TEXT NOT NULL CHECK (level IN ('read', 'write', 'manage')),
      CHECK ((account_id IS NULL) <> (group_id IS NULL))
    ) STRICT;

    CREATE UNIQUE INDEX grant_account ON collection_grant (account_id, collection_id)
      WHERE account_id IS NOT NULL;
    CREATE UNIQUE INDEX grant_group ON collection_grant (group_id, collection_id) WHERE group_id IS NOT NULL;
    CREATE INDEX grant_collection ON collection_grant (collection_id);

    -- Keys for programs, under their public parts. The digest is that of the secret part.
    CREATE TABLE api_key (
      id TEXT PRIMARY KEY CHECK (id <> ''),
      account_id TEXT NOT NULL REFERENCES account (id),
      name TEXT NOT NULL,
      digest TEXT NOT NULL UNIQUE CHECK (digest <> ''),
      scopes TEXT NOT NULL CHECK (json_type(scopes) = 'array'),
      -- Whether it is good in all collections of its owner, rather than in those of api_key_collection.
      everywhere INTEGER NOT NULL CHECK (everywhere IN (0, 1)),
      created_at INTEGER NOT NULL,
      expires_at INTEGER,
      last_used_at INTEGER,
      revoked_at INTEGER
    ) STRICT, WITHOUT ROWID;

    CREATE INDEX api_key_account ON api_key (account_id);
    CREATE INDEX api_key_created ON api_key (created_at);

    CREATE TRIGGER api_keys_stay BEFORE UPDATE OF
      id, account_id, digest, scopes, everywhere, created_at, expires_at ON api_key
    BEGIN SELECT raise(ABORT, 'what a key may do does not change'); END;

    CREATE TRIGGER revoked_keys_stay_revoked BEFORE UPDATE OF revoked_at ON api_key
    WHEN OLD.revoked_at IS NOT NULL
    BEGIN SELECT raise(ABORT, 'a revoked key stays revoked'); END;

    CREATE TABLE api_key_collection (
      collection_id INTEGER NOT NULL REFERENCES collection (id),
      key_id TEXT NOT NULL REFERENCES api_key (id),
      PRIMARY KEY (key_id, collection_id)
    ) STRICT, WITHOUT ROWID;

    -- One row: grows with every change of what anybody may do.
    CREATE TABLE permission_counter (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      revision INTEGER NOT NULL
    ) STRICT;
    INSERT INTO permission_counter (id, revision) VALUES (1, 0);

    CREATE TRIGGER permission_revisions_grow BEFORE UPDATE ON permission_counter
    WHEN NEW.revision <= OLD.revision
    BEGIN SELECT raise(ABORT, 'the revision of permissions grows'); END;

    """ + revisions

  /// A trigger for each change that makes what was worked out of permissions stale.
  private static let revisions = [
    (
      "a_role_or_state",
      "UPDATE OF role, state ON account WHEN NEW.role <> OLD.role OR NEW.state <> OLD.state"
    ),
    ("a_new_member", "INSERT ON membership"),
    ("a_former_member", "DELETE ON membership"),
    ("a_new_grant", "INSERT ON collection_grant"),
    ("another_level", "UPDATE ON collection_grant WHEN NEW.level <> OLD.level"),
    ("a_grant_taken_away", "DELETE ON collection_grant"),
    ("a_revoked_key", "UPDATE OF revoked_at ON api_key"),
  ].map(revision).joined(separator: "\n\n")

  /// Who a request comes from is kept by revision, with the person's name and what else is shown of them; the time of
  /// the last login may be older.
  static let accountRevisions = [
    (
      "another_name",
      """
      UPDATE OF name, display_name, email, must_change_password ON account
      WHEN NEW.name <> OLD.name OR NEW.display_name <> OLD.display_name OR NEW.email IS NOT OLD.email
        OR NEW.must_change_password <> OLD.must_change_password
      """
    ),
    (
      "a_second_factor", "UPDATE OF totp_secret ON credential WHEN NEW.totp_secret IS NOT OLD.totp_secret"
    ),
  ].map(revision).joined(separator: "\n\n")

  private static func revision(with name: String, after change: String) -> String {
    """
    CREATE TRIGGER permissions_change_with_\(name) AFTER \(change)
    BEGIN UPDATE permission_counter SET revision = revision + 1; END;
    """
  }
}
