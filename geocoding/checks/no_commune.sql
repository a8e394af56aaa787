-- One doubt a notice, about no candidate. Silent for the départements that the gazetteer does
-- not hold at all: some overseas collectivities have no communes.
SELECT
  n.id AS notice_id,
  NULL::bigint AS location_id,
  2 AS severity,
  NULL::float AS metres,
  jsonb_build_object('code écrit', n.insee_source, 'commune écrite', n.commune) AS evidence,
  NULL::geometry AS suggested,
  NULL::smallint AS suggested_precision,
  NULL::integer AS suggested_radius_m
FROM notices_notice AS n
WHERE n.withdrawn_at IS NULL AND n.insee_source <> ''
  AND (%(ids)s::bigint[] IS NULL OR n.id = ANY(%(ids)s::bigint[]))
  AND NOT EXISTS (SELECT FROM geocoding_commune AS c WHERE c.code IN (n.insee, n.insee_source))
  AND NOT EXISTS (SELECT FROM notices_formercode AS f WHERE f.code = n.insee_source)
  AND EXISTS (
    SELECT FROM geocoding_commune AS c
    WHERE c.departement IN (left(n.insee_source, 2), left(n.insee_source, 3))
  )
