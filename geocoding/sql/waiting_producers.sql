-- The services whose notices have findings in a state. A step of the index a service, instead of
-- all the findings: there are a hundred services and a hundred thousand findings.
-- Parameter: status, text. Returns producer, in order; '' is among them when it is there.
WITH RECURSIVE service AS (
  (
    SELECT f.producer FROM geocoding_finding AS f
    WHERE f.status = %(status)s
    ORDER BY f.producer
    LIMIT 1
  )
  UNION ALL
  SELECT (
    SELECT f.producer FROM geocoding_finding AS f
    WHERE f.status = %(status)s AND f.producer > service.producer
    ORDER BY f.producer
    LIMIT 1
  )
  FROM service
  WHERE service.producer IS NOT NULL
)

SELECT producer FROM service
WHERE producer IS NOT NULL
