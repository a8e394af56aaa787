-- Count the notices of a day by base, département, producing service and precision of the
-- elected place; null counts those without a place, and those that staff said cannot be
-- located. Withdrawn notices are not counted. What was counted earlier the same day is replaced.
-- Parameter: day. Touches one row for each group whose count changed.
WITH counted AS (
  SELECT n.base, n.departement, n.producer, place.precision, count(*) AS notices
  FROM notices_notice AS n
  LEFT JOIN notices_location AS place ON place.notice_id = n.id AND place.elected
  WHERE n.withdrawn_at IS NULL
  GROUP BY n.base, n.departement, n.producer, place.precision
),

gone AS (
  DELETE FROM geocoding_coverage AS old
  WHERE old.day = %(day)s AND NOT EXISTS (
    SELECT FROM counted
    WHERE (counted.base, counted.departement, counted.producer)
        = (old.base, old.departement, old.producer)
      AND counted.precision IS NOT DISTINCT FROM old.precision
  )
)

INSERT INTO geocoding_coverage AS old (day, base, departement, producer, precision, notices)
SELECT %(day)s, base, departement, producer, precision, notices
FROM counted
ON CONFLICT ON CONSTRAINT coverage_once DO UPDATE
SET notices = EXCLUDED.notices
WHERE old.notices <> EXCLUDED.notices
