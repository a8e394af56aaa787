-- What became of one reference, at last. Parameters: base, ref. Returns the columns of State.
SELECT s.notice_id, s.ref, s.base, s.producer, s.status = 'active', s.changed_at
FROM published_state AS s
WHERE s.ref = %(ref)s AND s.base = %(base)s
ORDER BY s.seq DESC
LIMIT 1
