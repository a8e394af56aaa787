-- What a notice is, who made it, who tells it and whether it is missing, beside its published point:
-- to filter by them, and to count by them.

-- A list of terms as one number, the same on every machine of one version of PostgreSQL.
CREATE FUNCTION terms_id(terms text[]) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN hash_array_extended(terms, 0);

-- The lists of terms that notices were ever published with: kinds, authors, and producers one by one.
-- Filters look for the few lists that hold a term, then for their numbers.
CREATE TABLE published_terms (
  id bigint PRIMARY KEY,
  terms text[] NOT NULL  -- each once
);
-- Usage: filters by kind, by author.
CREATE INDEX published_terms_terms ON published_terms USING gin (terms);

-- The points of before, to be written again below: an update would leave a table and indexes twice as
-- large.
CREATE TEMPORARY TABLE old_point ON COMMIT DROP AS
SELECT
  p.*, v.kinds, v.authors, v.producer, v.missing, terms_id(v.kinds) AS kinds_id,
  terms_id(v.authors) AS authors_id, terms_id(ARRAY[v.producer]) AS producer_id
FROM published_point AS p
INNER JOIN published_notice AS v ON v.id = p.notice_id;

ALTER TABLE published_point
ADD COLUMN kinds text[] NOT NULL DEFAULT '{}', ADD COLUMN authors text[] NOT NULL DEFAULT '{}',
ADD COLUMN producer text NOT NULL DEFAULT '', ADD COLUMN missing boolean NOT NULL DEFAULT false,
ADD COLUMN kinds_id bigint NOT NULL DEFAULT terms_id('{}'),
ADD COLUMN authors_id bigint NOT NULL DEFAULT terms_id('{}'),
ADD COLUMN producer_id bigint NOT NULL DEFAULT terms_id('{""}');

CREATE OR REPLACE VIEW published_point_source AS
SELECT
  v.id AS notice_id,
  v.ref,
  v.base,
  v.name,
  coalesce(v.kinds[1], '') AS kind,
  v.lon,
  v.lat,
  m.mx,
  m.my,
  zorder_key(m.mx, m.my) AS mkey,
  v.precision,
  v.radius_m,
  v.verified_on IS NOT NULL AS verified,
  v.protection,
  v.period_from,
  v.period_to,
  v.departement,
  v.insee,
  v.insee_source,
  v.picture,
  notice_importance(policy.weight, v.protection, v.picture, v.precision) AS importance,
  setweight(to_tsvector('heritage', concat_ws(' ', v.name, v.title)), 'A')
  || setweight(to_tsvector('heritage', concat_ws(
    ' ', array_to_string(v.kinds, ' '), array_to_string(v.authors, ' '), v.commune
  )), 'B')
  || setweight(to_tsvector('heritage', concat_ws(
    ' ', array_to_string(v.centuries, ' '), v.address, v.locality, v.region, v.ref
  )), 'C')
  || setweight(to_tsvector('heritage', left(concat_ws(' ', words.subject, words.history), 20000)), 'D')
  AS search,
  v.method,
  v.source,
  (v.location_updated_at AT TIME ZONE 'UTC')::date AS located_on,
  v.kinds,
  v.authors,
  v.producer,
  v.missing,
  terms_id(v.kinds) AS kinds_id,
  terms_id(v.authors) AS authors_id,
  terms_id(ARRAY[v.producer]) AS producer_id
FROM published_notice AS v
INNER JOIN notices_basepolicy AS policy ON policy.base = v.base
CROSS JOIN LATERAL (SELECT zorder_x(v.lon) AS mx, zorder_y(v.lat) AS my) AS m
CROSS JOIN LATERAL (
  -- Prose and subjects, of whatever base; absent keys add nothing.
  SELECT
    concat_ws(
      ' ', v.fields ->> 'REPR', v.fields ->> 'SUJET', v.fields ->> 'EDIF', v.fields ->> 'OBJT',
      v.fields ->> 'LEG', v.fields ->> 'TECH', v.fields ->> 'MATR', v.fields ->> 'DOMN',
      v.fields ->> 'CATE'
    ) AS subject,
    concat_ws(' ', v.fields ->> 'HIST', v.fields ->> 'DESC') AS history
) AS words;

