-- 005.sql: derived tables made narrow (docs/formats/ledger.md, "How rows are kept"). What people read has the names and
-- columns that it had, now as views; what stands behind them (kept_*) has a number for whatever is said again and again.
-- Nothing is copied: whoever opens the ledger next derives it anew.
DROP VIEW incident_list;
DROP VIEW report_list;
DROP VIEW relation_list;
DROP VIEW statement_list;
DROP TABLE redirect;
DROP TABLE statement_incident;
DROP TABLE statement_link;
DROP TABLE statement;
DROP TABLE relation_link;
DROP TABLE relation_report;
DROP TABLE relation_interval;
DROP TABLE relation_label;
DROP TABLE relation;
DROP TABLE incident_link;
DROP TABLE incident_report;
DROP TABLE incident_dispute;
DROP TABLE incident_value;
DROP TABLE incident_member;
DROP TABLE incident_cover;
DROP TABLE incident;
DROP TABLE actor_link;
DROP TABLE actor_member;
DROP TABLE actor_name_document;
DROP TABLE actor_name;
DROP TABLE actor;
DELETE FROM meta WHERE key = 'derived_for';

-- Stories in the order of publication, and in that of their copies.
CREATE INDEX story_of_original ON story (original);
CREATE INDEX story_by_documents ON story (documents);

