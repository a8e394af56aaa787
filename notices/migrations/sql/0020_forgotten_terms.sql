-- A term that no published notice has any more is nowhere: the public role reads the lists of terms and
-- the sums by term, and both kept those of a notice that was withheld since.

-- Usage: whether a term that lost a notice has any left.
CREATE INDEX subject_sum_term ON subject_sum (term);

-- Hold the lists that rows are written with, so that nobody forgets them meanwhile. Before
-- facets_follow, which adds those that are not there: triggers fire in order of name.
-- EXECUTE: see 0005_events.sql.
CREATE FUNCTION terms_held() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE $sql$
    SELECT FROM published_terms AS t
    WHERE t.id IN (
      SELECT s.id FROM new_rows AS r
      CROSS JOIN LATERAL (VALUES (r.kinds_id), (r.authors_id), (r.producer_id)) AS s (id)
    )
    ORDER BY t.id
    FOR KEY SHARE
  $sql$;
  RETURN NULL;
END $$;

-- Forget the lists that the last rows left, and the sums that are nought. What others hold, or join
-- (compact_facets), is left to them.
CREATE FUNCTION terms_forgotten() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  left_ids bigint[];
  left_terms text[];
  changed CONSTANT text := CASE TG_OP
    WHEN 'DELETE' THEN 'SELECT * FROM old_rows'
    ELSE 'SELECT o.* FROM old_rows AS o INNER JOIN new_rows AS n USING (notice_id) WHERE'
      ' (o.kinds_id, o.authors_id, o.producer_id) <> (n.kinds_id, n.authors_id, n.producer_id)'
  END;
BEGIN
  EXECUTE format($sql$
    SELECT array_agg(DISTINCT s.id)
    FROM (%s) AS o
    CROSS JOIN LATERAL (VALUES (o.kinds_id), (o.authors_id), (o.producer_id)) AS s (id)
    WHERE NOT EXISTS (SELECT FROM published_point AS p WHERE p.kinds_id = s.id)
      AND NOT EXISTS (SELECT FROM published_point AS p WHERE p.authors_id = s.id)
      AND NOT EXISTS (SELECT FROM published_point AS p WHERE p.producer_id = s.id)
  $sql$, changed) INTO left_ids;
  IF left_ids IS NULL THEN
    RETURN NULL;
  END IF;
  SELECT array_agg(DISTINCT term) INTO left_terms
  FROM published_terms AS t CROSS JOIN LATERAL unnest(t.terms) AS term WHERE t.id = ANY(left_ids);

  -- Two statements: the second sees what was published by those that held them before us.
  SELECT array_agg(held.id) INTO left_ids FROM (
    SELECT t.id FROM published_terms AS t WHERE t.id = ANY(left_ids) FOR UPDATE SKIP LOCKED
  ) AS held;
  DELETE FROM published_terms AS t
  WHERE t.id = ANY(left_ids)
    AND NOT EXISTS (SELECT FROM published_point AS p WHERE p.kinds_id = t.id)
    AND NOT EXISTS (SELECT FROM published_point AS p WHERE p.authors_id = t.id)
    AND NOT EXISTS (SELECT FROM published_point AS p WHERE p.producer_id = t.id);

  IF pg_try_advisory_xact_lock_shared(11, 0) THEN
    DELETE FROM subject_sum AS s
    USING (
      SELECT z.role, z.term FROM subject_sum AS z
      WHERE z.term = ANY(left_terms) GROUP BY 1, 2 HAVING sum(z.n) = 0
    ) AS nought
    WHERE s.role = nought.role AND s.term = nought.term;
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER a_terms_held_inserted AFTER INSERT ON published_point
REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION terms_held();
CREATE TRIGGER a_terms_held_updated AFTER UPDATE ON published_point
REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION terms_held();
CREATE TRIGGER terms_forgotten_updated AFTER UPDATE ON published_point
REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
FOR EACH STATEMENT EXECUTE FUNCTION terms_forgotten();
CREATE TRIGGER terms_forgotten_deleted AFTER DELETE ON published_point
REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION terms_forgotten();

-- What was forgotten before.
DELETE FROM published_terms AS t
WHERE t.id NOT IN (
  SELECT p.kinds_id FROM published_point AS p
  UNION
  SELECT p.authors_id FROM published_point AS p
  UNION
  SELECT p.producer_id FROM published_point AS p
);
DELETE FROM subject_sum AS s
USING (SELECT z.role, z.term FROM subject_sum AS z GROUP BY 1, 2 HAVING sum(z.n) = 0) AS nought
WHERE s.role = nought.role AND s.term = nought.term;
