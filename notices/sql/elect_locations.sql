-- Elect, for each notice, the candidate of the most trusted method, then the one copied from
-- a linked notice (a museum's own place, before what a work's row repeats of it), then the
-- most precise, then the newest. This order is the rule (see docs/decisions.md); losers stay
-- as evidence.
-- Parameter: ids, bigint[]. Returns how many notices have another winner than before.
WITH winner AS (
  SELECT DISTINCT ON (c.notice_id) c.id, c.notice_id
  FROM notices_location AS c
  WHERE c.notice_id = ANY(%(ids)s)
    AND c.geom IS NOT NULL
    AND c.superseded_at IS NULL
    AND c.verification <> 'disputed'
  ORDER BY
    c.notice_id,
    array_position(ARRAY[
      'surveyed', 'staff_pin', 'contributor_pin', 'source_coordinates', 'converted',
      'cadastre_centroid', 'inherited_building', 'ban_geocode', 'inherited_museum',
      'commune_centroid'
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
    AND c.elected <> (c.id IN (SELECT w.id FROM winner AS w))
  RETURNING c.notice_id
)

SELECT count(DISTINCT notice_id) FROM changed
