-- Notices with what is needed to ask where they are, and their place of now.
-- Parameters: ids, bigint[], refs, text[], base, text, departement, text: each null for all;
-- unlocated, boolean: only those that nobody placed finer than their commune, nor said to be
-- without a place; after, bigint: the last notice of the page before; count, int.
-- Returns, by id: id, ref, address, locality, citycodes (of today, then as the source writes
-- it), all the codes that an answer may bear, the commune's name, whether it is a city of
-- arrondissements, the elected place (lon, lat, precision).
SELECT
  n.id,
  n.ref,
  n.address,
  n.locality,
  array_remove(
    ARRAY[nullif(n.insee, ''), nullif(nullif(n.insee_source, n.insee), '')], NULL
  ) AS citycodes,
  ARRAY(
    SELECT code FROM geocoding_commune WHERE parent_id = n.insee
    UNION ALL
    SELECT code FROM notices_formercode WHERE current = n.insee
  ) AS other_codes,
  coalesce(c.name, n.commune) AS commune,
  EXISTS (SELECT FROM geocoding_commune WHERE parent_id = n.insee) AS is_city,
  ST_X(elected.geom) AS lon,
  ST_Y(elected.geom) AS lat,
  elected.precision
FROM notices_notice AS n
LEFT JOIN geocoding_commune AS c ON c.code = n.insee
LEFT JOIN notices_location AS elected ON elected.notice_id = n.id AND elected.elected
WHERE n.withdrawn_at IS NULL
  AND n.id > %(after)s
  AND (%(ids)s::bigint[] IS NULL OR n.id = ANY(%(ids)s::bigint[]))
  AND (%(refs)s::text[] IS NULL OR n.ref = ANY(%(refs)s::text[]))
  AND (%(base)s::text IS NULL OR n.base = %(base)s::text)
  AND (%(departement)s::text IS NULL OR n.departement = %(departement)s::text)
  AND (NOT %(unlocated)s::boolean OR (
    coalesce(elected.precision, 0) <= 20
    AND NOT EXISTS (
      SELECT FROM notices_location AS said
      WHERE said.notice_id = n.id AND said.method = 'staff_pin' AND said.superseded_at IS NULL
    )
  ))
ORDER BY n.id
LIMIT %(count)s
