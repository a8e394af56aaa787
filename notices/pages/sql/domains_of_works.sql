-- How many works of a museum are of each domain; a work of two domains is counted in both.
-- Parameters: ref of the museum; most, works that are looked at, the most important first.
-- Returns domain, works.
WITH work AS (
  SELECT p.notice_id
  FROM published_point AS p
  WHERE p.notice_id IN (
    SELECT l.source_id FROM published_link AS l WHERE l.target_ref = %(ref)s AND l.kind = 'museum'
    UNION ALL
    SELECT l.target_id FROM published_link AS l WHERE l.source_ref = %(ref)s AND l.kind = 'work'
  )
  ORDER BY p.importance DESC, p.notice_id
  LIMIT %(most)s
)

SELECT domain.name, count(*)
FROM work
INNER JOIN published_notice AS v ON v.id = work.notice_id
CROSS JOIN LATERAL jsonb_array_elements_text(
  CASE jsonb_typeof(v.fields -> 'DOMN') WHEN 'array' THEN v.fields -> 'DOMN' END
) AS domain (name)
GROUP BY domain.name
ORDER BY count(*) DESC, domain.name
