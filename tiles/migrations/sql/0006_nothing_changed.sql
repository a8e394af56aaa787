-- INSERT … ON CONFLICT calls the triggers of what came and of what was there, and publishing those of what
-- left, of which two are often nothing. The statements below are planned each time: to plan them for nothing
-- was two thirds of what tiles add to a correction.

-- As in 0001_cells.sql, but for the first lines.
CREATE OR REPLACE FUNCTION tile_cells_follow() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  columns CONSTANT text := 'notice_id, mkey, mx, my, base, tile_coarse("precision") AS coarse,'
    ' (importance::bigint << 48) - notice_id AS best, protection,'
    ' tile_century(period_from, 32001) AS century_from,'
    ' tile_century(period_to, -32002) AS century_to';
  came text := 'SELECT ' || columns || ' FROM new_rows WHERE mkey IS NOT NULL';
  went text := 'SELECT ' || columns || ' FROM old_rows WHERE mkey IS NOT NULL';
  member text;
  -- Squares that may have lost their edge or their best member, of the level at hand.
  worn bigint[];
  worn_base text[];
  worn_coarse boolean[];
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF NOT EXISTS (SELECT FROM old_rows) THEN
      RETURN NULL;
    END IF;
  ELSIF NOT EXISTS (SELECT FROM new_rows) THEN
    RETURN NULL;
  END IF;

  IF TG_OP = 'UPDATE' THEN -- what no cell shows, such as words, makes no difference
    came := came || ' EXCEPT ' || went;
    went := went || ' EXCEPT SELECT ' || columns || ' FROM new_rows WHERE mkey IS NOT NULL';
  END IF;
  came := 'SELECT 1 AS sign, m.* FROM (' || came || ') AS m';
  went := 'SELECT -1 AS sign, m.* FROM (' || went || ') AS m';
  member := 'WITH member AS (' || CASE TG_OP
    WHEN 'INSERT' THEN came WHEN 'DELETE' THEN went ELSE came || ' UNION ALL ' || went
  END || ')';

  -- Always in the same order: two transactions wait for each other, and never both. A sum of
  -- bigint is numeric, which is slow to add again. LEAST and GREATEST pass over nulls.
  EXECUTE member || $sql$,
    finest AS (
      SELECT
        m.mkey >> 22 AS cell, m.base, m.coarse, sum(m.sign) AS n,
        sum(m.sign * m.mx::bigint)::bigint AS sum_x, sum(m.sign * m.my::bigint)::bigint AS sum_y,
        min(m.mx) FILTER (WHERE m.sign > 0) AS min_x,
        min(m.my) FILTER (WHERE m.sign > 0) AS min_y,
        max(m.mx) FILTER (WHERE m.sign > 0) AS max_x,
        max(m.my) FILTER (WHERE m.sign > 0) AS max_y,
        max(m.best) FILTER (WHERE m.sign > 0) AS best
      FROM member AS m
      GROUP BY 1, 2, 3
    )

    INSERT INTO tile_cell AS t
    SELECT
      l.level, f.cell >> 2 * (15 - l.level), f.base, f.coarse,
      sum(f.n), sum(f.sum_x), sum(f.sum_y),
      min(f.min_x), min(f.min_y), max(f.max_x), max(f.max_y), max(f.best)
    FROM finest AS f
    CROSS JOIN generate_series(4, 15) AS l (level)
    GROUP BY 1, 2, 3, 4
    ORDER BY 1, 2, 3, 4
    ON CONFLICT (level, cell, base, coarse) DO UPDATE SET
      n = t.n + EXCLUDED.n, sum_x = t.sum_x + EXCLUDED.sum_x, sum_y = t.sum_y + EXCLUDED.sum_y,
      min_x = least(t.min_x, EXCLUDED.min_x), min_y = least(t.min_y, EXCLUDED.min_y),
      max_x = greatest(t.max_x, EXCLUDED.max_x), max_y = greatest(t.max_y, EXCLUDED.max_y),
      best = greatest(t.best, EXCLUDED.best)
  $sql$;

  EXECUTE member || $sql$,
    finest AS (
      SELECT
        m.mkey >> 28 AS cell, m.base, m.coarse, m.protection, m.century_from, m.century_to,
        sum(m.sign) AS n, sum(m.sign * m.mx::bigint)::bigint AS sum_x,
        sum(m.sign * m.my::bigint)::bigint AS sum_y,
        sum(m.sign * m.notice_id)::bigint AS sum_id
      FROM member AS m
      GROUP BY 1, 2, 3, 4, 5, 6
    )

    INSERT INTO tile_cell_facet AS t
    SELECT
      l.level, f.cell >> 2 * (12 - l.level), f.base, f.coarse, f.protection, f.century_from,
      f.century_to, sum(f.n), sum(f.sum_x), sum(f.sum_y), sum(f.sum_id)
    FROM finest AS f
    CROSS JOIN generate_series(4, 12) AS l (level)
    GROUP BY 1, 2, 3, 4, 5, 6, 7
    ORDER BY 1, 2, 3, 4, 5, 6, 7
    ON CONFLICT (level, cell, base, coarse, protection, century_from, century_to) DO UPDATE SET
      n = t.n + EXCLUDED.n, sum_x = t.sum_x + EXCLUDED.sum_x, sum_y = t.sum_y + EXCLUDED.sum_y,
      sum_id = t.sum_id + EXCLUDED.sum_id
  $sql$;

  IF TG_OP = 'INSERT' THEN
    RETURN NULL;
  END IF;

  EXECUTE member || $sql$
    SELECT array_agg(w.cell), array_agg(w.base), array_agg(w.coarse)
    FROM (
      SELECT DISTINCT t.cell, t.base, t.coarse
      FROM member AS m
      INNER JOIN tile_cell AS t
        ON t.level = 15 AND t.cell = m.mkey >> 22 AND t.base = m.base AND t.coarse = m.coarse
      WHERE m.sign < 0
        AND (m.mx IN (t.min_x, t.max_x) OR m.my IN (t.min_y, t.max_y) OR m.best = t.best)
    ) AS w
  $sql$ INTO worn, worn_base, worn_coarse;

  EXECUTE $sql$
    UPDATE tile_cell AS t
    SET min_x = c.min_x, min_y = c.min_y, max_x = c.max_x, max_y = c.max_y, best = c.best
    FROM unnest($1, $2, $3) AS w (cell, base, coarse)
    CROSS JOIN LATERAL (
      SELECT
        min(p.mx) AS min_x, min(p.my) AS min_y, max(p.mx) AS max_x, max(p.my) AS max_y,
        max((p.importance::bigint << 48) - p.notice_id) AS best
      FROM published_point AS p
      WHERE p.mkey >= w.cell << 22 AND p.mkey < (w.cell + 1) << 22
        AND p.base = w.base AND tile_coarse(p.precision) = w.coarse
    ) AS c
    WHERE t.level = 15 AND t.cell = w.cell AND t.base = w.base AND t.coarse = w.coarse
  $sql$ USING worn, worn_base, worn_coarse;

  FOR parent IN REVERSE 14..4 LOOP
    EXIT WHEN worn IS NULL;
    -- Where a child is as before, so is its parent: the list gets shorter on the way up.
    EXECUTE $sql$
      WITH mended AS (
        UPDATE tile_cell AS t
        SET min_x = c.min_x, min_y = c.min_y, max_x = c.max_x, max_y = c.max_y, best = c.best
        FROM (
          SELECT DISTINCT w.cell >> 2 AS cell, w.base, w.coarse
          FROM unnest($1, $2, $3) AS w (cell, base, coarse)
        ) AS w
        CROSS JOIN LATERAL (
          SELECT
            min(k.min_x) AS min_x, min(k.min_y) AS min_y, max(k.max_x) AS max_x,
            max(k.max_y) AS max_y, max(k.best) AS best
          FROM tile_cell AS k
          WHERE k.level = $4 + 1 AND k.cell BETWEEN w.cell << 2 AND (w.cell << 2) + 3
            AND k.base = w.base AND k.coarse = w.coarse AND k.n > 0
        ) AS c
        WHERE t.level = $4 AND t.cell = w.cell AND t.base = w.base AND t.coarse = w.coarse
          AND (t.min_x, t.min_y, t.max_x, t.max_y, t.best)
            IS DISTINCT FROM (c.min_x, c.min_y, c.max_x, c.max_y, c.best)
        RETURNING t.cell, t.base, t.coarse
      )

      SELECT array_agg(m.cell), array_agg(m.base), array_agg(m.coarse) FROM mended AS m
    $sql$ INTO worn, worn_base, worn_coarse USING worn, worn_base, worn_coarse, parent;
  END LOOP;

  EXECUTE member || $sql$
    DELETE FROM tile_cell AS t
    USING (
      SELECT DISTINCT l.level, m.mkey >> 2 * (26 - l.level) AS cell, m.base, m.coarse
      FROM member AS m CROSS JOIN generate_series(4, 15) AS l (level)
      WHERE m.sign < 0
    ) AS w
    WHERE t.level = w.level AND t.cell = w.cell AND t.base = w.base AND t.coarse = w.coarse
      AND t.n = 0
  $sql$;

  EXECUTE member || $sql$
    DELETE FROM tile_cell_facet AS t
    USING (
      SELECT DISTINCT
        l.level, m.mkey >> 2 * (26 - l.level) AS cell, m.base, m.coarse, m.protection,
        m.century_from, m.century_to
      FROM member AS m CROSS JOIN generate_series(4, 12) AS l (level)
      WHERE m.sign < 0
    ) AS w
    WHERE t.level = w.level AND t.cell = w.cell AND t.base = w.base AND t.coarse = w.coarse
      AND t.protection = w.protection AND t.century_from = w.century_from
      AND t.century_to = w.century_to AND t.n = 0
  $sql$;
  RETURN NULL;
