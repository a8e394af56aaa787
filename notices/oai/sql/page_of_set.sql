-- As page.sql, of some producers of some bases: a range of the index of each, merged.
-- Parameters: bases and producers, of the same length; since, since_id, before, limit.
SELECT found.notice_id, found.ref, found.base, found.producer, found.active, found.changed_at
FROM unnest(%(bases)s::text[], %(producers)s::text[]) AS asked (base, producer)
CROSS JOIN LATERAL (
  SELECT
    s.notice_id, s.ref, s.base, s.producer, s.status = 'active' AS active, s.changed_at
  FROM published_state AS s
  WHERE s.base = asked.base AND s.producer = asked.producer
    AND (s.changed_at, s.notice_id) > (%(since)s, %(since_id)s)
    AND s.changed_at < %(before)s
    AND (s.status = 'active' OR NOT EXISTS (
      SELECT FROM published_state AS later WHERE later.ref = s.ref AND later.seq > s.seq
    ))
  ORDER BY s.changed_at, s.notice_id
  LIMIT %(limit)s
) AS found
ORDER BY found.changed_at, found.notice_id
LIMIT %(limit)s
