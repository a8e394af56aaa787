-- Links are looked up from either end, and one that tells a place that is withheld is not public,
-- whoever holds it: a building would name the objects whose building is nobody's business. The
-- points tell what is published; the rule of the view is asked only where something is withheld.
CREATE OR REPLACE VIEW published_link AS
SELECT
  l.id,
  l.kind,
  l.source_id,
  s.ref AS source_ref,
  t.notice_id AS target_id,
  t.ref AS target_ref
FROM notices_link AS l
INNER JOIN published_point AS s ON s.notice_id = l.source_id
INNER JOIN published_point AS t ON t.ref = l.target_ref
INNER JOIN notices_notice AS source ON source.id = l.source_id
INNER JOIN notices_notice AS target ON target.id = t.notice_id
INNER JOIN notices_basepolicy AS its ON its.base = source.base
INNER JOIN notices_basepolicy AS other ON other.base = target.base
WHERE (
  coalesce(source.sharing, its.sharing) = 'total'
  OR EXISTS (
    SELECT FROM published_notice AS v
    WHERE v.id = l.source_id AND v.fields ?| ARRAY(
      SELECT jsonb_array_elements_text(its.fact_codes -> ('link:' || l.kind))
    )
  )
)
-- Held by the building, the museum, the subject: what is at the other end is there.
AND (
  l.kind NOT IN ('object', 'work', 'picture')
  OR coalesce(target.sharing, other.sharing) = 'total'
  OR coalesce(target.place_sharing, other.place_sharing, 'exact') = 'exact'
);

-- Where published places went, for as long as the notice is there: changes are forgotten after a
-- year. Written when the published point changes. Nothing is written of places that are shared as
-- squares: they do not move.
CREATE TABLE place_move (
  notice_id bigint NOT NULL,
  at timestamptz NOT NULL,
  moved_m integer, -- null: there was no place before
  method text,
  source text,
  precision smallint,
  was_method text,
  was_source text,
  was_precision smallint
);
-- Usage: the history of the place on the page of a notice.
CREATE INDEX place_move_notice ON place_move (notice_id, at);

-- Whether a published place is the centre of its square: worked out as in published_notice.
CREATE FUNCTION is_square(lon float, lat float, "precision" smallint) RETURNS boolean
LANGUAGE sql IMMUTABLE
RETURN "precision" <= 20
  AND lon = floor(lon / 0.05) * 0.05 + 0.025 AND lat = floor(lat / 0.05) * 0.05 + 0.025;

-- EXECUTE: see 0005_events.sql.
CREATE FUNCTION point_moved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE $sql$
    INSERT INTO place_move
    SELECT
      n.notice_id,
      clock_timestamp(),
      st_distancesphere(st_makepoint(o.lon, o.lat), st_makepoint(n.lon, n.lat)),
      n.method, n.source, n.precision, o.method, o.source, o.precision
    FROM old_rows AS o
    INNER JOIN new_rows AS n USING (notice_id)
    WHERE n.lon IS NOT NULL
      AND (o.lon, o.lat, o.precision, o.method, o.source)
        IS DISTINCT FROM (n.lon, n.lat, n.precision, n.method, n.source)
      AND is_square(o.lon, o.lat, o.precision) IS NOT TRUE
      AND is_square(n.lon, n.lat, n.precision) IS NOT TRUE
  $sql$;
  RETURN NULL;
END $$;
CREATE TRIGGER point_moved AFTER UPDATE ON published_point
REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
FOR EACH STATEMENT EXECUTE FUNCTION point_moved();

CREATE FUNCTION point_gone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM place_move AS m USING old_rows AS o
  WHERE m.notice_id = o.notice_id
    AND NOT EXISTS (SELECT FROM notices_notice AS n WHERE n.id = o.notice_id);
  RETURN NULL;
END $$;
CREATE TRIGGER point_gone AFTER DELETE ON published_point
REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION point_gone();

-- What may be told of them depends on what is published now: nothing where the place is withheld or
-- a square, whatever was shared then; nothing finer than the place is known to be today.
CREATE VIEW published_move AS
SELECT
  m.notice_id,
  m.at,
  m.moved_m IS NOT NULL AS had_place,
  CASE WHEN m.moved_m >= v.radius_m THEN m.moved_m END AS moved_m,
  m.method,
  m.source,
  least(m.precision, v.precision) AS precision,
  m.was_method,
  m.was_source,
  least(m.was_precision, v.precision) AS was_precision
FROM place_move AS m
INNER JOIN published_notice AS v ON v.id = m.notice_id
WHERE v.lon IS NOT NULL AND NOT v.generalised;

GRANT SELECT ON published_move TO geo_pop_public;
