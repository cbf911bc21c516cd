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

CREATE TABLE actor (
  id TEXT PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL,
  registered INTEGER NOT NULL, collective INTEGER NOT NULL, mentions INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX actor_name_index ON actor (name);
CREATE TABLE actor_name (
  actor TEXT NOT NULL REFERENCES actor (id), position INTEGER NOT NULL, name TEXT NOT NULL, count INTEGER NOT NULL,
  PRIMARY KEY (actor, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX actor_by_name ON actor_name (name);
CREATE TABLE actor_name_document (
  actor TEXT NOT NULL, position INTEGER NOT NULL, document TEXT NOT NULL,
  PRIMARY KEY (actor, position, document)
) STRICT, WITHOUT ROWID;
CREATE TABLE actor_member (                       -- entities of documents
  actor TEXT NOT NULL REFERENCES actor (id), document TEXT NOT NULL, entity INTEGER NOT NULL,
  PRIMARY KEY (actor, document, entity)
) STRICT, WITHOUT ROWID;

CREATE TABLE incident (
  id TEXT PRIMARY KEY,
  level TEXT NOT NULL, type TEXT NOT NULL,
  modes TEXT NOT NULL,                            -- separated by commas
  articles INTEGER NOT NULL, stories INTEGER NOT NULL, outlets INTEGER NOT NULL, origins INTEGER NOT NULL,
  confidence REAL NOT NULL, review TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE incident_cover (
  incident TEXT NOT NULL REFERENCES incident (id), covered TEXT NOT NULL,
  PRIMARY KEY (incident, covered)
) STRICT, WITHOUT ROWID;
CREATE TABLE incident_member (                    -- events of documents
  incident TEXT NOT NULL REFERENCES incident (id), document TEXT NOT NULL, event INTEGER NOT NULL,
  begin INTEGER NOT NULL, end INTEGER NOT NULL,   -- of the trigger
  PRIMARY KEY (incident, document, begin, end, event)
) STRICT, WITHOUT ROWID;
CREATE INDEX incident_of_document ON incident_member (document);
CREATE TABLE incident_value (                     -- a value that is told of an attribute
  incident TEXT NOT NULL REFERENCES incident (id), attribute TEXT NOT NULL, position INTEGER NOT NULL,
  word TEXT,                                      -- a date (EDTF), an instrument, a word of a vocabulary
  name TEXT, actor TEXT, responsibility TEXT,     -- a party; a place has a name too
  country TEXT, admin1 TEXT, gazetteer TEXT, latitude REAL, longitude REAL, feature TEXT,
  least INTEGER, most INTEGER,                    -- a figure; NULL is open
  developing INTEGER NOT NULL, agreed INTEGER NOT NULL,
  PRIMARY KEY (incident, attribute, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX incident_value_by_word ON incident_value (attribute, word);
CREATE INDEX incident_value_by_actor ON incident_value (actor, attribute) WHERE actor IS NOT NULL;
CREATE TABLE incident_value_report (              -- the reports that give the value
  incident TEXT NOT NULL, attribute TEXT NOT NULL, position INTEGER NOT NULL, report INTEGER NOT NULL,
  PRIMARY KEY (incident, attribute, position, report)
) STRICT, WITHOUT ROWID;
CREATE TABLE incident_dispute (
  incident TEXT NOT NULL REFERENCES incident (id), attribute TEXT NOT NULL,
  PRIMARY KEY (incident, attribute)
) STRICT, WITHOUT ROWID;

CREATE TABLE report (                             -- where an incident or a relation is told
  owner TEXT NOT NULL, position INTEGER NOT NULL, document TEXT NOT NULL,
  begin INTEGER NOT NULL, end INTEGER NOT NULL, origin TEXT NOT NULL,
  PRIMARY KEY (owner, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX report_of_document ON report (document);
CREATE TABLE report_link (                        -- who says it, from the outlet inwards; of statements too
  owner TEXT NOT NULL, position INTEGER NOT NULL, link INTEGER NOT NULL,
  author INTEGER NOT NULL, actor TEXT NOT NULL, words TEXT NOT NULL, stance TEXT NOT NULL, channel TEXT NOT NULL,
  PRIMARY KEY (owner, position, link)
) STRICT, WITHOUT ROWID;

CREATE TABLE relation (
  id TEXT PRIMARY KEY, type TEXT NOT NULL, subject TEXT NOT NULL, object TEXT NOT NULL, disputed INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX relation_of_subject ON relation (subject, type);
CREATE INDEX relation_of_object ON relation (object, type);
CREATE TABLE relation_label (
  relation TEXT NOT NULL REFERENCES relation (id), label TEXT NOT NULL,
  PRIMARY KEY (relation, label)
) STRICT, WITHOUT ROWID;
CREATE TABLE relation_interval (
  relation TEXT NOT NULL REFERENCES relation (id), position INTEGER NOT NULL, valid TEXT NOT NULL, status TEXT NOT NULL,
  PRIMARY KEY (relation, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE relation_interval_report (
  relation TEXT NOT NULL, position INTEGER NOT NULL, report INTEGER NOT NULL,
  PRIMARY KEY (relation, position, report)
) STRICT, WITHOUT ROWID;

CREATE TABLE statement (
  id TEXT PRIMARY KEY, document TEXT NOT NULL, number INTEGER NOT NULL, source TEXT NOT NULL, addressee TEXT NOT NULL,
  quote TEXT NOT NULL, stance TEXT NOT NULL, channel TEXT NOT NULL, time TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX statement_of_source ON statement (source);
CREATE TABLE statement_span (
  statement TEXT NOT NULL REFERENCES statement (id), part TEXT NOT NULL, position INTEGER NOT NULL,
  begin INTEGER NOT NULL, end INTEGER NOT NULL,
  PRIMARY KEY (statement, part, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE statement_incident (
  statement TEXT NOT NULL REFERENCES statement (id), incident TEXT NOT NULL,
  PRIMARY KEY (statement, incident)
) STRICT, WITHOUT ROWID;