END $$;


-- As in 0003_reference.sql, but for the first lines.
CREATE OR REPLACE FUNCTION tile_cache_follow() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  -- All that a tile shows: words to search for, and codes of communes, are not in it.
  columns CONSTANT text := 'notice_id, ref, base, name, kind, mkey, lon, lat, "precision", radius_m,'
    ' verified, protection, period_from, period_to, departement, picture, importance, method,'
    ' source, located_on';
  came text := 'SELECT ' || columns || ' FROM new_rows WHERE mkey IS NOT NULL';
  went text := 'SELECT ' || columns || ' FROM old_rows WHERE mkey IS NOT NULL';
  changed text;
  shown integer;
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF NOT EXISTS (SELECT FROM old_rows) THEN
      RETURN NULL;
    END IF;
  ELSIF NOT EXISTS (SELECT FROM new_rows) THEN
    RETURN NULL;
  END IF;
  changed := CASE TG_OP
    WHEN 'INSERT' THEN came
    WHEN 'DELETE' THEN went
    ELSE '(' || came || ' EXCEPT ' || went || ') UNION ALL (' || went || ' EXCEPT ' || came || ')'
  END;
  EXECUTE 'SELECT count(*) FROM (SELECT FROM (' || changed || ') AS c LIMIT 1000) AS c' INTO shown;
  IF shown = 0 THEN
    RETURN NULL; -- a change of words only makes nobody wait
  END IF;
  -- First the row that others look at, then the tiles that they may have kept until then.
  UPDATE tile_epoch SET changes = changes + 1, generation = generation + (shown = 1000)::integer;
  EXECUTE 'WITH changed AS (' || changed || ')' || $sql$,
    nearest AS (SELECT DISTINCT c.mkey >> 20 AS tile FROM changed AS c),

    touched AS (
      SELECT DISTINCT l.z, n.tile >> 2 * (16 - l.z) AS tile
      FROM nearest AS n CROSS JOIN generate_series(0, 16) AS l (z)
    )

    DELETE FROM tile_cache AS t USING touched AS w
    WHERE t.z = w.z AND t.tile = w.tile AND t.filter NOT LIKE 'reference%'
  $sql$;
  RETURN NULL;
END $$;
