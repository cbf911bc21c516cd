-- 002.sql: what questions need: words of the texts, days as days, indexes (docs/formats/ledger.md, "Questions").

-- The articles' words. The text stays where it is: the index only points at document.number.
CREATE VIRTUAL TABLE document_words USING fts5 (
  title, text, content = 'document', content_rowid = 'number', tokenize = 'porter unicode61 remove_diacritics 2'
);
INSERT INTO document_words (document_words) VALUES ('rebuild');
CREATE TRIGGER document_words_added AFTER INSERT ON document BEGIN
  INSERT INTO document_words (rowid, title, text) VALUES (new.number, new.title, new.text);
END;
CREATE TRIGGER document_words_gone AFTER DELETE ON document BEGIN
  INSERT INTO document_words (document_words, rowid, title, text) VALUES ('delete', old.number, old.title, old.text);
END;
CREATE TRIGGER document_words_changed AFTER UPDATE OF title, text ON document BEGIN
  INSERT INTO document_words (document_words, rowid, title, text) VALUES ('delete', old.number, old.title, old.text);
  INSERT INTO document_words (rowid, title, text) VALUES (new.number, new.title, new.text);
END;

-- The first and the last day of an EDTF string, so that SQL can compare them. An open end is the year 0 or 9999; a
-- season begins in March, June, September, December; a last day may be the 31st of a shorter month.
ALTER TABLE incident_value ADD COLUMN first_day TEXT GENERATED ALWAYS AS (
  CASE WHEN attribute <> 'time' THEN NULL WHEN word GLOB '[./]*' THEN '0000-01-01' ELSE
    replace(substr(word, 1, 4), 'X', '0') || '-' ||
    CASE WHEN substr(word, 5, 1) <> '-' THEN '01' ELSE
      CASE substr(word, 6, 2) WHEN '21' THEN '03' WHEN '22' THEN '06' WHEN '23' THEN '09' WHEN '24' THEN '12'
        ELSE substr(word, 6, 2) END END || '-' ||
    CASE WHEN substr(word, 5, 1) = '-' AND substr(word, 8, 1) = '-' THEN substr(word, 9, 2) ELSE '01' END END) VIRTUAL;
ALTER TABLE incident_value ADD COLUMN last_day TEXT GENERATED ALWAYS AS (
  CASE WHEN attribute <> 'time' THEN NULL WHEN word GLOB '*/' OR word GLOB '*/..' THEN '9999-12-31' ELSE
    CASE WHEN substr(word, instr(word, '/') + 5, 3) = '-24' AND substr(word, instr(word, '/') + 8, 1) <> '-'
      THEN (substr(word, instr(word, '/') + 1, 4) + 1) || '-02-29'
    ELSE replace(substr(word, instr(word, '/') + 1, 4), 'X', '9') || '-' ||
      CASE WHEN substr(word, instr(word, '/') + 5, 1) <> '-' THEN '12' ELSE
        CASE substr(word, instr(word, '/') + 6, 2) WHEN '21' THEN '05' WHEN '22' THEN '08' WHEN '23' THEN '11'
          ELSE substr(word, instr(word, '/') + 6, 2) END END || '-' ||
      CASE WHEN substr(word, instr(word, '/') + 5, 1) = '-' AND substr(word, instr(word, '/') + 8, 1) = '-'
        THEN substr(word, instr(word, '/') + 9, 2) ELSE '31' END END END) VIRTUAL;
ALTER TABLE relation_interval ADD COLUMN first_day TEXT GENERATED ALWAYS AS (
  CASE WHEN valid = '' THEN NULL WHEN valid GLOB '[./]*' THEN '0000-01-01' ELSE
    replace(substr(valid, 1, 4), 'X', '0') || '-' ||
    CASE WHEN substr(valid, 5, 1) <> '-' THEN '01' ELSE
      CASE substr(valid, 6, 2) WHEN '21' THEN '03' WHEN '22' THEN '06' WHEN '23' THEN '09' WHEN '24' THEN '12'
        ELSE substr(valid, 6, 2) END END || '-' ||
    CASE WHEN substr(valid, 5, 1) = '-' AND substr(valid, 8, 1) = '-' THEN substr(valid, 9, 2) ELSE '01' END END) VIRTUAL;
