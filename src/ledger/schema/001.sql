-- 001.sql: the ledger's tables (docs/formats/ledger.md). Truth comes first; what is below "derived" can be thrown away
-- and is written again by `isnad rebuild`. Spans are code points of document.text.
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- What made an extraction: one row a combination of program, model, tables, weights, gazetteer.
CREATE TABLE made_by (
  number INTEGER PRIMARY KEY,
  program TEXT NOT NULL, model TEXT NOT NULL, tables TEXT NOT NULL, weights TEXT NOT NULL, gazetteer TEXT NOT NULL,
  UNIQUE (program, model, tables, weights, gazetteer)
) STRICT;

CREATE TABLE document (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  given_sha256 TEXT NOT NULL,          -- of the bytes that held it
  title TEXT NOT NULL, outlet TEXT NOT NULL, url TEXT NOT NULL, language TEXT NOT NULL,
  published TEXT NOT NULL,             -- ISO 8601; empty where unknown
  text_sha256 TEXT NOT NULL,
  text TEXT NOT NULL,                  -- cleaned; all spans point into it
  made_by INTEGER NOT NULL REFERENCES made_by (number),
  extraction_sha256 TEXT NOT NULL,     -- of the contract's JSON
  extraction BLOB NOT NULL             -- that JSON without its text, packed (zlib)
) STRICT;
CREATE INDEX document_published ON document (published);
CREATE INDEX document_outlet ON document (outlet, published);

CREATE TABLE decision (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL, by TEXT NOT NULL, why TEXT NOT NULL,
  action TEXT NOT NULL CHECK (action IN ('accept', 'reject', 'correct', 'merge', 'split', 'undo')),
  object TEXT NOT NULL, field TEXT NOT NULL, old TEXT NOT NULL, new TEXT NOT NULL,
  undoes INTEGER
) STRICT;
CREATE TABLE decision_anchor (
  decision INTEGER NOT NULL REFERENCES decision (id),
  side INTEGER NOT NULL,               -- 0: its members; 1: those of the other, or those that go
  position INTEGER NOT NULL,
  document TEXT NOT NULL, quote TEXT NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL,
  begin INTEGER NOT NULL, end INTEGER NOT NULL,
  PRIMARY KEY (decision, side, position)
) STRICT, WITHOUT ROWID;

-- derived

CREATE TABLE story (id TEXT PRIMARY KEY, original TEXT NOT NULL, agency TEXT NOT NULL, documents INTEGER NOT NULL)
  STRICT, WITHOUT ROWID;
CREATE TABLE story_document (
  story TEXT NOT NULL REFERENCES story (id), document TEXT NOT NULL,
  PRIMARY KEY (story, document)
) STRICT, WITHOUT ROWID;
CREATE INDEX story_of_document ON story_document (document);
