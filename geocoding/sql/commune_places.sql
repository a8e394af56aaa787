-- What the gazetteer says of notices: the middle of their commune, and how far they may be.
-- Parameter: ids, bigint[]. Returns notice_id, lon, lat, radius_m, code and name of the commune.
-- Overseas collectivities have no outline: their town hall, and a radius that says little.
SELECT
  n.id AS notice_id,
  ST_X(coalesce(c.centre, c.town_hall)) AS lon,
  ST_Y(coalesce(c.centre, c.town_hall)) AS lat,
  coalesce(c.radius_m, 20000) AS radius_m,
  c.code,
  c.name
FROM notices_notice AS n
INNER JOIN geocoding_commune AS c ON c.code = n.insee
WHERE n.id = ANY(%(ids)s) AND coalesce(c.centre, c.town_hall) IS NOT NULL