ALTER TABLE relation_interval ADD COLUMN last_day TEXT GENERATED ALWAYS AS (
  CASE WHEN valid = '' THEN NULL WHEN valid GLOB '*/' OR valid GLOB '*/..' THEN '9999-12-31' ELSE
    CASE WHEN substr(valid, instr(valid, '/') + 5, 3) = '-24' AND substr(valid, instr(valid, '/') + 8, 1) <> '-'
      THEN (substr(valid, instr(valid, '/') + 1, 4) + 1) || '-02-29'
    ELSE replace(substr(valid, instr(valid, '/') + 1, 4), 'X', '9') || '-' ||
      CASE WHEN substr(valid, instr(valid, '/') + 5, 1) <> '-' THEN '12' ELSE
        CASE substr(valid, instr(valid, '/') + 6, 2) WHEN '21' THEN '05' WHEN '22' THEN '08' WHEN '23' THEN '11'
          ELSE substr(valid, instr(valid, '/') + 6, 2) END END || '-' ||
      CASE WHEN substr(valid, instr(valid, '/') + 5, 1) = '-' AND substr(valid, instr(valid, '/') + 8, 1) = '-'
        THEN substr(valid, instr(valid, '/') + 9, 2) ELSE '31' END END END) VIRTUAL;

CREATE INDEX incident_value_by_day ON incident_value (first_day, incident, last_day, agreed) WHERE attribute = 'time';
CREATE INDEX incident_value_by_place ON incident_value (name, country, admin1, gazetteer, incident)
  WHERE attribute = 'place';
CREATE INDEX incident_value_by_country ON incident_value (country, incident) WHERE attribute = 'place';
CREATE INDEX incident_value_by_responsibility ON incident_value (word, incident) WHERE attribute = 'responsibility';
CREATE INDEX incident_by_origins ON incident (origins, number);
CREATE INDEX incident_link_of_actor ON incident_link (actor, incident) WHERE actor IS NOT NULL;
CREATE INDEX relation_link_of_actor ON relation_link (actor, relation) WHERE actor IS NOT NULL;
CREATE INDEX relation_report_of_document ON relation_report (document);
CREATE INDEX relation_interval_by_day ON relation_interval (first_day, last_day, relation);
CREATE INDEX statement_of_addressee ON statement (addressee) WHERE addressee IS NOT NULL;
CREATE INDEX incident_covered ON incident_cover (covered);
CREATE INDEX statement_of_incident ON statement_incident (incident);
CREATE INDEX actor_by_mentions ON actor (mentions, number);
CREATE INDEX actor_of_document ON actor_member (document, entity);
CREATE INDEX document_url ON document (url);

-- What people's tools show at once: one row an incident, with what is agreed; where it is disputed or several are told,
-- all that is told.
CREATE VIEW incident_list AS
SELECT
  i.id, t.word AS time, t.first_day, i.type, i.modes, i.level,
  p.name AS place, p.country, p.admin1, p.latitude, p.longitude,
  (SELECT group_concat(DISTINCT name) FROM incident_value WHERE incident = i.number AND attribute = 'perpetrators')
    AS perpetrators,
  (SELECT group_concat(DISTINCT name) FROM incident_value WHERE incident = i.number AND attribute = 'targets') AS targets,
  (SELECT group_concat(DISTINCT name) FROM incident_value WHERE incident = i.number AND attribute = 'victims') AS victims,
  k.least AS killed_least, k.most AS killed_most, w.least AS wounded_least, w.most AS wounded_most,
  (SELECT group_concat(DISTINCT word) FROM incident_value WHERE incident = i.number AND attribute = 'responsibility')
    AS responsibility,
  (SELECT group_concat(attribute) FROM incident_dispute WHERE incident = i.number) AS disputed,
  i.articles, i.stories, i.outlets, i.origins, i.confidence, i.review
FROM incident AS i
LEFT JOIN incident_value AS t ON t.incident = i.number AND t.attribute = 'time' AND t.position =
  (SELECT max(position) FROM incident_value WHERE incident = i.number AND attribute = 'time' AND agreed = 1)
LEFT JOIN incident_value AS p ON p.incident = i.number AND p.attribute = 'place' AND p.position =
  (SELECT max(position) FROM incident_value WHERE incident = i.number AND attribute = 'place' AND agreed = 1)
LEFT JOIN incident_value AS k ON k.incident = i.number AND k.attribute = 'killed' AND k.position =
  (SELECT max(position) FROM incident_value WHERE incident = i.number AND attribute = 'killed' AND agreed = 1)
LEFT JOIN incident_value AS w ON w.incident = i.number AND w.attribute = 'wounded' AND w.position =
  (SELECT max(position) FROM incident_value WHERE incident = i.number AND attribute = 'wounded' AND agreed = 1);

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
