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
