extension Schema {
  static let sessions = """
    -- Signed-in clients.
    CREATE TABLE session (
      id TEXT PRIMARY KEY CHECK (id <> ''),
      account_id TEXT NOT NULL REFERENCES account (id),
      created_at INTEGER NOT NULL,
      last_used_at INTEGER NOT NULL,
      expires_at INTEGER NOT NULL,
      address TEXT NOT NULL,
      agent TEXT NOT NULL,
      ended_at INTEGER,
      end_reason TEXT CHECK (
        end_reason IN ('logout', 'revoked', 'token_reused', 'password_changed', 'deactivated')),
      CHECK ((ended_at IS NULL) = (end_reason IS NULL))
    ) STRICT, WITHOUT ROWID;

    CREATE INDEX session_running ON session (account_id) WHERE ended_at IS NULL;
    CREATE INDEX session_expiry ON session (expires_at);
    CREATE INDEX session_end ON session (ended_at) WHERE ended_at IS NOT NULL;

    CREATE TRIGGER ended_sessions_stay_ended BEFORE UPDATE ON session WHEN OLD.ended_at IS NOT NULL
    BEGIN SELECT raise(ABORT, 'an ended session stays as it is'); END;

    -- Digests of all refresh tokens that a session had; the one that isn't used is the newest.
    CREATE TABLE refresh_token (
      digest TEXT PRIMARY KEY CHECK (digest <> ''),
      session_id TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE,
      used_at INTEGER
    ) STRICT, WITHOUT ROWID;

    CREATE INDEX refresh_token_session ON refresh_token (session_id);
    CREATE UNIQUE INDEX refresh_token_newest ON refresh_token (session_id) WHERE used_at IS NULL;

    CREATE TRIGGER used_tokens_stay_used BEFORE UPDATE ON refresh_token
    WHEN OLD.used_at IS NOT NULL OR NEW.digest <> OLD.digest OR NEW.session_id <> OLD.session_id
    BEGIN SELECT raise(ABORT, 'a used token stays used'); END;
    """

  static let audit = """
    -- Security-relevant acts in the order of their numbers. No account is referred to: an event outlives it.
    CREATE TABLE audit_event (
      number INTEGER PRIMARY KEY AUTOINCREMENT,
      at INTEGER NOT NULL,
      action TEXT NOT NULL CHECK (action <> ''),
      outcome TEXT NOT NULL CHECK (outcome IN ('done', 'refused')),
      actor TEXT NOT NULL,
      folded_actor TEXT NOT NULL,
      actor_id TEXT,
      subject TEXT,
      address TEXT,
      request_id TEXT,
      details TEXT NOT NULL CHECK (json_type(details) = 'object')
    ) STRICT;

    CREATE INDEX audit_event_action ON audit_event (action);
    CREATE INDEX audit_event_actor ON audit_event (folded_actor);
    CREATE INDEX audit_event_at ON audit_event (at);

    CREATE TRIGGER audit_events_stay BEFORE UPDATE ON audit_event
    BEGIN SELECT raise(ABORT, 'an audit event does not change'); END;

    CREATE TRIGGER audit_events_are_kept BEFORE DELETE ON audit_event
    BEGIN SELECT raise(ABORT, 'an audit event is not deleted'); END;

    -- A replacing insertion deletes without asking the trigger above.
    CREATE TRIGGER audit_events_are_not_replaced BEFORE INSERT ON audit_event
    WHEN EXISTS (SELECT 1 FROM audit_event WHERE number = NEW.number)
    BEGIN SELECT raise(ABORT, 'an audit event is not replaced'); END;
    """
}
