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
  extraction BLOB NOT NULL,            -- that JSON without its text, packed (zstd)
  version_of TEXT,                     -- the id that it was given, where an older version of it has that id
  digest_by INTEGER NOT NULL,          -- what made the digest: a hash of the program's version
  digest BLOB NOT NULL                 -- what resolution knows of it, packed (zstd); can be made anew from the extraction
) STRICT;
CREATE INDEX document_version ON document (version_of) WHERE version_of IS NOT NULL;
CREATE INDEX document_published ON document (published);
CREATE INDEX document_outlet ON document (outlet, published);

CREATE TABLE decision (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL, by TEXT NOT NULL, why TEXT NOT NULL,
  action TEXT NOT NULL CHECK (action IN ('accept', 'reject', 'correct', 'merge', 'split', 'undo')),
  about TEXT NOT NULL CHECK (about IN ('incident', 'actor')),
  object TEXT NOT NULL, field TEXT NOT NULL, old TEXT NOT NULL, new TEXT NOT NULL,
  undoes INTEGER
) STRICT;
CREATE TABLE decision_anchor (
  decision INTEGER NOT NULL REFERENCES decision (id),
  side INTEGER NOT NULL,               -- 0: its members, or those that stay; 1: those of the other, or those that go
  position INTEGER NOT NULL,
  document TEXT NOT NULL, quote TEXT NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL,
  begin INTEGER NOT NULL, end INTEGER NOT NULL,  -- where it stood: a hint
  type TEXT NOT NULL,                  -- of what was read there: an event's type, an entity's kind
  PRIMARY KEY (decision, side, position)
) STRICT, WITHOUT ROWID;

-- derived: a thing keeps its number as long as its id is there; documents are named by their numbers too. `rows_hash` is
-- one of all rows of a thing: where it is the same after resolution, they are left alone.

CREATE TABLE story (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
  original INTEGER NOT NULL REFERENCES document (number), agency TEXT NOT NULL, documents INTEGER NOT NULL,
  rows_hash INTEGER NOT NULL
) STRICT;
CREATE TABLE story_document (
  story INTEGER NOT NULL REFERENCES story (number), document INTEGER NOT NULL REFERENCES document (number),
  PRIMARY KEY (story, document)
) STRICT, WITHOUT ROWID;
CREATE INDEX story_of_document ON story_document (document);

