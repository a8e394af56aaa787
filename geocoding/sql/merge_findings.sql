-- Lay what a run found over what is known: new doubts are written, those that come back are
-- opened again, those no longer found are closed. What somebody judged stays judged as long as
-- the candidate does. A doubt about a machine's place is settled where a place was given by hand.
-- Parameters: names, text[], of the checks that ran; ids, bigint[], of the notices they looked
-- at, null for all. Returns, by check and severity, how many were found, are new, and are gone.
WITH found AS (
  SELECT f.*, coalesce(point.importance, 0) AS audience, known.status AS known
  FROM found_finding AS f
  LEFT JOIN published_point AS point ON point.notice_id = f.notice_id
  LEFT JOIN geocoding_finding AS known
    ON known.notice_id = f.notice_id AND known.check_name = f.check_name
    AND known.location_id IS NOT DISTINCT FROM f.location_id
),

written AS (
  INSERT INTO geocoding_finding AS k (
    notice_id, location_id, check_name, severity, metres, evidence, suggested,
    suggested_precision, suggested_radius_m, audience, status, comment
  )
  SELECT
    notice_id, location_id, check_name, severity, metres, evidence, suggested,
    suggested_precision, suggested_radius_m, audience, 'open', ''
  FROM found
  ORDER BY severity DESC, audience DESC, notice_id
  ON CONFLICT ON CONSTRAINT finding_once DO UPDATE SET
    last_seen = now(),
    severity = EXCLUDED.severity,
    metres = EXCLUDED.metres,
    evidence = EXCLUDED.evidence,
    suggested = EXCLUDED.suggested,
    suggested_precision = EXCLUDED.suggested_precision,
    suggested_radius_m = EXCLUDED.suggested_radius_m,
    audience = EXCLUDED.audience,
    status = 'open'
  -- Closed by a run, not by a person.
  WHERE k.judged_by_id IS NULL
),

gone AS (
  UPDATE geocoding_finding AS k
  SET
    status = CASE WHEN hand.notice_id IS NULL THEN 'gone' ELSE 'corrected' END,
    claimed_by_id = NULL,
    claimed_at = NULL
  FROM geocoding_finding AS o
  LEFT JOIN (
    SELECT DISTINCT c.notice_id FROM notices_location AS c
    WHERE c.superseded_at IS NULL AND c.method IN ('surveyed', 'staff_pin', 'contributor_pin')
  ) AS hand ON hand.notice_id = o.notice_id
  LEFT JOIN notices_location AS doubted ON doubted.id = o.location_id
  LEFT JOIN found
    ON found.notice_id = o.notice_id AND found.check_name = o.check_name
    AND found.location_id IS NOT DISTINCT FROM o.location_id
  WHERE k.id = o.id AND o.status = 'open' AND found.check_name IS NULL
    AND o.check_name = ANY(%(names)s)
    AND (%(ids)s::bigint[] IS NULL OR o.notice_id = ANY(%(ids)s::bigint[]))
  RETURNING k.check_name, k.severity
)

SELECT
  check_name,
  severity,
  count(*) FILTER (WHERE here) AS found,
  count(*) FILTER (WHERE here AND new) AS new,
  count(*) FILTER (WHERE NOT here) AS gone
FROM (
  SELECT
    check_name, severity, true AS here,
    known IS NULL OR known = 'gone' AS new
  FROM found
  UNION ALL
  SELECT check_name, severity, false AS here, false AS new
  FROM gone
) AS counted
GROUP BY check_name, severity
ORDER BY check_name, severity DESC
