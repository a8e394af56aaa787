-- Write the candidate places that geocoders and the gazetteer gave, in the place of what the
-- same method gave before. What has not changed stays as it is.
-- Parameter: places, jsonb, an array of {notice_id, method, lon, lat, precision, radius_m,
-- score, original, evidence}, one a notice and method at most.
-- Returns notice_id, method, id of the candidate, and whether it is a new one.
WITH proposed AS (
  SELECT
    p.*, ST_SetSRID(ST_MakePoint(p.lon, p.lat), 4326) AS geom
  FROM jsonb_to_recordset(%(places)s::jsonb) AS p (
    notice_id bigint, method text, lon double precision, lat double precision,
    precision smallint, radius_m integer, score double precision, original text, evidence jsonb
  )
),

held AS (
  -- Ours: a source may give the centre of a commune too, and staff take a geocoder's answer.
  SELECT
    l.id, l.notice_id, l.method, l.geom = p.geom
    AND l.precision = p.precision AND l.radius_m = p.radius_m AND l.evidence = p.evidence AS same
  FROM notices_location AS l
  INNER JOIN proposed AS p ON p.notice_id = l.notice_id AND p.method = l.method
  WHERE l.superseded_at IS NULL AND l.run_id IS NULL AND l.author_id IS NULL
    AND l.evidence ? 'geocoder'
),

superseded AS (
  UPDATE notices_location AS stale
  SET superseded_at = now()
  FROM held
  WHERE stale.id = held.id AND NOT held.same
  RETURNING stale.id
),

created AS (
  INSERT INTO notices_location (
    notice_id, geom, reason, precision, radius_m, method, verification, score, original,
    original_crs, evidence, comment, elected
  )
  SELECT
    notice_id, geom, '', precision, radius_m, method, 'unverified', score, original, '',
    evidence, '', false
  FROM proposed AS p
  WHERE NOT EXISTS (
    SELECT FROM held WHERE held.notice_id = p.notice_id AND held.method = p.method AND held.same
  )
  RETURNING id, notice_id, method
)

SELECT notice_id, method, id, true AS is_new FROM created
UNION ALL
SELECT notice_id, method, id, false FROM held WHERE same