-- Bring the published points of some notices in line with the view; null means all of them.
-- A row that says the same is not rewritten, so that what depends on it stays valid.
-- Planned each time for the notices at hand: one, or a whole base.
CREATE OR REPLACE FUNCTION publish_points(ids bigint[]) RETURNS void LANGUAGE plpgsql
SET plan_cache_mode = force_custom_plan AS $$
BEGIN
  DELETE FROM published_point AS p
  WHERE (ids IS NULL OR p.notice_id = ANY(ids))
    AND NOT EXISTS (SELECT FROM published_notice AS v WHERE v.id = p.notice_id);

  INSERT INTO published_point AS p
  SELECT * FROM published_point_source AS s
  WHERE ids IS NULL OR s.notice_id = ANY(ids)
  -- Neighbours side by side in the table: an index-only scan of a box then reads few pages
  -- of the visibility map.
  ORDER BY s.mkey
  ON CONFLICT (notice_id) DO UPDATE SET
    ref = EXCLUDED.ref, base = EXCLUDED.base, name = EXCLUDED.name, kind = EXCLUDED.kind,
    lon = EXCLUDED.lon, lat = EXCLUDED.lat,
    mx = EXCLUDED.mx, my = EXCLUDED.my, mkey = EXCLUDED.mkey,
    precision = EXCLUDED.precision, radius_m = EXCLUDED.radius_m, verified = EXCLUDED.verified,
    protection = EXCLUDED.protection,
    period_from = EXCLUDED.period_from, period_to = EXCLUDED.period_to,
    departement = EXCLUDED.departement,
    insee = EXCLUDED.insee, insee_source = EXCLUDED.insee_source,
    picture = EXCLUDED.picture, importance = EXCLUDED.importance, search = EXCLUDED.search,
    method = EXCLUDED.method, source = EXCLUDED.source, located_on = EXCLUDED.located_on,
    kinds = EXCLUDED.kinds, authors = EXCLUDED.authors,
    producer = EXCLUDED.producer, missing = EXCLUDED.missing,
    kinds_id = EXCLUDED.kinds_id, authors_id = EXCLUDED.authors_id,
    producer_id = EXCLUDED.producer_id
  WHERE p.* IS DISTINCT FROM EXCLUDED.*;
END $$;

-- The sums of the facets, by all that is counted at once; 0012_facets.sql says how parts add up.
DROP TABLE facet_sum;
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
  missing boolean NOT NULL,
  producer_id bigint NOT NULL,
  n integer NOT NULL
);
-- By kinds too: several times as many rows, read when kinds are counted or asked for.
CREATE TABLE facet_kind_sum (LIKE facet_sum);
ALTER TABLE facet_kind_sum DROP COLUMN n,
ADD COLUMN kinds_id bigint NOT NULL, ADD COLUMN n integer NOT NULL;
-- By commune, and by what few notices of a commune differ in: with centuries there would be nearly
-- as many rows as notices.
CREATE TABLE facet_commune_sum (
  cell integer NOT NULL,
  base text NOT NULL,
  departement text NOT NULL,
  insee text NOT NULL,
  insee_source text NOT NULL,
  protection smallint NOT NULL,
  picture boolean NOT NULL,
  missing boolean NOT NULL,
  producer_id bigint NOT NULL,
  n integer NOT NULL
);
-- How many notices a kind or an author has: what is suggested while one types.
CREATE TABLE subject_sum (
  role text NOT NULL,  -- kind, author
  term text NOT NULL,
  n integer NOT NULL
);
-- How many rows each table of sums had once its parts were joined.
CREATE TABLE facet_compaction (
  name text PRIMARY KEY,
  size bigint NOT NULL
);

-- Planned for the rows at hand: see 0005_events.sql.
CREATE OR REPLACE FUNCTION facets_follow() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  came CONSTANT text := 'SELECT 1 AS sign, * FROM new_rows';
  went CONSTANT text := 'SELECT -1 AS sign, * FROM old_rows';
  changed CONSTANT text := CASE TG_OP
    WHEN 'INSERT' THEN came WHEN 'DELETE' THEN went ELSE came || ' UNION ALL ' || went
  END;
  seen CONSTANT text := 'coalesce(c.mkey >> 36, -1), c.base, c.departement,'
    ' coalesce(c."precision", 0), c.protection, coalesce(century_of(c.period_from), 32001),'
    ' coalesce(century_of(c.period_to), -32002), c.verified, c.picture, c.missing, c.producer_id';
