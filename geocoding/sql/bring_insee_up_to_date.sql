-- Give stored notices the code of the commune of today. A code that led elsewhere before is found
-- again by what the source wrote. Returns the ids of the notices changed.
-- Parameters: codes, were, become (three lists side by side; from replace_former_codes.sql).
WITH moved AS (
  SELECT code, was, becomes
  FROM unnest(%(codes)s::text[], %(were)s::text[], %(become)s::text[]) AS m (code, was, becomes)
),

now AS (
  SELECT n.id, coalesce(moved.becomes, former.current) AS insee
  FROM notices_notice AS n
  LEFT JOIN moved ON moved.code = n.insee_source AND moved.was = n.insee
  LEFT JOIN notices_formercode AS former ON former.code = n.insee
  WHERE moved.code IS NOT NULL OR former.code IS NOT NULL
)

UPDATE notices_notice AS n
SET insee = now.insee, updated_at = now()
FROM now
WHERE now.id = n.id AND n.insee <> now.insee
RETURNING n.id
