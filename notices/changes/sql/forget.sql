-- Forget the changes made before a date, but the last one of each notice that is still public: who
-- begins with nothing reads those. Remembers the last tombstone that went: cursors before it miss
-- something. Parameter: before. Returns how many were forgotten.
WITH gone AS (
  DELETE FROM published_change AS c
  WHERE c.at < %(before)s
    AND c.xid < pg_snapshot_xmin(pg_current_snapshot())
    AND NOT EXISTS (
      SELECT FROM published_state AS s
      WHERE s.notice_id = c.notice_id AND s.seq = c.seq AND s.status = 'active'
    )
  RETURNING c.xid, c.seq, c.op
),

last AS (
  SELECT gone.xid, gone.seq
  FROM gone
  WHERE gone.op IN ('withhold', 'delete', 'merge')
  ORDER BY gone.xid DESC, gone.seq DESC
  LIMIT 1
),

remembered AS (
  INSERT INTO published_feed AS kept (epoch, xid, seq)
  SELECT '', last.xid, last.seq FROM last
  ON CONFLICT ((true)) DO UPDATE SET xid = EXCLUDED.xid, seq = EXCLUDED.seq
  WHERE (kept.xid, kept.seq) < (EXCLUDED.xid, EXCLUDED.seq)
)

SELECT count(*) FROM gone
