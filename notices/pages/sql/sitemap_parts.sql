-- Which parts of the identifiers hold a published notice that is no museum: a lookup for each part,
-- not a reading of every notice.
-- Parameter: size, identifiers in a part.
-- Returns the number of each such part, from 0.
SELECT part
FROM
  generate_series(
    0, (SELECT max(s.notice_id) FROM published_state AS s) / %(size)s
  ) AS part
WHERE
  EXISTS (
    SELECT FROM published_state AS s
    WHERE
      s.notice_id >= part * %(size)s
      AND s.notice_id < (part + 1) * %(size)s
      AND s.status = 'active'
      AND s.base <> 'museofile'
  )
