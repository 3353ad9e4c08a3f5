extension Schema {
  static let webhooks = """
    -- Programs that are told of events. Secrets are encrypted, bound to the public id.
    CREATE TABLE webhook (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      public_id TEXT NOT NULL UNIQUE CHECK (public_id <> ''),
      -- Whose permissions it has; NULL for the owner of the data directory.
      account_id TEXT REFERENCES account (id),
      created_at INTEGER NOT NULL,
      url TEXT NOT NULL CHECK (url <> ''),
      name TEXT CHECK (name <> ''),
      -- NULL for all.
      kinds TEXT CHECK (json_type(kinds) = 'array'),
      -- Keys; NULL for all that the owner may read.
      collections TEXT CHECK (json_type(collections) = 'array'),
      includes_text INTEGER NOT NULL CHECK (includes_text IN (0, 1)),
      state TEXT NOT NULL CHECK (state IN ('active', 'paused', 'off')),
      reason TEXT,
      failing_since INTEGER,
      secret BLOB NOT NULL CHECK (length(secret) > 0),
      old_secret BLOB CHECK (length(old_secret) > 0),
      old_secret_until INTEGER,
      -- Deliveries that wait, counted by triggers.
      waiting INTEGER NOT NULL DEFAULT 0 CHECK (waiting >= 0),
      -- Events that passed it by.
      missed INTEGER NOT NULL DEFAULT 0 CHECK (missed >= 0),
      CHECK ((state = 'off') = (reason IS NOT NULL)),
      CHECK ((old_secret IS NULL) = (old_secret_until IS NULL))
    ) STRICT;

    CREATE TABLE webhook_event (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      public_id TEXT NOT NULL UNIQUE CHECK (public_id <> ''),
      kind TEXT NOT NULL CHECK (kind <> ''),
      at INTEGER NOT NULL,
      -- Keys of the collections that who is told must be able to read.
      collections TEXT NOT NULL CHECK (json_type(collections) = 'array'),
      data TEXT NOT NULL CHECK (json_type(data) = 'object')
    ) STRICT;

    CREATE TRIGGER webhook_events_stay BEFORE UPDATE ON webhook_event
    BEGIN SELECT raise(ABORT, 'an event does not change'); END;

    CREATE TABLE webhook_delivery (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      webhook_id INTEGER NOT NULL REFERENCES webhook (id),
      event_id INTEGER NOT NULL REFERENCES webhook_event (id),
      state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'delivered', 'failed', 'withheld')),
      attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
      not_before INTEGER NOT NULL DEFAULT 0,
      first_at INTEGER,
      last_at INTEGER,
      status INTEGER,
      error TEXT,
      UNIQUE (webhook_id, event_id)
    ) STRICT;

    CREATE INDEX webhook_delivery_due ON webhook_delivery (webhook_id, not_before) WHERE state = 'waiting';
    CREATE INDEX webhook_delivery_ended ON webhook_delivery (last_at) WHERE state <> 'waiting';
    CREATE INDEX webhook_delivery_event ON webhook_delivery (event_id);

    CREATE TRIGGER webhook_delivery_waits AFTER INSERT ON webhook_delivery WHEN NEW.state = 'waiting'
    BEGIN UPDATE webhook SET waiting = waiting + 1 WHERE id = NEW.webhook_id; END;

    CREATE TRIGGER webhook_delivery_moves AFTER UPDATE OF state ON webhook_delivery WHEN NEW.state <> OLD.state
    BEGIN
      UPDATE webhook SET waiting = waiting + (NEW.state = 'waiting') - (OLD.state = 'waiting')
      WHERE id = NEW.webhook_id;
    END;

    CREATE TRIGGER webhook_delivery_goes AFTER DELETE ON webhook_delivery WHEN OLD.state = 'waiting'
    BEGIN UPDATE webhook SET waiting = waiting - 1 WHERE id = OLD.webhook_id; END;
    """
}
