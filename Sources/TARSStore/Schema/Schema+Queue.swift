extension Schema {
  static let queue = """
    -- Files to be read: those that wait, those that are being read, and those that were given up (dead letters).
    CREATE TABLE queued_job (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      collection_id INTEGER NOT NULL REFERENCES collection (id),
      path TEXT NOT NULL CHECK (path <> ''),
      -- NULL for what was added by hand.
      source_id INTEGER,
      -- 0 a person's file or upload, 1 a person's folder, 2 a source's scan.
      priority INTEGER NOT NULL DEFAULT 0 CHECK (priority BETWEEN 0 AND 2),
      state TEXT NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'running', 'failed')),
      -- What a listing said of the file.
      name TEXT,
      bytes INTEGER CHECK (bytes >= 0),
      modified_at INTEGER,
      stamp TEXT,
      -- The file in the folder of uploads with its bytes, or with those of the outermost container around them.
      upload TEXT CHECK (upload <> ''),
      clocks TEXT CHECK (json_type(clocks) = 'object'),
      -- Paths of the containers around it, outermost first.
      containers TEXT NOT NULL DEFAULT '[]' CHECK (json_type(containers) = 'array'),
      -- How its name ends.
      ending TEXT NOT NULL DEFAULT '',
      attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
      not_before INTEGER NOT NULL DEFAULT 0,
      -- Whether it was queued again while it was being read.
      again INTEGER NOT NULL DEFAULT 0 CHECK (again IN (0, 1)),
      error_code TEXT,
      error_message TEXT,
      error_hint TEXT,
      CHECK ((error_code IS NULL) = (error_message IS NULL) AND (error_code IS NULL) = (error_hint IS NULL)),
      CHECK (state <> 'failed' OR error_code IS NOT NULL)
    ) STRICT;

    INSERT INTO queued_job (id, collection_id, path) SELECT id, collection_id, path FROM job ORDER BY id;
    DROP TABLE job;
    ALTER TABLE queued_job RENAME TO job;

    CREATE UNIQUE INDEX job_path ON job (collection_id, path, ifnull(upload, ''));
    CREATE INDEX job_next ON job (priority, id) WHERE state = 'queued';
    CREATE INDEX job_running ON job (id) WHERE state = 'running';
    CREATE INDEX job_failed ON job (id) WHERE state = 'failed';
    CREATE INDEX job_source ON job (source_id) WHERE source_id IS NOT NULL;
    CREATE INDEX job_upload ON job (upload) WHERE upload IS NOT NULL;

    -- One row while the queue rests because a person said so.
    CREATE TABLE queue_pause (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      -- Whether uploads and named files wait too.
      includes_files INTEGER NOT NULL CHECK (includes_files IN (0, 1)),
      since INTEGER NOT NULL
    ) STRICT;

    -- Archives and mailboxes all of whose members are queued or known.
    CREATE TABLE container (
      collection_id INTEGER NOT NULL REFERENCES collection (id),
      path TEXT NOT NULL CHECK (path <> ''),
      content_hash TEXT NOT NULL CHECK (content_hash <> ''),
      PRIMARY KEY (collection_id, path)
    ) STRICT, WITHOUT ROWID;

    CREATE INDEX container_content ON container (content_hash);
    """
}
