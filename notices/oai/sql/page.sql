-- One page of what became of notices, in the order it happened. Parameters: since, since_id (not
-- included), before (not included), limit. Returns the columns of State.
SELECT s.notice_id, s.ref, s.base, s.producer, s.status = 'active', s.changed_at
FROM published_state AS s
WHERE (s.changed_at, s.notice_id) > (%(since)s, %(since_id)s)
  AND s.changed_at < %(before)s
  -- A reference that came back as another notice is told once.
  AND (s.status = 'active' OR NOT EXISTS (
    SELECT FROM published_state AS later WHERE later.ref = s.ref AND later.seq > s.seq
  ))
ORDER BY s.changed_at, s.notice_id
LIMIT %(limit)s
