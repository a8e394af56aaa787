-- The newest changes, newest first, that page.sql would give too. Parameter: limit.
-- Returns the epoch, then the columns of Change.
SELECT
  coalesce(kept.epoch, ''),
  c.seq, c.xid::text::bigint, c.at, c.op, c.notice_id, c.ref, c.base,
  c.reason, c.moved_m, c.replaced_by
FROM published_change AS c
LEFT JOIN published_feed AS kept ON true
WHERE c.xid < pg_snapshot_xmin(pg_current_snapshot())
ORDER BY c.xid DESC, c.seq DESC
LIMIT %(limit)s
