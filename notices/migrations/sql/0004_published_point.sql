-- What lists, maps and tiles filter and draw: one narrow row per published notice, filled
-- from the view published_notice and therefore never more than it shows.

CREATE TABLE published_point (
  notice_id bigint PRIMARY KEY,
  ref text NOT NULL,
  base text NOT NULL,
  name text NOT NULL,
  kind text NOT NULL,
  lon double precision,
  lat double precision,
  mx integer,
  my integer,
  mkey bigint,
  precision smallint,
  radius_m integer,
  verified boolean NOT NULL,
  protection smallint NOT NULL,
  period_from integer,
  period_to integer,
  departement text NOT NULL,
  insee text NOT NULL,
  insee_source text NOT NULL,
  picture boolean NOT NULL,
  importance smallint NOT NULL,
  search tsvector NOT NULL
);

-- Usage: tiles, bounding boxes and their counts, as index-only range scans.
CREATE INDEX published_point_mkey ON published_point (mkey) INCLUDE (
  notice_id, lon, lat, mx, my, base, precision, verified, protection, period_from, period_to,
  departement, insee, insee_source, picture, importance
) WHERE mkey IS NOT NULL;
-- Usage: words, alone or combined with ranges of mkey.
CREATE INDEX published_point_search ON published_point USING gin (search);
-- Usage: exact references.
CREATE UNIQUE INDEX published_point_ref ON published_point (ref);
-- Usage: lists in their order, of everything, of a base, of a département, of a commune.
CREATE INDEX published_point_rank ON published_point (importance DESC, notice_id);
CREATE INDEX published_point_base ON published_point (base, importance DESC, notice_id);
CREATE INDEX published_point_departement
ON published_point (departement, importance DESC, notice_id);
CREATE INDEX published_point_insee ON published_point (insee);
CREATE INDEX published_point_insee_source ON published_point (insee_source)
WHERE insee_source <> insee;

-- Trusted: the owner of the database may create it. Stays when the migration is undone.
CREATE EXTENSION IF NOT EXISTS unaccent;
-- French words with their accents folded: "eglise" finds "église".
CREATE TEXT SEARCH CONFIGURATION heritage (COPY = french);
ALTER TEXT SEARCH CONFIGURATION heritage
ALTER MAPPING FOR hword, hword_part, word WITH unaccent, french_stem;

-- Rank of a notice in lists and of the member that names a cluster, 0 to 100.
CREATE FUNCTION notice_importance(
  weight integer, protection integer, picture boolean, exactness integer
) RETURNS smallint LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (
  coalesce(weight, 0)
  + CASE WHEN protection & 1 > 0 THEN 30 WHEN protection & 2 > 0 THEN 18
    WHEN protection & 4 > 0 THEN 15 ELSE 0 END
  + CASE WHEN picture THEN 5 ELSE 0 END
  + CASE WHEN exactness >= 50 THEN 5 ELSE 0 END
)::smallint;

CREATE VIEW published_point_source AS
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
  AS search
FROM published_notice AS v
INNER JOIN notices_basepolicy AS policy ON policy.base = v.base
CROSS JOIN LATERAL (SELECT zorder_x(v.lon) AS mx, zorder_y(v.lat) AS my) AS m
CROSS JOIN LATERAL (
  -- Prose and subjects, of whatever base; absent keys add nothing.
  SELECT
    concat_ws(
      ' ', v.fields ->> 'REPR', v.fields ->> 'SUJET', v.fields ->> 'EDIF', v.fields ->> 'OBJT',
      v.fields ->> 'LEG', v.fields ->> 'TECH', v.fields ->> 'MATR', v.fields ->> 'DOMN'
    ) AS subject,
    concat_ws(' ', v.fields ->> 'HIST', v.fields ->> 'DESC') AS history
) AS words;

-- Bring the published points of some notices in line with the view; null means all of them.
-- A row that says the same is not rewritten, so that what depends on it stays valid.
-- Planned each time for the notices at hand: one, or a whole base.
CREATE FUNCTION publish_notices(ids bigint[]) RETURNS void LANGUAGE plpgsql
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
    picture = EXCLUDED.picture, importance = EXCLUDED.importance, search = EXCLUDED.search
  WHERE p.* IS DISTINCT FROM EXCLUDED.*;
END $$;