BEGIN
  IF TG_OP <> 'DELETE' THEN
    EXECUTE $sql$
      INSERT INTO published_terms AS known
      SELECT s.id, ARRAY(SELECT DISTINCT unnest(min(s.terms)))
      FROM new_rows AS r
      CROSS JOIN LATERAL (
        VALUES (r.kinds_id, r.kinds), (r.authors_id, r.authors), (r.producer_id, ARRAY[r.producer])
      ) AS s (id, terms)
      WHERE NOT EXISTS (SELECT FROM published_terms AS t WHERE t.id = s.id)
      GROUP BY s.id
      ORDER BY s.id
      ON CONFLICT DO NOTHING
    $sql$;
  END IF;
  EXECUTE format(
    'INSERT INTO facet_sum SELECT %1$s, sum(c.sign) FROM (%2$s) AS c'
    ' GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 HAVING sum(c.sign) <> 0', seen, changed
  );
  EXECUTE format(
    'INSERT INTO facet_kind_sum SELECT %1$s, c.kinds_id, sum(c.sign) FROM (%2$s) AS c'
    ' GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 HAVING sum(c.sign) <> 0', seen, changed
  );
  EXECUTE format(
    'INSERT INTO facet_commune_sum SELECT coalesce(c.mkey >> 36, -1), c.base, c.departement,'
    ' c.insee, c.insee_source, c.protection, c.picture, c.missing, c.producer_id, sum(c.sign)'
    ' FROM (%1$s) AS c GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9 HAVING sum(c.sign) <> 0', changed
  );
  EXECUTE format($sql$
    INSERT INTO subject_sum
    SELECT s.role, term, sum(s.n)
    FROM (
      SELECT 'kind', c.kinds_id, sum(c.sign) FROM (%1$s) AS c GROUP BY 2
      UNION ALL
      SELECT 'author', c.authors_id, sum(c.sign) FROM (%1$s) AS c GROUP BY 2
    ) AS s (role, id, n)
    INNER JOIN published_terms AS t USING (id)
    CROSS JOIN LATERAL unnest(t.terms) AS term
    WHERE s.n <> 0
    GROUP BY 1, 2
    HAVING sum(s.n) <> 0
  $sql$, changed);
  RETURN NULL;
END $$;

-- Join the parts of the sums where they have grown by a quarter, unless another transaction does.
-- What others add meanwhile is not seen, and stays.
CREATE OR REPLACE FUNCTION compact_facets() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  sums text;
  columns text;
  size bigint;
BEGIN
  IF NOT pg_try_advisory_xact_lock(11, 0) THEN
    RETURN;
  END IF;
  FOREACH sums IN ARRAY ARRAY['facet_sum', 'facet_kind_sum', 'facet_commune_sum', 'subject_sum'] LOOP
    EXECUTE format('SELECT count(*) FROM %I', sums) INTO size;
    CONTINUE WHEN size * 4 <= 5 * (SELECT c.size FROM facet_compaction AS c WHERE c.name = sums);
    SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum) INTO columns
    FROM pg_attribute AS a
    WHERE a.attrelid = sums::regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attname <> 'n';
    EXECUTE format(
      'WITH part AS (DELETE FROM %1$I RETURNING *)'
      ' INSERT INTO %1$I SELECT %2$s, sum(n) FROM part GROUP BY %2$s HAVING sum(n) <> 0'
      ' ORDER BY 1', sums, columns
    );
    GET DIAGNOSTICS size = ROW_COUNT;
    INSERT INTO facet_compaction VALUES (sums, size)
    ON CONFLICT (name) DO UPDATE SET size = EXCLUDED.size;
  END LOOP;
END $$;

-- What was published before. Nothing of its places changes: what depends on them is not told.
DROP INDEX published_point_mkey;
DO $$
DECLARE
  name text;
  definition text;
  definitions text[] := '{}';
