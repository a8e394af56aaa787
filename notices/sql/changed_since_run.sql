-- References of the notices that something else changed after a run, but for what is worked out
-- again: places inherited since, codes of communes brought up to date. Parameter: run.
SELECT DISTINCT later.ref
FROM notices_event AS later
INNER JOIN (
  SELECT notice_id, max(seq) AS seq
  FROM notices_event
  WHERE run_id = %(run)s
  GROUP BY notice_id
) AS last USING (notice_id)
WHERE later.seq > last.seq AND later.run_id IS DISTINCT FROM %(run)s
  AND (later.op, later.actor) NOT IN (
    ('locate', 'inherit_locations'), ('locate', 'check_places'), ('update', 'load_gazetteer')
  )
ORDER BY later.ref
LIMIT 1000
