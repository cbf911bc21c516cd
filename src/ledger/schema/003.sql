-- 003.sql: why an entity is the actor that it is taken for, and what people add to the register of actors.
ALTER TABLE actor_member ADD COLUMN score REAL NOT NULL DEFAULT 0;  -- how sure; 0 for an actor that is one entity
ALTER TABLE actor_member ADD COLUMN why TEXT NOT NULL DEFAULT '';   -- what made it so

-- Truth: registers of the user's own, append-only. Of two with one name the later is meant.
CREATE TABLE register_part (
  number INTEGER PRIMARY KEY, name TEXT NOT NULL,
  sha256 TEXT NOT NULL, toml TEXT NOT NULL   -- as data/actors has it
) STRICT;
