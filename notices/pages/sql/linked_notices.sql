-- The published notices linked to one, by what they are to it: the best of each kind, and how many
-- there are. A notice linked by both ends is one.
-- Parameters: ref; kinds and inverses (a link that is held by the other end reads as its inverse);
-- shown, of each kind.
WITH ends AS (
  SELECT l.kind AS seen, l.target_id AS notice_id
  FROM published_link AS l
  WHERE l.source_ref = %(ref)s
  UNION
  SELECT named.inverse, l.source_id
  FROM published_link AS l
  INNER JOIN unnest(%(kinds)s::text[], %(inverses)s::text[]) AS named (kind, inverse)
    ON named.kind = l.kind
  WHERE l.target_ref = %(ref)s
),

ranked AS (
  SELECT
    ends.seen,
    p.ref, p.base, p.name, p.kind, p.lon, p.lat, p.precision, p.radius_m, p.protection,
    count(*) OVER (PARTITION BY ends.seen) AS matched,
    row_number() OVER (
      PARTITION BY ends.seen ORDER BY p.importance DESC, p.notice_id
    ) AS rank
  FROM ends
  INNER JOIN published_point AS p USING (notice_id)
)

SELECT
  seen, matched, ref, base, name, kind, lon, lat, precision, radius_m, protection
FROM ranked
WHERE rank <= %(shown)s
ORDER BY seen, rank
