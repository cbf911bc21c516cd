-- collect.db: what isnad collect knows of the addresses it asks and of the records beside it (docs/formats/collect.md).
CREATE TABLE file (                     -- web archives of this folder
  name  TEXT PRIMARY KEY,
  bytes INTEGER NOT NULL                -- up to here it holds whole records that are known here; more is cut off
) STRICT;
CREATE TABLE address (                  -- whatever was or will be asked for
  id            INTEGER PRIMARY KEY,
  url           TEXT NOT NULL UNIQUE,
  role          TEXT NOT NULL CHECK (role IN ('feed', 'page')),
  source        INTEGER NOT NULL        -- the feed that led to it; itself where FEEDS.toml names it
                REFERENCES address (id) DEFERRABLE INITIALLY DEFERRED,
  outlet        TEXT NOT NULL, country TEXT NOT NULL, language TEXT NOT NULL,  -- of FEEDS.toml; may be empty
  stamp         TEXT NOT NULL,          -- when it changed, as its feed says
  found         TEXT NOT NULL,          -- UTC
  due           INTEGER,                -- milliseconds since 1970; NULL: not asked again
  failures      INTEGER NOT NULL DEFAULT 0,  -- in a row
  outcome       TEXT NOT NULL DEFAULT '',    -- of the last try
  asked         TEXT NOT NULL DEFAULT '',    -- UTC, of the last try
  answered      TEXT NOT NULL DEFAULT '',    -- the address that answered, behind all redirections
  etag          TEXT NOT NULL DEFAULT '',
  last_modified TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX address_due ON address (source) WHERE due IS NOT NULL;
CREATE TABLE record (                   -- of the web archives
  id        INTEGER PRIMARY KEY,        -- in the order of writing
  file      TEXT NOT NULL REFERENCES file (name),
  begin     INTEGER NOT NULL,           -- byte
  bytes     INTEGER NOT NULL,           -- of its gzip member
  record_id TEXT NOT NULL,
  type      TEXT NOT NULL,
  url       TEXT NOT NULL,
  address   INTEGER REFERENCES address (id),  -- for which it was asked; NULL: of robots.txt
  date      TEXT NOT NULL,
  status    INTEGER NOT NULL,
  payload   TEXT NOT NULL,              -- SHA-256 as sent
  content   TEXT NOT NULL,              -- SHA-256 unpacked
  article   INTEGER NOT NULL            -- 1: for a ledger
) STRICT;
CREATE INDEX record_url ON record (url, content);
CREATE INDEX record_article ON record (id) WHERE article = 1;
CREATE TABLE robots (
  origin TEXT PRIMARY KEY,              -- "https://example.org"
  asked  INTEGER NOT NULL,              -- milliseconds since 1970
  status INTEGER NOT NULL,
  text   TEXT NOT NULL
) STRICT;
CREATE TABLE host (
  name  TEXT PRIMARY KEY,
  rests INTEGER NOT NULL                -- until then it is not asked: it said so (Retry-After)
) STRICT;
CREATE TABLE filled (                   -- ledgers that got the articles
  ledger TEXT PRIMARY KEY,              -- its whole path
  record INTEGER NOT NULL               -- up to this one
) STRICT;
