-- Elect, for each notice, the candidate of the most trusted method, then the one copied from
-- a linked notice (a museum's own place, before what a work's row repeats of it), then the
-- most precise, then the newest. This order is the rule (see docs/decisions.md); losers stay
-- as evidence.
-- What a person said comes first, even that the notice cannot be located: then nothing is
-- elected. Of what machines and files say, a place that only names a commune or less comes
-- after all the others, whatever its method.
-- Parameter: ids, bigint[]. Returns how many notices have another winner than before.
WITH winner AS (
  SELECT DISTINCT ON (c.notice_id) c.id, c.notice_id, c.geom IS NOT NULL AS placed
  FROM notices_location AS c
  CROSS JOIN LATERAL (
    SELECT
      c.precision <= 20
      AND c.method NOT IN ('surveyed', 'staff_pin', 'contributor_pin') AS is_so
  ) AS coarse
  WHERE c.notice_id = ANY(%(ids)s)
    AND (c.geom IS NOT NULL OR c.method = 'staff_pin')
    AND c.superseded_at IS NULL
    AND c.verification <> 'disputed'
  ORDER BY
    c.notice_id,
    coarse.is_so NULLS FIRST,
    -- A commune before a département or whole degrees, whoever says so.
    CASE WHEN coarse.is_so THEN c.precision END DESC,
    array_position(ARRAY[
      'surveyed', 'staff_pin', 'contributor_pin', 'source_coordinates', 'converted',
      'cadastre_centroid', 'inherited_building', 'ban_geocode', 'nominatim_geocode',
      'inherited_museum', 'commune_centroid'
    ], c.method),
    c.evidence ? 'from_location' DESC,
    c.precision DESC,
    c.created_at DESC,
    c.id DESC
),

changed AS (
  UPDATE notices_location AS c
  SET elected = NOT c.elected
  WHERE c.notice_id = ANY(%(ids)s)
    -- IN, not EXISTS: hashed whatever the statistics say.
    AND c.elected <> (c.id IN (SELECT w.id FROM winner AS w WHERE w.placed))
  RETURNING c.notice_id
)

SELECT count(DISTINCT notice_id) FROM changed
