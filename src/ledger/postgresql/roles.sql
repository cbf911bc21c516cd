-- roles.sql: who may do what (docs/postgresql.md). Groups are the cluster's, not the database's: made where the user who
-- makes the ledger may make them; where they are not there, their rights are not given, and the ledger is its maker's alone.
DO $$
DECLARE one text;
BEGIN
  FOREACH one IN ARRAY ARRAY['isnad_reader', 'isnad_reviewer', 'isnad_owner'] LOOP
    IF NOT EXISTS (SELECT 1 FROM pg_catalog.pg_roles WHERE rolname = one) THEN
      BEGIN
        EXECUTE format('CREATE ROLE %I NOLOGIN', one);
      EXCEPTION WHEN insufficient_privilege THEN
        RETURN;
      WHEN duplicate_object OR unique_violation THEN
        NULL;  -- another database's ledger was quicker
      END;
    END IF;
    EXECUTE format('GRANT USAGE ON SCHEMA isnad TO %I', one);
    EXECUTE format('GRANT SELECT ON ALL TABLES IN SCHEMA isnad TO %I', one);
    EXECUTE format('GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA isnad TO %I', one);
  END LOOP;
  -- A reviewer decides; what follows from it is derived by whoever may write next.
  GRANT INSERT ON isnad.decision, isnad.decision_anchor TO isnad_reviewer;
  -- An owner adds documents, registers and decisions, and writes what is derived; no log loses a row.
  GRANT INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA isnad TO isnad_owner;
  REVOKE UPDATE, DELETE ON isnad.decision, isnad.decision_anchor, isnad.register_part FROM isnad_owner;
  REVOKE DELETE ON isnad.document, isnad.made_by FROM isnad_owner;
  REVOKE INSERT, UPDATE, DELETE ON isnad.schema_version FROM isnad_owner;
END $$;
