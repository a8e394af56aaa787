-- Where this snapshot stands in the order of changes (migrations/sql/0010_changes.sql): after the
-- last change of a transaction older than any that runs, and how many changes it sees beyond.
-- Of two snapshots that stand at the same place, the later sees all that the earlier did: as many
-- beyond is the same ones.
-- Parameter: many, from which those beyond are no longer counted.
-- Returns one row: epoch, xid, seq, beyond, and when the last change was made, or null.
SELECT
  coalesce((SELECT kept.epoch FROM published_feed AS kept), ''),
  coalesce(last.xid::text::bigint, 0),
  coalesce(last.seq, 0),
  (
    SELECT count(*)
    FROM (
      SELECT FROM published_change AS c
      WHERE c.xid >= pg_snapshot_xmin(pg_current_snapshot())
      LIMIT %(many)s
    ) AS beyond
  ),
  last.at
FROM (SELECT) AS always
LEFT JOIN LATERAL (
  SELECT c.xid, c.seq, c.at
  FROM published_change AS c
  WHERE c.xid < pg_snapshot_xmin(pg_current_snapshot())
  ORDER BY c.xid DESC, c.seq DESC
  LIMIT 1
) AS last ON true
