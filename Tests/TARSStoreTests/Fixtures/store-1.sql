-- What a store of the first release holds, as text. Frozen: a change here would hide a broken upgrade.
BEGIN TRANSACTION;
CREATE TABLE change_counter (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  newest INTEGER NOT NULL
) STRICT;
INSERT INTO "change_counter" VALUES(1,9);
CREATE TABLE chunk (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  document_id INTEGER NOT NULL REFERENCES document (id),
  hash TEXT NOT NULL CHECK (hash <> ''),
  language TEXT,
  headings TEXT NOT NULL CHECK (json_type(headings) = 'array'),
  text TEXT NOT NULL,
  UNIQUE (document_id, hash)
) STRICT;
INSERT INTO "chunk" VALUES(1,1,'hash of The notice period is 30 days.','en','["Contract"]','The notice period is 30 days.');
INSERT INTO "chunk" VALUES(2,1,'hash of Signed in Bern.','en','["Contract"]','Signed in Bern.');
INSERT INTO "chunk" VALUES(3,1,'hash of The notice period is 60 days.','en','["Contract"]','The notice period is 60 days.');
INSERT INTO "chunk" VALUES(4,1,'hash of The notice period is 90 days.','en','["Contract"]','The notice period is 90 days.');
INSERT INTO "chunk" VALUES(5,2,'hash of Art. 1','en','["Contract"]','Art. 1');
INSERT INTO "chunk" VALUES(6,3,'hash of Gone.','en','["Contract"]','Gone.');
CREATE TABLE chunk_range (
  document_id INTEGER NOT NULL,
  chunk_id INTEGER NOT NULL REFERENCES chunk (id),
  first_version INTEGER NOT NULL,
  end_version INTEGER CHECK (end_version > first_version),
  PRIMARY KEY (document_id, chunk_id, first_version),
  FOREIGN KEY (document_id, first_version) REFERENCES version (document_id, number)
) STRICT, WITHOUT ROWID;
INSERT INTO "chunk_range" VALUES(1,1,1,2);
INSERT INTO "chunk_range" VALUES(1,2,1,3);
INSERT INTO "chunk_range" VALUES(1,3,2,3);
INSERT INTO "chunk_range" VALUES(1,4,3,NULL);
INSERT INTO "chunk_range" VALUES(2,5,1,NULL);
INSERT INTO "chunk_range" VALUES(3,6,1,NULL);
CREATE TABLE collection (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL UNIQUE CHECK (name <> '')
) STRICT;
INSERT INTO "collection" VALUES(1,'default');
INSERT INTO "collection" VALUES(2,'laws');
CREATE TABLE document (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  collection_id INTEGER NOT NULL REFERENCES collection (id),
  path TEXT NOT NULL CHECK (path <> ''),
  public_id TEXT NOT NULL UNIQUE CHECK (length(public_id) >= 12),
  change INTEGER NOT NULL UNIQUE,
  UNIQUE (collection_id, path)
) STRICT;
INSERT INTO "document" VALUES(1,1,'/docs/contract.md','q09frc2c4k1wj',4);
INSERT INTO "document" VALUES(2,2,'/laws/law.md','w5atb4bemq4n8',6);
INSERT INTO "document" VALUES(3,1,'/docs/gone.md','37p737rkstevy',9);
CREATE TABLE embedding_model (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  dimensions INTEGER NOT NULL CHECK (dimensions > 0),
  max_tokens INTEGER NOT NULL,
  precision TEXT NOT NULL,
  tier TEXT NOT NULL,
  UNIQUE (name, dimensions, max_tokens, precision, tier)
) STRICT;
INSERT INTO "embedding_model" VALUES(1,'all-MiniLM-L6-v2',2,256,'int8','avx2');
CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
INSERT INTO "grdb_migrations" VALUES('create collections, documents and versions');
INSERT INTO "grdb_migrations" VALUES('create chunks, their version ranges and vectors');
INSERT INTO "grdb_migrations" VALUES('create the job queue and the list of source files');
CREATE TABLE job (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  collection_id INTEGER NOT NULL REFERENCES collection (id),
  path TEXT NOT NULL CHECK (path <> ''),
  UNIQUE (collection_id, path)
) STRICT;
INSERT INTO "job" VALUES(2,1,'/docs/queued.md');
CREATE TABLE source_file (
  collection_id INTEGER NOT NULL REFERENCES collection (id),
  path TEXT NOT NULL CHECK (path <> ''),
  stamp TEXT,
  outcome TEXT CHECK (outcome IN ('done', 'unchanged', 'skipped', 'failed')),
  error_code TEXT,
  error_message TEXT,
  error_hint TEXT,
  -- Failures since the last success.
  failures INTEGER NOT NULL DEFAULT 0 CHECK (failures >= 0),
  finished_at INTEGER,
  PRIMARY KEY (collection_id, path),
  CHECK ((outcome IN ('skipped', 'failed')) = (error_code IS NOT NULL)),
  CHECK ((error_code IS NULL) = (error_message IS NULL) AND (error_code IS NULL) = (error_hint IS NULL))
) STRICT;
INSERT INTO "source_file" VALUES(1,'/docs/secret.pdf',NULL,'failed','file_encrypted','secret.pdf is protected by a password.','Save a copy without the password and add that.',1,1704585600000);
INSERT INTO "source_file" VALUES(1,'/docs/contract.md','100 1 1 1',NULL,NULL,NULL,NULL,0,NULL);
CREATE TABLE vector (
  id INTEGER PRIMARY KEY,
  model_id INTEGER NOT NULL REFERENCES embedding_model (id),
  chunk_id INTEGER NOT NULL REFERENCES chunk (id),
  value BLOB NOT NULL CHECK (length(value) > 0 AND length(value) % 4 = 0),
  UNIQUE (model_id, chunk_id)
) STRICT;
INSERT INTO "vector" VALUES(1,1,1,X'9A99193FCDCC4C3F');
INSERT INTO "vector" VALUES(2,1,2,X'9A99193FCDCC4C3F');
INSERT INTO "vector" VALUES(3,1,3,X'9A99193FCDCC4C3F');
INSERT INTO "vector" VALUES(4,1,6,X'9A99193FCDCC4C3F');
CREATE TABLE version (
  id INTEGER PRIMARY KEY,
  document_id INTEGER NOT NULL REFERENCES document (id),
  number INTEGER NOT NULL CHECK (number >= 1),
  content_hash TEXT NOT NULL CHECK (content_hash <> ''),
  bytes INTEGER NOT NULL CHECK (bytes >= 0),
  media_type TEXT NOT NULL,
  parser TEXT NOT NULL,
  title TEXT,
  language TEXT,
  recorded_at INTEGER NOT NULL,
  superseded_at INTEGER CHECK (superseded_at > recorded_at),
  modified_at INTEGER,
  valid_from INTEGER,
  valid_to INTEGER CHECK (valid_to > valid_from),
  valid_source TEXT NOT NULL CHECK (valid_source <> ''),
  -- Whether valid_to was taken from another version's valid_from rather than from the content.
  valid_to_derived INTEGER NOT NULL DEFAULT 0 CHECK (valid_to_derived IN (0, 1)),
  layout BLOB NOT NULL,
  UNIQUE (document_id, number)
) STRICT;
INSERT INTO "version" VALUES(1,1,1,'h1',100,'text/markdown','markdown/1','Contract','en',1704153600000,1704240000000,1704153600000,1704067200000,1704931200000,'text',1,X'010202020202');
INSERT INTO "version" VALUES(2,1,2,'h2',100,'text/markdown','markdown/1','Contract','en',1704240000000,1704326400000,1704240000000,1704931200000,1705795200000,'text',1,X'0103060201020002');
INSERT INTO "version" VALUES(3,1,3,'h3',100,'text/markdown','markdown/1','Contract','en',1704326400000,NULL,1704326400000,1705795200000,NULL,'modified',0,X'01010800');
INSERT INTO "version" VALUES(4,2,1,'h4',100,'text/markdown','markdown/1','Contract','en',1704326400000,NULL,1704326400000,1704326400000,NULL,'modified',0,X'01010A00');
INSERT INTO "version" VALUES(5,3,1,'h5',100,'text/markdown','markdown/1','Contract','en',1704412800000,1704499200000,1704412800000,1704412800000,NULL,'modified',0,X'01010C00');
CREATE UNIQUE INDEX version_current ON version (document_id) WHERE superseded_at IS NULL;
CREATE INDEX version_current_content ON version (content_hash) WHERE superseded_at IS NULL;
CREATE TRIGGER version_numbers_have_no_gaps BEFORE INSERT ON version
WHEN NEW.number <> 1 + (SELECT coalesce(max(number), 0) FROM version WHERE document_id = NEW.document_id)
BEGIN SELECT raise(ABORT, 'version numbers count up from 1'); END;
CREATE TRIGGER recorded_intervals_do_not_overlap BEFORE INSERT ON version
WHEN EXISTS (
  SELECT 1 FROM version WHERE document_id = NEW.document_id
  AND (superseded_at IS NULL OR superseded_at > NEW.recorded_at))
