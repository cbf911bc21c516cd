-- functions.sql: what this project's SQL takes from SQLite and PostgreSQL lacks, as far as the ledger's questions use it.
-- Everything is of the schema `isnad`. Run when a ledger is made, and again before its schema is brought up to date.

CREATE OR REPLACE FUNCTION instr(text, text) RETURNS integer LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  AS 'SELECT strpos($1, $2)';
CREATE OR REPLACE FUNCTION substr(text, bigint, bigint) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  AS 'SELECT pg_catalog.substr($1, $2::integer, greatest($3, 0)::integer)';
CREATE OR REPLACE FUNCTION iif(boolean, anycompatible, anycompatible) RETURNS anycompatible LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS 'SELECT CASE WHEN $1 THEN $2 ELSE $3 END';
-- Of columns that hold numbers or texts: texts here.
CREATE OR REPLACE FUNCTION typeof(text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS $$SELECT CASE WHEN $1 IS NULL THEN 'null' WHEN $1 ~ '^-?[0-9]+$' THEN 'integer' ELSE 'text' END$$;
-- Of columns that hold thousandths or numbers.
CREATE OR REPLACE FUNCTION typeof(numeric) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS $$SELECT CASE WHEN $1 IS NULL THEN 'null' WHEN scale($1) = 0 THEN 'integer' ELSE 'real' END$$;
CREATE OR REPLACE FUNCTION glob(text, text) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  AS $$SELECT $2 ~ ('^' || replace(replace(replace(replace($1, '.', '\.'), '[\./]', '[./]'), '*', '.*'), '?', '.') || '$')$$;
-- A text that begins with a number counts as the number, any other as 0.
-- The sum is a text again, for it is put together with others at once.
CREATE OR REPLACE FUNCTION plus(text, integer) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  AS $$SELECT (coalesce(substring($1 FROM '^[0-9]+'), '0')::bigint + $2)::text$$;
DO $$ BEGIN
  CREATE OPERATOR + (LEFTARG = text, RIGHTARG = integer, FUNCTION = plus);
EXCEPTION WHEN duplicate_function THEN NULL; END $$;
-- "%s%016x" and "a%016x", of a number that is kept as a text.
CREATE OR REPLACE FUNCTION printf(text, text, text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  AS $$SELECT $2 || lpad(to_hex($3::bigint), 16, '0')$$;
CREATE OR REPLACE FUNCTION printf(text, text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  AS $$SELECT replace($1, '%016x', lpad(to_hex($2::bigint), 16, '0'))$$;
-- Lists of numbers, and paths of two numbers in a list of lists.
CREATE OR REPLACE FUNCTION json_each(list text) RETURNS TABLE (value bigint) LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE ROWS 50
  AS $$SELECT unnest(translate(list, '[] ', '{}')::bigint[])$$;
CREATE OR REPLACE FUNCTION json_array_length(text) RETURNS integer LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  AS 'SELECT pg_catalog.json_array_length($1::json)';
CREATE OR REPLACE FUNCTION json_extract(text, text) RETURNS bigint LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  AS $$SELECT ($1::json #>> (string_to_array(translate($2, '$]', ''), '['))[2:])::bigint$$;

CREATE OR REPLACE FUNCTION group_concat_next(text, text, text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS 'SELECT CASE WHEN $2 IS NULL THEN $1 WHEN $1 IS NULL THEN $2 ELSE $1 || $3 || $2 END';
CREATE OR REPLACE FUNCTION group_concat_next(text, text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS $$SELECT CASE WHEN $2 IS NULL THEN $1 WHEN $1 IS NULL THEN $2 ELSE $1 || ',' || $2 END$$;
CREATE OR REPLACE AGGREGATE group_concat(text, text) (SFUNC = group_concat_next, STYPE = text);
CREATE OR REPLACE AGGREGATE group_concat(text) (SFUNC = group_concat_next, STYPE = text);

-- Each once, in the order in which they come.
CREATE OR REPLACE FUNCTION group_concat_once_next(text[], text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS 'SELECT CASE WHEN $2 IS NULL OR $2 = ANY ($1) THEN $1 ELSE $1 || $2 END';
CREATE OR REPLACE FUNCTION group_concat_once_end(text[]) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS $$SELECT nullif(array_to_string($1, ','), '')$$;
CREATE OR REPLACE AGGREGATE group_concat_once(text) (
  SFUNC = group_concat_once_next, STYPE = text[], INITCOND = '{}', FINALFUNC = group_concat_once_end
);

-- The number of the next row. Whoever writes holds the ledger's lock, so that no two get one.
CREATE OR REPLACE FUNCTION next_number(of_table text, of_column text) RETURNS bigint LANGUAGE plpgsql VOLATILE AS $$
DECLARE number bigint;
BEGIN
  EXECUTE format('SELECT coalesce(max(%I), 0) + 1 FROM isnad.%I', of_column, of_table) INTO number;
  RETURN number;
END $$;
