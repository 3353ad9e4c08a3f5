extension Schema {
  static let conversations = """
    CREATE TABLE conversation (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      public_id TEXT NOT NULL UNIQUE CHECK (public_id <> ''),
      -- NULL for the owner of the data directory.
      account_id TEXT REFERENCES account (id),
      title TEXT NOT NULL CHECK (title <> ''),
      pinned INTEGER NOT NULL DEFAULT 0 CHECK (pinned IN (0, 1)),
      archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1)),
      created_at INTEGER NOT NULL,
      updated_at INTEGER NOT NULL CHECK (updated_at >= created_at),
      -- What questions ask of where they say nothing else.
      scope TEXT NOT NULL CHECK (json_type(scope) = 'object'),
      -- The end of the branch that is shown.
      leaf_id INTEGER,
      FOREIGN KEY (id, leaf_id) REFERENCES conversation_message (conversation_id, id)
    ) STRICT;

    CREATE INDEX conversation_owner ON conversation (account_id, pinned, updated_at, id);

    CREATE TRIGGER conversations_keep_their_owner BEFORE UPDATE OF id, public_id, account_id, created_at
      ON conversation
    BEGIN SELECT raise(ABORT, 'a conversation stays with its owner'); END;

    -- Questions and answers: a tree, in which parents have smaller ids.
    CREATE TABLE conversation_message (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      conversation_id INTEGER NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
      public_id TEXT NOT NULL CHECK (public_id <> ''),
      parent_id INTEGER CHECK (parent_id < id),
      role TEXT NOT NULL CHECK (role IN ('question', 'answer')),
      text TEXT NOT NULL,
      -- The public id of the kept answer, which may be forgotten by now.
      answer_id TEXT,
      citations TEXT NOT NULL CHECK (json_type(citations) = 'array'),
      found INTEGER CHECK (found IN (0, 1)),
      created_at INTEGER NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('running', 'done', 'cancelled', 'failed')),
      thumb TEXT CHECK (thumb IN ('up', 'down')),
      reason TEXT,
      thumb_at INTEGER,
      UNIQUE (conversation_id, id),
      UNIQUE (conversation_id, public_id),
      FOREIGN KEY (conversation_id, parent_id) REFERENCES conversation_message (conversation_id, id),
      CHECK (role = 'answer' OR (answer_id IS NULL AND found IS NULL AND thumb IS NULL AND state = 'done')),
      CHECK ((thumb IS NULL) = (thumb_at IS NULL) AND (thumb IS NOT NULL OR reason IS NULL))
    ) STRICT;

    CREATE INDEX conversation_message_parent ON conversation_message (conversation_id, parent_id);
    CREATE INDEX conversation_message_running ON conversation_message (id) WHERE state = 'running';

    CREATE TRIGGER finished_messages_stay BEFORE UPDATE OF
      text, answer_id, citations, found, state ON conversation_message WHEN OLD.state <> 'running'
    BEGIN SELECT raise(ABORT, 'a finished message does not change'); END;

    CREATE TRIGGER messages_keep_their_place BEFORE UPDATE OF
      id, conversation_id, public_id, parent_id, role, created_at ON conversation_message
    BEGIN SELECT raise(ABORT, 'a message keeps its place'); END;

    CREATE TABLE conversation_tag (
      conversation_id INTEGER NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
      tag TEXT NOT NULL CHECK (tag <> ''),
      PRIMARY KEY (conversation_id, tag)
    ) STRICT, WITHOUT ROWID;

    -- Who else may read a conversation.
    CREATE TABLE conversation_share (
      conversation_id INTEGER NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
      account_id TEXT REFERENCES account (id),
      group_id TEXT REFERENCES account_group (id) ON DELETE CASCADE,
      shared_at INTEGER NOT NULL,
      CHECK ((account_id IS NULL) <> (group_id IS NULL))
    ) STRICT;

    CREATE UNIQUE INDEX share_account ON conversation_share (conversation_id, account_id)
      WHERE account_id IS NOT NULL;
    CREATE UNIQUE INDEX share_group ON conversation_share (conversation_id, group_id)
      WHERE group_id IS NOT NULL;
    CREATE INDEX share_with_account ON conversation_share (account_id) WHERE account_id IS NOT NULL;
    CREATE INDEX share_with_group ON conversation_share (group_id) WHERE group_id IS NOT NULL;

    """
    + searchable("conversation", "title") + searchable("conversation_message", "text")

  static let answerDetails = """
    -- How an answer was made, and why it failed.
    ALTER TABLE conversation_message ADD COLUMN details TEXT
      CHECK (details IS NULL OR (role = 'answer' AND json_type(details) = 'object'));

    CREATE TRIGGER details_of_finished_messages_stay BEFORE UPDATE OF details ON conversation_message
      WHEN OLD.state <> 'running'
    BEGIN SELECT raise(ABORT, 'a finished message does not change'); END;

    CREATE INDEX conversation_age ON conversation (updated_at) WHERE pinned = 0;
    """

  /// A full-text index over one column that follows its table.
  private static func searchable(_ table: String, _ column: String) -> String {
    let delete = """
      INSERT INTO \(table)_\(column) (\(table)_\(column), rowid, \(column))
      VALUES ('delete', OLD.id, OLD.\(column));
      """
    let insert = "INSERT INTO \(table)_\(column) (rowid, \(column)) VALUES (NEW.id, NEW.\(column));"
    return """

      CREATE VIRTUAL TABLE \(table)_\(column) USING fts5 (
        \(column), content = '\(table)', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2');

      CREATE TRIGGER \(table)_\(column)_insert AFTER INSERT ON \(table) BEGIN \(insert) END;
      CREATE TRIGGER \(table)_\(column)_delete AFTER DELETE ON \(table) BEGIN \(delete) END;
      CREATE TRIGGER \(table)_\(column)_update AFTER UPDATE OF \(column) ON \(table)
      BEGIN \(delete) \(insert) END;

      """
  }
}
