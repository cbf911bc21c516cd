-- 006.sql: the words that tell an event beside its trigger; threats and plans beside the deed that came.
CREATE TABLE incident_member_word (               -- of the event's sentence ("killed" beside "attack")
  incident INTEGER NOT NULL REFERENCES kept_incident (number), document INTEGER NOT NULL REFERENCES document (number),
  event INTEGER NOT NULL, begin INTEGER NOT NULL, end INTEGER NOT NULL,
  PRIMARY KEY (incident, document, event, begin)
) STRICT, WITHOUT ROWID;
CREATE TABLE incident_threat (                    -- that came before a deed, by its doers, against its targets
  incident INTEGER NOT NULL REFERENCES kept_incident (number),
  threat INTEGER NOT NULL REFERENCES kept_incident (number),
  PRIMARY KEY (incident, threat)
) STRICT, WITHOUT ROWID;
CREATE INDEX threat_of_incident ON incident_threat (threat);
DELETE FROM meta WHERE key = 'derived_for';
