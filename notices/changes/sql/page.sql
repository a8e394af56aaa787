-- One page of changes, oldest first, beside what is kept of them: one row at least. Only those of
-- transactions older than any that runs: none can commit before them any more.
-- Parameters: xid, seq (after which), limit. Returns epoch, xid and seq up to which changes may
-- have been forgotten, the lowest transaction that runs; then the columns of Change, or nulls.
WITH page AS (
  SELECT *
  FROM published_change AS c
  WHERE (c.xid, c.seq) > (%(xid)s::text::xid8, %(seq)s)
    AND c.xid < pg_snapshot_xmin(pg_current_snapshot())
  ORDER BY c.xid, c.seq
  LIMIT %(limit)s
)

SELECT
  coalesce(kept.epoch, ''),
  coalesce(kept.xid, '0')::text::bigint,
  coalesce(kept.seq, 0),
  pg_snapshot_xmin(pg_current_snapshot())::text::bigint,
  page.seq, page.xid::text::bigint, page.at, page.op, page.notice_id, page.ref, page.base,
  page.reason, page.moved_m, page.replaced_by
FROM (SELECT 1) AS always
LEFT JOIN published_feed AS kept ON true
LEFT JOIN page ON true
ORDER BY page.xid, page.seq
