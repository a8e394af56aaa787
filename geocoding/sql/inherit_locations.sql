-- Bring the candidate places that notices take from the notices they link to: a work from its
-- museum, an object from its building, a photograph from its subject. A candidate that is
-- still the copy of the same place stays; any other is superseded, not deleted.
-- Parameters: kinds, text[], of the links that are followed; ids, bigint[], of the notices
-- that inherit, null for all. Returns, by method, how many candidates were created and
-- superseded, and the notices concerned.
WITH offered AS (
  -- The first link that leads to a place, by method: the producer's order is kept.
  SELECT DISTINCT ON (link.source_id, taken.method)
    link.source_id AS notice_id,
    taken.method,
    place.geom,
    place.precision,
    place.radius_m,
    target.ref,
    jsonb_build_object(
      'from_ref', target.ref, 'from_location', place.id, 'link', link.kind
    ) AS evidence
  FROM notices_link AS link
  INNER JOIN notices_notice AS target ON target.ref = link.target_ref
  INNER JOIN notices_basepolicy AS policy ON policy.base = target.base
  INNER JOIN notices_location AS place ON place.notice_id = target.id AND place.elected
  CROSS JOIN LATERAL (
    -- What a photograph takes from a work is still the museum's place.
    SELECT CASE
      WHEN link.kind = 'museum' OR place.method = 'inherited_museum' THEN 'inherited_museum'
      ELSE 'inherited_building'
    END AS method
  ) AS taken
  WHERE link.kind = ANY(%(kinds)s)
    AND (%(ids)s::bigint[] IS NULL OR link.source_id = ANY(%(ids)s::bigint[]))
    AND target.id <> link.source_id
    AND target.withdrawn_at IS NULL
    -- Else the copy would publish what the target withholds, wherever it is withheld.
    AND coalesce(target.sharing, policy.sharing, 'none') = 'total'
    -- Two notices must not keep each other's place alive. A photograph may copy what an
    -- object inherits, but not what another photograph does.
    AND CASE
      WHEN link.kind = 'picture_of' THEN coalesce(place.evidence ->> 'link', '') <> 'picture_of'
      ELSE place.method NOT IN ('inherited_building', 'inherited_museum')
    END
  ORDER BY link.source_id, taken.method, link.id
),

held AS (
  -- Ours: an import may also give a museum's place, and staff may enter one.
  SELECT id, notice_id, method, geom, precision, radius_m, evidence
  FROM notices_location
  WHERE superseded_at IS NULL AND run_id IS NULL AND author_id IS NULL
    AND evidence ? 'from_location'
    AND (%(ids)s::bigint[] IS NULL OR notice_id = ANY(%(ids)s::bigint[]))
),

differing AS (
  -- A full join is hashed or merged whatever the statistics say; NOT EXISTS may become a loop
  -- over all for each.
  SELECT
    held.id AS stale_id, offered.ref, notice_id, method, evidence, geom, precision, radius_m
  FROM offered
  FULL JOIN held USING (notice_id, method, evidence, geom, precision, radius_m)
  WHERE held.id IS NULL OR offered.ref IS NULL
),

superseded AS (
  UPDATE notices_location AS stale
  SET superseded_at = now()
  FROM differing
  WHERE stale.id = differing.stale_id
  RETURNING stale.notice_id, stale.method
),

created AS (
  INSERT INTO notices_location (
    notice_id, geom, reason, precision, radius_m, method, verification, original, original_crs,
    evidence, comment, elected
  )
  SELECT
    notice_id, geom, '', precision, radius_m, method, 'unverified', ref, '', evidence, '', false
  FROM differing
  WHERE stale_id IS NULL
  ORDER BY notice_id
  RETURNING notice_id, method
)

SELECT
  method,
  count(*) FILTER (WHERE new) AS created,
  count(*) FILTER (WHERE NOT new) AS superseded,
  array_agg(DISTINCT notice_id) AS notice_ids
FROM (
  SELECT notice_id, method, true AS new FROM created
  UNION ALL
  SELECT notice_id, method, false AS new FROM superseded
) AS written
GROUP BY method