CREATE TABLE actor (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, name TEXT NOT NULL,
  registered INTEGER NOT NULL, collective INTEGER NOT NULL, mentions INTEGER NOT NULL,
  rows_hash INTEGER NOT NULL
) STRICT;
CREATE TABLE actor_name (
  actor INTEGER NOT NULL REFERENCES actor (number), position INTEGER NOT NULL, name TEXT NOT NULL, count INTEGER NOT NULL,
  PRIMARY KEY (actor, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX actor_by_name ON actor_name (name);
CREATE TABLE actor_name_document (
  actor INTEGER NOT NULL, position INTEGER NOT NULL, document INTEGER NOT NULL REFERENCES document (number),
  PRIMARY KEY (actor, position, document)
) STRICT, WITHOUT ROWID;
CREATE TABLE actor_member (                       -- entities of documents
  actor INTEGER NOT NULL REFERENCES actor (number), document INTEGER NOT NULL REFERENCES document (number),
  entity INTEGER NOT NULL,
  PRIMARY KEY (actor, document, entity)
) STRICT, WITHOUT ROWID;

CREATE TABLE incident (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
  level TEXT NOT NULL, type TEXT NOT NULL,
  modes TEXT NOT NULL,                            -- separated by commas
  articles INTEGER NOT NULL, stories INTEGER NOT NULL, outlets INTEGER NOT NULL, origins INTEGER NOT NULL,
  confidence REAL NOT NULL, review TEXT NOT NULL, rows_hash INTEGER NOT NULL
) STRICT;
CREATE TABLE incident_cover (
  incident INTEGER NOT NULL REFERENCES incident (number), covered INTEGER NOT NULL REFERENCES incident (number),
  PRIMARY KEY (incident, covered)
) STRICT, WITHOUT ROWID;
CREATE TABLE incident_member (                    -- events of documents
  incident INTEGER NOT NULL REFERENCES incident (number), document INTEGER NOT NULL REFERENCES document (number),
  event INTEGER NOT NULL, begin INTEGER NOT NULL, end INTEGER NOT NULL,  -- of the trigger
  PRIMARY KEY (document, event)
) STRICT, WITHOUT ROWID;
CREATE INDEX member_of_incident ON incident_member (incident);
CREATE TABLE incident_value (                     -- a value that is told of an attribute
  incident INTEGER NOT NULL REFERENCES incident (number), attribute TEXT NOT NULL, position INTEGER NOT NULL,
  word TEXT,                                      -- a date (EDTF), an instrument, a word of a vocabulary
  name TEXT, actor INTEGER, responsibility TEXT,  -- a party; a place has a name too
  country TEXT, admin1 TEXT, gazetteer TEXT, latitude REAL, longitude REAL, feature TEXT,
  least INTEGER, most INTEGER,                    -- a figure; NULL is open
  reports TEXT NOT NULL,                          -- JSON: the positions of the reports that give the value
  developing INTEGER NOT NULL, agreed INTEGER NOT NULL,
  decision INTEGER,                               -- by which a person gives the value; NULL for what reports give
  PRIMARY KEY (incident, attribute, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX incident_value_by_time ON incident_value (word, incident) WHERE attribute = 'time';
CREATE INDEX incident_value_by_actor ON incident_value (actor, attribute) WHERE actor IS NOT NULL;
CREATE TABLE incident_dispute (
  incident INTEGER NOT NULL REFERENCES incident (number), attribute TEXT NOT NULL,
  PRIMARY KEY (incident, attribute)
) STRICT, WITHOUT ROWID;

-- Where an incident, a relation is told; and who says it, from the outlet inwards. Every chain begins with the author,
-- who has no row.
CREATE TABLE incident_report (
  incident INTEGER NOT NULL REFERENCES incident (number), position INTEGER NOT NULL,
  document INTEGER NOT NULL REFERENCES document (number), begin INTEGER NOT NULL, end INTEGER NOT NULL,
  origin TEXT NOT NULL,
  PRIMARY KEY (incident, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX incident_report_of_document ON incident_report (document);
CREATE TABLE incident_link (
  incident INTEGER NOT NULL, position INTEGER NOT NULL, link INTEGER NOT NULL,
  actor INTEGER, words TEXT NOT NULL, stance TEXT NOT NULL, channel TEXT NOT NULL,
  PRIMARY KEY (incident, position, link)
) STRICT, WITHOUT ROWID;

CREATE TABLE relation (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, type TEXT NOT NULL,
  subject INTEGER NOT NULL REFERENCES actor (number), object INTEGER NOT NULL REFERENCES actor (number),
  disputed INTEGER NOT NULL, rows_hash INTEGER NOT NULL
) STRICT;
CREATE INDEX relation_of_subject ON relation (subject, type);
CREATE INDEX relation_of_object ON relation (object, type);
CREATE TABLE relation_label (
  relation INTEGER NOT NULL REFERENCES relation (number), label TEXT NOT NULL,
  PRIMARY KEY (relation, label)
) STRICT, WITHOUT ROWID;
CREATE TABLE relation_interval (
  relation INTEGER NOT NULL REFERENCES relation (number), position INTEGER NOT NULL,
  valid TEXT NOT NULL, status TEXT NOT NULL, reports TEXT NOT NULL,
  PRIMARY KEY (relation, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE relation_report (
  relation INTEGER NOT NULL REFERENCES relation (number), position INTEGER NOT NULL,
  document INTEGER NOT NULL REFERENCES document (number), begin INTEGER NOT NULL, end INTEGER NOT NULL,
  origin TEXT NOT NULL,
  PRIMARY KEY (relation, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE relation_link (
  relation INTEGER NOT NULL, position INTEGER NOT NULL, link INTEGER NOT NULL,
  actor INTEGER, words TEXT NOT NULL, stance TEXT NOT NULL, channel TEXT NOT NULL,
  PRIMARY KEY (relation, position, link)
) STRICT, WITHOUT ROWID;

CREATE TABLE statement (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, document INTEGER NOT NULL REFERENCES document (number),
  statement INTEGER NOT NULL,                     -- its number in the extraction
  source INTEGER REFERENCES actor (number), addressee INTEGER REFERENCES actor (number),
  quote TEXT NOT NULL, stance TEXT NOT NULL, channel TEXT NOT NULL, time TEXT NOT NULL,
  cue TEXT NOT NULL, content TEXT NOT NULL,       -- JSON: spans
  rows_hash INTEGER NOT NULL
) STRICT;
CREATE INDEX statement_of_source ON statement (source) WHERE source IS NOT NULL;
CREATE INDEX statement_of_document ON statement (document);
CREATE TABLE statement_link (
  statement INTEGER NOT NULL REFERENCES statement (number), link INTEGER NOT NULL,
  actor INTEGER, words TEXT NOT NULL, stance TEXT NOT NULL, channel TEXT NOT NULL,
  PRIMARY KEY (statement, link)
) STRICT, WITHOUT ROWID;
CREATE TABLE statement_incident (
  statement INTEGER NOT NULL REFERENCES statement (number), incident INTEGER NOT NULL REFERENCES incident (number),
  PRIMARY KEY (statement, incident)
) STRICT, WITHOUT ROWID;

-- Ids that actors and incidents have had, or would have among fewer documents or without decisions; links lead on.
CREATE TABLE redirect (old TEXT PRIMARY KEY, new TEXT NOT NULL) STRICT, WITHOUT ROWID;
