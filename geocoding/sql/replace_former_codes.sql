-- Lay the staged former codes over the stored ones. No parameter. Returns the codes that led to
-- another commune before, or led there and lead nowhere now: (code, was, becomes).
WITH before AS MATERIALIZED (SELECT code, current FROM notices_formercode),

gone AS (
  DELETE FROM notices_formercode WHERE code NOT IN (SELECT code FROM staged_former_code)
),

laid AS (
  INSERT INTO notices_formercode AS f (code, current)
  SELECT code, current FROM staged_former_code
  ON CONFLICT (code) DO UPDATE SET current = EXCLUDED.current
  WHERE f.current <> EXCLUDED.current
)

SELECT before.code, before.current, coalesce(now.current, before.code)
FROM before
LEFT JOIN staged_former_code AS now USING (code)
WHERE before.current IS DISTINCT FROM now.current
