-- Withdraw the notices that a complete file no longer holds, among those of the bases and
-- producing services that it does hold: the protected monuments say nothing of the Inventory.
-- Parameter: run. Returns the ids withdrawn, and how many notices those services had.
WITH service AS (
  SELECT DISTINCT n.base, n.producer
  FROM notices_notice AS n
  INNER JOIN seen_ref USING (ref)
),

present AS (
  SELECT n.id, n.ref
  FROM notices_notice AS n
  INNER JOIN service USING (base, producer)
  WHERE n.withdrawn_at IS NULL
),

gone AS (
  UPDATE notices_notice AS n
  SET withdrawn_at = now(), updated_at = now(), run_id = %(run)s
  FROM present
  WHERE n.id = present.id AND NOT EXISTS (SELECT FROM seen_ref AS s WHERE s.ref = present.ref)
  RETURNING n.id
)

SELECT
  coalesce((SELECT array_agg(id) FROM gone), '{}') AS gone,
  (SELECT count(*) FROM present) AS present
