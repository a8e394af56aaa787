-- What is stored of each reference of a batch. A reference already seen in this run, or
-- twice in this batch, comes back once only, with the line where it was first.
-- Parameters: refs text[], lines integer[].
WITH first AS (
  INSERT INTO seen_ref (ref, line)
  SELECT DISTINCT ON (b.ref) b.ref, b.line
  FROM unnest(%(refs)s::text[], %(lines)s::integer[]) AS b (ref, line)
  ORDER BY b.ref, b.line
  ON CONFLICT DO NOTHING
  RETURNING ref, line
)

SELECT
  f.ref, f.line, n.base, n.fields, n.masked,
  -- A merged notice does not come back with a file that still holds it.
  n.withdrawn_at IS NOT NULL AND n.replaced_by IS NULL
FROM first AS f
LEFT JOIN notices_notice AS n ON n.ref = f.ref