BEGIN
  FOR name, definition IN
    SELECT i.indexrelid::regclass, pg_get_indexdef(i.indexrelid)
    FROM pg_index AS i
    WHERE i.indrelid = 'published_point'::regclass AND NOT i.indisprimary
  LOOP
    definitions := definitions || definition;
    EXECUTE 'DROP INDEX ' || name;
  END LOOP;
  ALTER TABLE published_point DISABLE TRIGGER USER;
  TRUNCATE published_point;
  INSERT INTO published_point SELECT * FROM old_point ORDER BY mkey;
  ALTER TABLE published_point ENABLE TRIGGER USER;
  FOREACH definition IN ARRAY definitions LOOP
    EXECUTE definition;
  END LOOP;
END $$;

INSERT INTO published_terms
SELECT s.id, ARRAY(SELECT DISTINCT unnest(min(s.terms)))
FROM published_point AS p
CROSS JOIN LATERAL (
  VALUES (p.kinds_id, p.kinds), (p.authors_id, p.authors), (p.producer_id, ARRAY[p.producer])
) AS s (id, terms)
GROUP BY s.id;

INSERT INTO facet_kind_sum
SELECT
  coalesce(p.mkey >> 36, -1), p.base, p.departement, coalesce(p."precision", 0), p.protection,
  coalesce(century_of(p.period_from), 32001), coalesce(century_of(p.period_to), -32002),
  p.verified, p.picture, p.missing, p.producer_id, p.kinds_id, count(*)
FROM published_point AS p
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12
ORDER BY 1;
INSERT INTO facet_sum
SELECT
  k.cell, k.base, k.departement, k."precision", k.protection, k.century_from, k.century_to,
  k.verified, k.picture, k.missing, k.producer_id, sum(k.n)
FROM facet_kind_sum AS k
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11
ORDER BY 1;
INSERT INTO facet_commune_sum
SELECT
  coalesce(p.mkey >> 36, -1), p.base, p.departement, p.insee, p.insee_source, p.protection,
  p.picture, p.missing, p.producer_id, count(*)
FROM published_point AS p
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9
ORDER BY 1;
INSERT INTO subject_sum
SELECT s.role, term, sum(s.n)
FROM (
  SELECT 'kind', p.kinds_id, count(*) FROM published_point AS p GROUP BY 2
  UNION ALL
  SELECT 'author', p.authors_id, count(*) FROM published_point AS p GROUP BY 2
) AS s (role, id, n)
INNER JOIN published_terms AS t USING (id)
CROSS JOIN LATERAL unnest(t.terms) AS term
GROUP BY 1, 2;
INSERT INTO facet_compaction
SELECT 'facet_sum', count(*) FROM facet_sum
UNION ALL
SELECT 'facet_kind_sum', count(*) FROM facet_kind_sum
UNION ALL
SELECT 'facet_commune_sum', count(*) FROM facet_commune_sum
UNION ALL
SELECT 'subject_sum', count(*) FROM subject_sum;

-- Usage: facets of a box.
CREATE INDEX facet_sum_cell ON facet_sum (cell);
-- Usage: facets of a box: kinds, and the others when a kind is asked for.
CREATE INDEX facet_kind_sum_cell ON facet_kind_sum (cell);
-- Usage: facets of a box: communes.
CREATE INDEX facet_commune_sum_cell ON facet_commune_sum (cell);
-- Usage: subjects while one types.
CREATE INDEX subject_sum_words ON subject_sum USING gin (to_tsvector('heritage', term));
-- Usage: tiles, bounding boxes and their counts, as index-only range scans.
CREATE INDEX published_point_mkey ON published_point (mkey) INCLUDE (
  notice_id, kinds_id, producer_id, lon, lat, mx, my, period_from, period_to, "precision", protection,
  importance, verified, picture, missing, base, departement, insee, insee_source
) WHERE mkey IS NOT NULL;
-- Usage: lists in their order, of some kinds, of a producer; of an author; of what is missing.
CREATE INDEX published_point_kinds ON published_point (kinds_id, importance DESC, notice_id);
CREATE INDEX published_point_producer ON published_point (producer_id, importance DESC, notice_id);
CREATE INDEX published_point_authors ON published_point (authors_id);
CREATE INDEX published_point_missing ON published_point (importance DESC, notice_id)
WHERE missing;

ANALYZE published_point, published_terms;
ANALYZE facet_sum, facet_kind_sum, facet_commune_sum, subject_sum;
GRANT SELECT ON published_terms, facet_sum, facet_kind_sum, facet_commune_sum, subject_sum
TO geo_pop_public;
