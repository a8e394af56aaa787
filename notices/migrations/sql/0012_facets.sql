-- Sums of the published points by all that facets count, so that the counts of a country read tens
-- of thousands of rows instead of millions. Kept in step by the triggers below, in the transaction
-- of the change, as the sums of the tiles are.

-- Rank of the century that holds a year, 15 for 1501 to 1600; null for no year.
CREATE FUNCTION century_of(year integer) RETURNS smallint
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
  WHEN year IS NOT NULL -- LEAST and GREATEST would pass over it
    THEN floor((least(32000, greatest(-32000, year)) - 1) / 100.0)
END::smallint;

-- Several rows may say parts of one sum: who reads adds them up. A change adds rows and touches none
-- of those there are, so that no transaction waits for another; compact_facets() joins them.
CREATE TABLE facet_sum (
  -- Square of level 8 of the z-order curve (1.4 degree wide), -1 for notices without a place.
  cell integer NOT NULL,
  base text NOT NULL,
  departement text NOT NULL,
  "precision" smallint NOT NULL,  -- 0 for notices without a place
  protection smallint NOT NULL,
  -- Ranks of centuries; undated notices have a first one after every other, a last one before.
  century_from smallint NOT NULL,
  century_to smallint NOT NULL,
  verified boolean NOT NULL,
  picture boolean NOT NULL,
  n integer NOT NULL
);

-- Planned for the rows at hand: see 0005_events.sql.
CREATE FUNCTION facets_follow() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  columns CONSTANT text := 'coalesce(mkey >> 36, -1)::integer AS cell, base, departement,'
    ' coalesce("precision", 0)::smallint AS "precision", protection,'
    ' coalesce(century_of(period_from), 32001)::smallint AS century_from,'
    ' coalesce(century_of(period_to), -32002)::smallint AS century_to, verified, picture';
  came CONSTANT text := 'SELECT 1 AS sign, ' || columns || ' FROM new_rows';
  went CONSTANT text := 'SELECT -1 AS sign, ' || columns || ' FROM old_rows';
BEGIN
  EXECUTE 'INSERT INTO facet_sum SELECT m.cell, m.base, m.departement, m."precision", m.protection,'
    ' m.century_from, m.century_to, m.verified, m.picture, sum(m.sign) FROM ('
    || CASE TG_OP
      WHEN 'INSERT' THEN came WHEN 'DELETE' THEN went ELSE came || ' UNION ALL ' || went
    END
    || ') AS m GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9 HAVING sum(m.sign) <> 0';
  RETURN NULL;
END $$;

-- Join the parts of each sum, unless another transaction does. What others add meanwhile is not
-- seen, and stays.
CREATE FUNCTION compact_facets() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF pg_try_advisory_xact_lock(11, 0) THEN
    WITH part AS (DELETE FROM facet_sum RETURNING *)

    INSERT INTO facet_sum
    SELECT
      p.cell, p.base, p.departement, p."precision", p.protection, p.century_from, p.century_to,
      p.verified, p.picture, sum(p.n)
    FROM part AS p
    GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9
    HAVING sum(p.n) <> 0
    ORDER BY 1;
  END IF;
END $$;

CREATE TRIGGER facets_inserted AFTER INSERT ON published_point
REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION facets_follow();
CREATE TRIGGER facets_updated AFTER UPDATE ON published_point
REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
FOR EACH STATEMENT EXECUTE FUNCTION facets_follow();
CREATE TRIGGER facets_deleted AFTER DELETE ON published_point
REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION facets_follow();

-- What was published before.
INSERT INTO facet_sum
SELECT
  coalesce(p.mkey >> 36, -1), p.base, p.departement, coalesce(p."precision", 0), p.protection,
  coalesce(century_of(p.period_from), 32001), coalesce(century_of(p.period_to), -32002),
  p.verified, p.picture, count(*)
FROM published_point AS p
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9
ORDER BY 1;
CREATE INDEX facet_sum_cell ON facet_sum (cell);

GRANT SELECT ON facet_sum TO geo_pop_public;
