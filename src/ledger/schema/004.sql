-- 004.sql: why an entity is the actor that it is taken for, and what people add to the register of actors.
CREATE TABLE actor_link (
  actor INTEGER NOT NULL REFERENCES actor (number), document INTEGER NOT NULL REFERENCES document (number),
  entity INTEGER NOT NULL,
  score REAL NOT NULL,   -- how sure
  why TEXT NOT NULL,     -- what made it so; an actor that is one entity and nothing else has no row
  PRIMARY KEY (actor, document, entity)
) STRICT, WITHOUT ROWID;

-- Truth: registers of the user's own, append-only. Of two with one name the later is meant.
CREATE TABLE register_part (
  number INTEGER PRIMARY KEY, name TEXT NOT NULL,
  sha256 TEXT NOT NULL, toml TEXT NOT NULL   -- as data/actors has it
) STRICT;