-- What many rows share. A number stays with its text as long as the ledger is not rebuilt.
CREATE TABLE kept_word (number INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;  -- 0: the empty one
CREATE INDEX kept_word_by_beginning ON kept_word (substr(text, 1, 6));

-- Dates (EDTF). The first and the last day, so that SQL can compare them: an open end is the year 0 or 9999; a season
-- begins in March, June, September, December; a last day may be the 31st of a shorter month.
CREATE TABLE kept_day (
  number INTEGER PRIMARY KEY, edtf TEXT NOT NULL UNIQUE,
  first_day TEXT GENERATED ALWAYS AS (
    CASE WHEN edtf GLOB '[./]*' THEN '0000-01-01' ELSE
    replace(substr(edtf, 1, 4), 'X', '0') || '-' ||
    CASE WHEN substr(edtf, 5, 1) <> '-' THEN '01' ELSE
      CASE substr(edtf, 6, 2) WHEN '21' THEN '03' WHEN '22' THEN '06' WHEN '23' THEN '09' WHEN '24' THEN '12'
        ELSE substr(edtf, 6, 2) END END || '-' ||
    CASE WHEN substr(edtf, 5, 1) = '-' AND substr(edtf, 8, 1) = '-' THEN substr(edtf, 9, 2) ELSE '01' END END) VIRTUAL,
  last_day TEXT GENERATED ALWAYS AS (
    CASE WHEN edtf GLOB '*/' OR edtf GLOB '*/..' THEN '9999-12-31' ELSE
    CASE WHEN substr(edtf, instr(edtf, '/') + 5, 3) = '-24' AND substr(edtf, instr(edtf, '/') + 8, 1) <> '-'
      THEN (substr(edtf, instr(edtf, '/') + 1, 4) + 1) || '-02-29'
    ELSE replace(substr(edtf, instr(edtf, '/') + 1, 4), 'X', '9') || '-' ||
      CASE WHEN substr(edtf, instr(edtf, '/') + 5, 1) <> '-' THEN '12' ELSE
        CASE substr(edtf, instr(edtf, '/') + 6, 2) WHEN '21' THEN '05' WHEN '22' THEN '08' WHEN '23' THEN '11'
          ELSE substr(edtf, instr(edtf, '/') + 6, 2) END END || '-' ||
      CASE WHEN substr(edtf, instr(edtf, '/') + 5, 1) = '-' AND substr(edtf, instr(edtf, '/') + 8, 1) = '-'
        THEN substr(edtf, instr(edtf, '/') + 9, 2) ELSE '31' END END END) VIRTUAL
) STRICT;
CREATE INDEX kept_day_by_first ON kept_day (first_day, last_day);

CREATE TABLE kept_place (
  number INTEGER PRIMARY KEY, name TEXT NOT NULL, country TEXT NOT NULL, admin1 TEXT NOT NULL, gazetteer TEXT NOT NULL,
  latitude REAL, longitude REAL, feature TEXT NOT NULL
) STRICT;

-- Who says it, from the outlet inwards: a chain of attribution without the author, with whom all begin.
CREATE TABLE kept_chain (
  number INTEGER NOT NULL, link INTEGER NOT NULL,
  actor INTEGER, words INTEGER NOT NULL, stance INTEGER NOT NULL, channel INTEGER NOT NULL,  -- the last three: words
  PRIMARY KEY (number, link)
) STRICT, WITHOUT ROWID;
CREATE INDEX kept_chain_of_actor ON kept_chain (actor) WHERE actor IS NOT NULL;

-- What can be told of an incident.
CREATE TABLE kept_attribute (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
INSERT INTO kept_attribute (number, name) VALUES
  (1, 'time'), (2, 'place'), (3, 'perpetrators'), (4, 'targets'), (5, 'victims'), (6, 'instruments'), (7, 'killed'),
  (8, 'wounded'), (9, 'captured'), (10, 'missing'), (11, 'displaced'), (12, 'outcome'), (13, 'responsibility'),
  (14, 'modality');

-- Things. Columns with words have their numbers.
CREATE TABLE kept_actor (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind INTEGER NOT NULL, name INTEGER NOT NULL,
  registered INTEGER NOT NULL, collective INTEGER NOT NULL, mentions INTEGER NOT NULL, rows_hash INTEGER NOT NULL
) STRICT;
CREATE INDEX kept_actor_by_mentions ON kept_actor (mentions, number);
CREATE TABLE kept_actor_name (
  actor INTEGER NOT NULL REFERENCES kept_actor (number), position INTEGER NOT NULL,
  name INTEGER NOT NULL, count INTEGER NOT NULL,
  everywhere INTEGER NOT NULL,          -- 1: in all its documents; else they are listed
  PRIMARY KEY (actor, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX kept_actor_by_name ON kept_actor_name (name);
CREATE TABLE kept_actor_name_document (
  actor INTEGER NOT NULL, position INTEGER NOT NULL, document INTEGER NOT NULL REFERENCES document (number),
  PRIMARY KEY (actor, position, document)
) STRICT, WITHOUT ROWID;
CREATE TABLE kept_actor_member (
  actor INTEGER NOT NULL REFERENCES kept_actor (number), document INTEGER NOT NULL REFERENCES document (number),
  entity INTEGER NOT NULL,
  score ANY, why INTEGER,               -- thousandths or a number, a word; NULL for an actor that is one entity and nothing else
  PRIMARY KEY (actor, document, entity)
) STRICT, WITHOUT ROWID;

CREATE TABLE kept_incident (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
  level INTEGER NOT NULL, type INTEGER NOT NULL, modes INTEGER NOT NULL,
  articles INTEGER NOT NULL, stories INTEGER NOT NULL, outlets INTEGER NOT NULL, origins INTEGER NOT NULL,
  confidence ANY NOT NULL,              -- thousandths, or a number that is none
  review INTEGER NOT NULL, rows_hash INTEGER NOT NULL
) STRICT;
CREATE INDEX kept_incident_by_origins ON kept_incident (origins, number) WHERE origins > 1;
CREATE TABLE incident_cover (
  incident INTEGER NOT NULL REFERENCES kept_incident (number),
  covered INTEGER NOT NULL REFERENCES kept_incident (number),
  PRIMARY KEY (incident, covered)
) STRICT, WITHOUT ROWID;
CREATE INDEX incident_covered ON incident_cover (covered);
CREATE TABLE incident_member (                    -- events of documents
  incident INTEGER NOT NULL REFERENCES kept_incident (number), document INTEGER NOT NULL REFERENCES document (number),
  event INTEGER NOT NULL, begin INTEGER NOT NULL, end INTEGER NOT NULL,  -- of the trigger
  PRIMARY KEY (incident, document, event)
) STRICT, WITHOUT ROWID;
CREATE TABLE kept_incident_value (
  incident INTEGER NOT NULL REFERENCES kept_incident (number), attribute INTEGER NOT NULL, position INTEGER NOT NULL,
  day INTEGER, place INTEGER,
  word INTEGER,                         -- an instrument, an outcome, a modality
  said INTEGER,                         -- a responsibility, where that is the attribute
  name INTEGER, actor INTEGER, responsibility INTEGER,  -- a party; without a name it is called as its actor is
  least INTEGER, most INTEGER,          -- a figure; NULL is open
  reports ANY NOT NULL,                 -- the position of the one report that gives the value, or a JSON list
  marks INTEGER NOT NULL,               -- 1: agreed, 2: developing, 4: inferred
  decision INTEGER,
  PRIMARY KEY (incident, attribute, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX kept_value_of_day ON kept_incident_value (day, incident, marks) WHERE day IS NOT NULL;
CREATE INDEX kept_value_of_place ON kept_incident_value (place, incident) WHERE place IS NOT NULL;
CREATE INDEX kept_value_of_actor ON kept_incident_value (actor, incident) WHERE actor IS NOT NULL;
CREATE INDEX kept_value_said ON kept_incident_value (said, incident) WHERE said IS NOT NULL;
CREATE TABLE incident_dispute (
  incident INTEGER NOT NULL REFERENCES kept_incident (number), attribute TEXT NOT NULL,
  PRIMARY KEY (incident, attribute)
) STRICT, WITHOUT ROWID;
CREATE TABLE kept_incident_report (
  incident INTEGER NOT NULL REFERENCES kept_incident (number), position INTEGER NOT NULL,
  document INTEGER NOT NULL REFERENCES document (number), begin INTEGER NOT NULL, end INTEGER NOT NULL,
  origin INTEGER NOT NULL, chain INTEGER,  -- a word; NULL: the author alone
  PRIMARY KEY (incident, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX kept_incident_report_of_document ON kept_incident_report (document, incident);
CREATE INDEX kept_incident_report_of_chain ON kept_incident_report (chain, incident) WHERE chain IS NOT NULL;

CREATE TABLE kept_relation (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, type INTEGER NOT NULL,
  subject INTEGER NOT NULL REFERENCES kept_actor (number), object INTEGER NOT NULL REFERENCES kept_actor (number),
  disputed INTEGER NOT NULL, rows_hash INTEGER NOT NULL
) STRICT;
CREATE INDEX kept_relation_of_subject ON kept_relation (subject);
CREATE INDEX kept_relation_of_object ON kept_relation (object);
CREATE TABLE relation_label (
  relation INTEGER NOT NULL REFERENCES kept_relation (number), label TEXT NOT NULL,
  PRIMARY KEY (relation, label)
) STRICT, WITHOUT ROWID;
CREATE TABLE kept_relation_interval (
  relation INTEGER NOT NULL REFERENCES kept_relation (number), position INTEGER NOT NULL,
  day INTEGER,                          -- NULL: no time is told
  status INTEGER NOT NULL, reports ANY NOT NULL,
  PRIMARY KEY (relation, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX kept_interval_of_day ON kept_relation_interval (day, relation) WHERE day IS NOT NULL;
CREATE TABLE kept_relation_report (
  relation INTEGER NOT NULL REFERENCES kept_relation (number), position INTEGER NOT NULL,
  document INTEGER NOT NULL REFERENCES document (number), begin INTEGER NOT NULL, end INTEGER NOT NULL,
  origin INTEGER NOT NULL, chain INTEGER,
  PRIMARY KEY (relation, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX kept_relation_report_of_document ON kept_relation_report (document, relation);
CREATE INDEX kept_relation_report_of_chain ON kept_relation_report (chain, relation) WHERE chain IS NOT NULL;

CREATE TABLE kept_statement (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, document INTEGER NOT NULL REFERENCES document (number),
  statement INTEGER NOT NULL,           -- its number in the extraction
  source INTEGER REFERENCES kept_actor (number), addressee INTEGER REFERENCES kept_actor (number),
  quote INTEGER NOT NULL, stance INTEGER NOT NULL, channel INTEGER NOT NULL, time INTEGER NOT NULL,  -- words
  chain INTEGER,
  cue TEXT NOT NULL, content TEXT NOT NULL,  -- spans: "0,2],[5,9", as JSON has them without the outer brackets
  rows_hash INTEGER NOT NULL
) STRICT;
CREATE INDEX kept_statement_of_source ON kept_statement (source) WHERE source IS NOT NULL;
CREATE INDEX kept_statement_of_addressee ON kept_statement (addressee) WHERE addressee IS NOT NULL;
CREATE INDEX kept_statement_of_document ON kept_statement (document);
CREATE TABLE statement_incident (
  statement INTEGER NOT NULL REFERENCES kept_statement (number),
  incident INTEGER NOT NULL REFERENCES kept_incident (number),
  PRIMARY KEY (statement, incident)
) STRICT, WITHOUT ROWID;
CREATE INDEX statement_of_incident ON statement_incident (incident);

-- Ids that actors (about 0) and incidents (1) have had; `old`: the number that its hexadecimal digits are, else as it is;
-- `now`: of the actor or incident that it leads to.
CREATE TABLE kept_redirect (
  about INTEGER NOT NULL, old ANY NOT NULL, now INTEGER NOT NULL,
  PRIMARY KEY (about, old)
) STRICT, WITHOUT ROWID;

-- What people read.
CREATE VIEW actor AS
SELECT number, id, (SELECT text FROM kept_word WHERE number = a.kind) AS kind, (SELECT text FROM kept_word WHERE number = a.name) AS name,
  registered, collective, mentions, rows_hash
FROM kept_actor AS a;
CREATE VIEW actor_name AS
SELECT actor, position, (SELECT text FROM kept_word WHERE number = n.name) AS name, count FROM kept_actor_name AS n;
CREATE VIEW actor_name_document AS
SELECT actor, position, document FROM kept_actor_name_document
UNION ALL
SELECT DISTINCT n.actor, n.position, m.document
FROM kept_actor_name AS n JOIN kept_actor_member AS m ON m.actor = n.actor WHERE n.everywhere = 1;
CREATE VIEW actor_member AS SELECT actor, document, entity FROM kept_actor_member;
CREATE VIEW actor_link AS
SELECT actor, document, entity, iif(typeof(score) = 'integer', score / 1000.0, score) AS score,
  (SELECT text FROM kept_word WHERE number = m.why) AS why
FROM kept_actor_member AS m WHERE m.why IS NOT NULL;

CREATE VIEW incident AS
SELECT number, id, (SELECT text FROM kept_word WHERE number = i.level) AS level,
  (SELECT text FROM kept_word WHERE number = i.type) AS type, (SELECT text FROM kept_word WHERE number = i.modes) AS modes,
  articles, stories, outlets, origins, 
  iif(typeof(confidence) = 'integer', confidence / 1000.0, confidence) AS confidence,
  (SELECT text FROM kept_word WHERE number = i.review) AS review, rows_hash
FROM kept_incident AS i;
CREATE VIEW incident_value AS
SELECT v.incident, (SELECT name FROM kept_attribute WHERE number = v.attribute) AS attribute, v.position,
  CASE WHEN v.day IS NOT NULL THEN (SELECT edtf FROM kept_day WHERE number = v.day)
    ELSE (SELECT text FROM kept_word WHERE number = coalesce(v.said, v.word)) END AS word,
  CASE WHEN v.place IS NOT NULL THEN (SELECT name FROM kept_place WHERE number = v.place)
    ELSE (SELECT text FROM kept_word WHERE number =
      coalesce(v.name, (SELECT name FROM kept_actor WHERE number = v.actor))) END AS name,
  v.actor, (SELECT text FROM kept_word WHERE number = v.responsibility) AS responsibility,
  (SELECT country FROM kept_place WHERE number = v.place) AS country,
  (SELECT admin1 FROM kept_place WHERE number = v.place) AS admin1,
  (SELECT gazetteer FROM kept_place WHERE number = v.place) AS gazetteer,
  (SELECT latitude FROM kept_place WHERE number = v.place) AS latitude,
  (SELECT longitude FROM kept_place WHERE number = v.place) AS longitude,
  (SELECT feature FROM kept_place WHERE number = v.place) AS feature,
  v.least, v.most, CASE typeof(v.reports) WHEN 'integer' THEN '[' || v.reports || ']' ELSE v.reports END AS reports,
  v.marks >> 1 & 1 AS developing, v.marks & 1 AS agreed, v.decision, v.marks >> 2 & 1 AS inferred,
  (SELECT first_day FROM kept_day WHERE number = v.day) AS first_day,
  (SELECT last_day FROM kept_day WHERE number = v.day) AS last_day
FROM kept_incident_value AS v;
CREATE VIEW incident_report AS
SELECT incident, position, document, begin, end, (SELECT text FROM kept_word WHERE number = r.origin) AS origin
FROM kept_incident_report AS r;
CREATE VIEW incident_link AS
SELECT r.incident, r.position, c.link, c.actor, (SELECT text FROM kept_word WHERE number = c.words) AS words,
  (SELECT text FROM kept_word WHERE number = c.stance) AS stance, (SELECT text FROM kept_word WHERE number = c.channel) AS channel
FROM kept_incident_report AS r JOIN kept_chain AS c ON c.number = r.chain;

CREATE VIEW relation AS
SELECT number, id, (SELECT text FROM kept_word WHERE number = r.type) AS type, subject, object, disputed, rows_hash
FROM kept_relation AS r;
CREATE VIEW relation_interval AS
SELECT relation, position, coalesce((SELECT edtf FROM kept_day WHERE number = v.day), '') AS valid,
  (SELECT text FROM kept_word WHERE number = v.status) AS status, CASE typeof(v.reports) WHEN 'integer' THEN '[' || v.reports || ']' ELSE v.reports END AS reports,
  (SELECT first_day FROM kept_day WHERE number = v.day) AS first_day,
  (SELECT last_day FROM kept_day WHERE number = v.day) AS last_day
FROM kept_relation_interval AS v;
CREATE VIEW relation_report AS
SELECT relation, position, document, begin, end, (SELECT text FROM kept_word WHERE number = r.origin) AS origin
FROM kept_relation_report AS r;
CREATE VIEW relation_link AS
SELECT r.relation, r.position, c.link, c.actor, (SELECT text FROM kept_word WHERE number = c.words) AS words,
  (SELECT text FROM kept_word WHERE number = c.stance) AS stance, (SELECT text FROM kept_word WHERE number = c.channel) AS channel
FROM kept_relation_report AS r JOIN kept_chain AS c ON c.number = r.chain;

CREATE VIEW statement AS
SELECT number, id, document, statement, source, addressee, (SELECT text FROM kept_word WHERE number = s.quote) AS quote,
  (SELECT text FROM kept_word WHERE number = s.stance) AS stance, (SELECT text FROM kept_word WHERE number = s.channel) AS channel,
  (SELECT text FROM kept_word WHERE number = s.time) AS time,
  CASE cue WHEN '' THEN '[]' ELSE '[[' || cue || ']]' END AS cue,
  CASE content WHEN '' THEN '[]' ELSE '[[' || content || ']]' END AS content, rows_hash
FROM kept_statement AS s;
CREATE VIEW statement_link AS
SELECT s.number AS statement, c.link, c.actor, (SELECT text FROM kept_word WHERE number = c.words) AS words,
  (SELECT text FROM kept_word WHERE number = c.stance) AS stance, (SELECT text FROM kept_word WHERE number = c.channel) AS channel
FROM kept_statement AS s JOIN kept_chain AS c ON c.number = s.chain;

CREATE VIEW redirect AS
SELECT CASE typeof(r.old) WHEN 'integer' THEN printf('%s%016x', iif(r.about = 0, 'a', 'i'), r.old) ELSE r.old END AS old,
  iif(r.about = 0, (SELECT id FROM kept_actor WHERE number = r.now), (SELECT id FROM kept_incident WHERE number = r.now))
    AS new
FROM kept_redirect AS r;

-- What people's tools show at once: one row an incident, with what is agreed; where it is disputed or several are told,
-- all that is told.
CREATE VIEW incident_list AS
SELECT
  i.id, d.edtf AS time, d.first_day, (SELECT text FROM kept_word WHERE number = i.type) AS type,
  (SELECT text FROM kept_word WHERE number = i.modes) AS modes,
  (SELECT text FROM kept_word WHERE number = i.level) AS level,
  l.name AS place, l.country, l.admin1, l.latitude, l.longitude,
  (SELECT group_concat(DISTINCT name) FROM incident_value WHERE incident = i.number AND attribute = 'perpetrators')
    AS perpetrators,
  (SELECT group_concat(DISTINCT name) FROM incident_value WHERE incident = i.number AND attribute = 'targets') AS targets,
  (SELECT group_concat(DISTINCT name) FROM incident_value WHERE incident = i.number AND attribute = 'victims') AS victims,
  k.least AS killed_least, k.most AS killed_most, w.least AS wounded_least, w.most AS wounded_most,
  (SELECT group_concat(DISTINCT word) FROM incident_value WHERE incident = i.number AND attribute = 'responsibility')
    AS responsibility,
  (SELECT group_concat(attribute) FROM incident_dispute WHERE incident = i.number) AS disputed,
  i.articles, i.stories, i.outlets, i.origins, iif(typeof(i.confidence) = 'integer', i.confidence / 1000.0, i.confidence)
    AS confidence,
  (SELECT text FROM kept_word WHERE number = i.review) AS review
FROM kept_incident AS i
LEFT JOIN kept_incident_value AS t ON t.incident = i.number AND t.attribute = 1 AND t.position =
  (SELECT max(position) FROM kept_incident_value WHERE incident = i.number AND attribute = 1 AND marks & 1 <> 0)
LEFT JOIN kept_day AS d ON d.number = t.day
LEFT JOIN kept_incident_value AS p ON p.incident = i.number AND p.attribute = 2 AND p.position =
  (SELECT max(position) FROM kept_incident_value WHERE incident = i.number AND attribute = 2 AND marks & 1 <> 0)
LEFT JOIN kept_place AS l ON l.number = p.place
LEFT JOIN kept_incident_value AS k ON k.incident = i.number AND k.attribute = 7 AND k.position =
  (SELECT max(position) FROM kept_incident_value WHERE incident = i.number AND attribute = 7 AND marks & 1 <> 0)
LEFT JOIN kept_incident_value AS w ON w.incident = i.number AND w.attribute = 8 AND w.position =
  (SELECT max(position) FROM kept_incident_value WHERE incident = i.number AND attribute = 8 AND marks & 1 <> 0);

-- One row a report: who says what of an incident, in which words.
CREATE VIEW report_list AS
SELECT
  i.id AS incident, d.outlet, d.published, d.title, d.url, r.origin,
  (SELECT group_concat(coalesce(a.name, nullif(l.words, ''), 'unnamed') || ' (' || l.stance || ')', ' ← ')
   FROM incident_link AS l LEFT JOIN actor AS a ON a.number = l.actor
   WHERE l.incident = r.incident AND l.position = r.position) AS said_by,
  substr(d.text, r.begin + 1, r.end - r.begin) AS words, r.position, d.id AS document
FROM incident_report AS r JOIN incident AS i ON i.number = r.incident JOIN document AS d ON d.number = r.document;

-- One row an interval of a relation.
CREATE VIEW relation_list AS
SELECT
  r.id, s.name AS subject, r.type, o.name AS object,
  (SELECT group_concat(label) FROM relation_label WHERE relation = r.number) AS label,
  v.valid, v.first_day, v.last_day, v.status, json_array_length(v.reports) AS reports, r.disputed,
  s.id AS subject_id, o.id AS object_id
FROM relation AS r JOIN relation_interval AS v ON v.relation = r.number
JOIN actor AS s ON s.number = r.subject JOIN actor AS o ON o.number = r.object;

-- One row a statement.
CREATE VIEW statement_list AS
SELECT
  s.id, d.published, d.outlet, a.name AS source, s.stance, t.name AS addressee, s.channel, s.time, s.quote,
  substr(d.text, json_extract(s.content, '$[0][0]') + 1, json_extract(s.content, '$[0][1]') -
    json_extract(s.content, '$[0][0]')) AS words, d.id AS document, a.id AS source_id
FROM statement AS s JOIN document AS d ON d.number = s.document
LEFT JOIN actor AS a ON a.number = s.source LEFT JOIN actor AS t ON t.number = s.addressee;
