-- 007.sql: what came of comparing documents, so that whoever adds others does not compare them again
-- (docs/formats/ledger.md, "What is kept of comparisons"). For the program alone; it may be emptied at any time.
CREATE TABLE kept_comparison (
  document INTEGER PRIMARY KEY REFERENCES document (number), bytes BLOB NOT NULL
) STRICT;
