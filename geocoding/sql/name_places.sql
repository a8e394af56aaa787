-- Note where a place lies in the commune that the notice names, though its code is another's.
-- Only in the département that the notice states: « Sainte-Colombe » is twelve communes.
-- Parameter: written_names, jsonb, what is written -> list of its simplified names.
UPDATE checked_place AS place
SET named_code = named.code
FROM (
  SELECT DISTINCT ON (p.location_id) p.location_id, commune.code
  FROM checked_place AS p
  CROSS JOIN LATERAL jsonb_array_elements_text(%(written_names)s::jsonb -> p.written_commune) AS written (plain)
  INNER JOIN geocoding_communename AS name ON name.plain = written.plain
  INNER JOIN geocoding_commune AS commune ON commune.code = name.commune_id
  WHERE p.metres > 200 AND commune.code <> p.commune
    AND commune.departement = p.departement
    -- A kilometre, for the borders: the waters of Belleville rise in the next arrondissement.
    AND st_dwithin(commune.outline::geography, p.geom::geography, 1000)
  ORDER BY p.location_id, st_distance(commune.outline, p.geom)
) AS named
WHERE place.location_id = named.location_id