BEGIN SELECT raise(ABORT, 'recorded intervals of a document overlap'); END;
CREATE TRIGGER recorded_facts_stay BEFORE UPDATE OF
  document_id, number, content_hash, bytes, recorded_at, modified_at, layout ON version
BEGIN SELECT raise(ABORT, 'a recorded version does not change'); END;
CREATE TRIGGER recorded_ends_stay BEFORE UPDATE OF superseded_at ON version
WHEN OLD.superseded_at IS NOT NULL
BEGIN SELECT raise(ABORT, 'the end of a recorded interval does not change'); END;
CREATE TRIGGER chunks_stay BEFORE UPDATE ON chunk
BEGIN SELECT raise(ABORT, 'the content of a chunk does not change'); END;
CREATE TRIGGER ranges_of_a_chunk_do_not_overlap BEFORE INSERT ON chunk_range
WHEN EXISTS (
  SELECT 1 FROM chunk_range WHERE document_id = NEW.document_id AND chunk_id = NEW.chunk_id
  AND (end_version IS NULL OR end_version > NEW.first_version)
  AND (NEW.end_version IS NULL OR first_version < NEW.end_version))
BEGIN SELECT raise(ABORT, 'version ranges of a chunk overlap'); END;
CREATE TRIGGER ended_ranges_stay BEFORE UPDATE ON chunk_range
WHEN OLD.end_version IS NOT NULL OR NEW.first_version <> OLD.first_version
BEGIN SELECT raise(ABORT, 'an ended version range does not change'); END;
CREATE INDEX source_file_problem ON source_file (finished_at) WHERE error_code IS NOT NULL;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('collection',2);
INSERT INTO "sqlite_sequence" VALUES('document',3);
INSERT INTO "sqlite_sequence" VALUES('embedding_model',1);
INSERT INTO "sqlite_sequence" VALUES('chunk',6);
INSERT INTO "sqlite_sequence" VALUES('job',2);
COMMIT;
