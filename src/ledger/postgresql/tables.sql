-- tables.sql: what a ledger has in PostgreSQL alone, or otherwise than in SQLite.

-- The number of the schema (schema/*.sql), as SQLite's user_version.
CREATE TABLE schema_version (version bigint NOT NULL);

-- The articles' words: those of the title have the weight A, the text's follow behind a gap. `tokens`: how many there
-- are, for the ranking. They are those of SQLite's FTS5 (Porter, without diacritics), cut by the program (words.cpp).
CREATE TABLE document_words (
  rowid bigint PRIMARY KEY REFERENCES document (number) ON DELETE CASCADE, words tsvector NOT NULL, tokens bigint NOT NULL
);
CREATE INDEX document_words_of ON document_words USING gin (words);
