-- What became of one notice. Parameter: notice_id. Returns the columns of State.
SELECT s.notice_id, s.ref, s.base, s.producer, s.status = 'active', s.changed_at
FROM published_state AS s
WHERE s.notice_id = %(notice_id)s
