-- The published notices of one part, and when what is published of each last changed. Museums are
-- left to the sitemap of their own pages.
-- Parameters: part and size, as in sitemap_parts.sql.
SELECT
  s.ref,
  s.changed_at
FROM published_state AS s
WHERE
  s.notice_id >= %(part)s * %(size)s
  AND s.notice_id < (%(part)s + 1) * %(size)s
  AND s.status = 'active'
  AND s.base <> 'museofile'
ORDER BY s.notice_id
