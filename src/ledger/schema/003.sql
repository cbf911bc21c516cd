-- 003.sql: values that no report gives (docs/formats/ledger.md).

-- 1 where no report says it of the happening itself: the document is set there, or was published then.
ALTER TABLE incident_value ADD COLUMN inferred INTEGER NOT NULL DEFAULT 0;
