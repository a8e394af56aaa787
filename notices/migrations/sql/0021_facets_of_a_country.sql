-- Facets of a country within a second: narrow sums where nothing but bases is asked for, and where the
-- points of each square are, so that a box round a country reads no point of its rim.

-- Kinds and communes alone: half the rows of 0017_subjects.sql, a fifth of their width.
CREATE TABLE facet_kind_total (
  cell integer NOT NULL,
  base text NOT NULL,
  kinds_id bigint NOT NULL,
  n integer NOT NULL
);
CREATE TABLE facet_commune_total (
  cell integer NOT NULL,
  base text NOT NULL,
  insee text NOT NULL,
  insee_source text NOT NULL,
  n integer NOT NULL
);
-- A square that a box holds wholly where it holds this. Several rows say parts of it, as of the sums, and
-- none is ever taken back: an extent that is too large costs time, and no count. Rounded outward to 0.1
-- degree: what is withheld later leaves nothing finer here.
CREATE TABLE facet_extent (
  cell integer NOT NULL,
  west double precision NOT NULL,
  south double precision NOT NULL,
  east double precision NOT NULL,
  north double precision NOT NULL
);

-- As in 0017_subjects.sql, with the tables above. INSERT … ON CONFLICT calls it for what came and for what
-- was there, of which one is often nothing: to plan statements for nothing took longer than a correction.
CREATE OR REPLACE FUNCTION facets_follow() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  came CONSTANT text := 'SELECT 1 AS sign, * FROM new_rows';
  went CONSTANT text := 'SELECT -1 AS sign, * FROM old_rows';
  changed CONSTANT text := CASE TG_OP
    WHEN 'INSERT' THEN came WHEN 'DELETE' THEN went ELSE came || ' UNION ALL ' || went
  END;
  cell CONSTANT text := 'coalesce(c.mkey >> 36, -1)';
  seen CONSTANT text := cell || ', c.base, c.departement,'
    ' coalesce(c."precision", 0), c.protection, coalesce(century_of(c.period_from), 32001),'
    ' coalesce(century_of(c.period_to), -32002), c.verified, c.picture, c.missing, c.producer_id';
  -- Each table of sums, and the columns that it tells apart.
  sums CONSTANT text[] := ARRAY[
    ['facet_sum', seen],
    ['facet_kind_sum', seen || ', c.kinds_id'],
    ['facet_commune_sum', cell || ', c.base, c.departement, c.insee, c.insee_source,'
      ' c.protection, c.picture, c.missing, c.producer_id'],
    ['facet_kind_total', cell || ', c.base, c.kinds_id'],
    ['facet_commune_total', cell || ', c.base, c.insee, c.insee_source']
  ];
  one text[];
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF NOT EXISTS (SELECT FROM old_rows) THEN
      RETURN NULL;
    END IF;
  ELSIF NOT EXISTS (SELECT FROM new_rows) THEN
    RETURN NULL;
  ELSE
    EXECUTE $sql$
      INSERT INTO published_terms AS known
      SELECT s.id, ARRAY(SELECT DISTINCT unnest(min(s.terms)))
      FROM new_rows AS r
      CROSS JOIN LATERAL (
        VALUES (r.kinds_id, r.kinds), (r.authors_id, r.authors), (r.producer_id, ARRAY[r.producer])
      ) AS s (id, terms)
      WHERE NOT EXISTS (SELECT FROM published_terms AS t WHERE t.id = s.id)
      GROUP BY s.id
      ORDER BY s.id
      ON CONFLICT DO NOTHING
    $sql$;
    EXECUTE $sql$
      INSERT INTO facet_extent
      SELECT s.*
      FROM (
        SELECT
          (c.mkey >> 36)::integer AS cell,
          floor(min(c.lon) * 10) / 10 AS west, floor(min(c.lat) * 10) / 10 AS south,
          ceil(max(c.lon) * 10) / 10 AS east, ceil(max(c.lat) * 10) / 10 AS north
        FROM new_rows AS c
        WHERE c.mkey IS NOT NULL
        GROUP BY 1
      ) AS s
      WHERE NOT EXISTS (
        SELECT FROM facet_extent AS e
        WHERE e.cell = s.cell
        HAVING min(e.west) <= s.west AND min(e.south) <= s.south
          AND max(e.east) >= s.east AND max(e.north) >= s.north
      )
    $sql$;
  END IF;
  FOREACH one SLICE 1 IN ARRAY sums LOOP
    EXECUTE format(
      'INSERT INTO %1$I SELECT %2$s, sum(c.sign) FROM (%3$s) AS c'
      ' GROUP BY %2$s HAVING sum(c.sign) <> 0', one[1], one[2], changed
    );
  END LOOP;
  EXECUTE format($sql$
    INSERT INTO subject_sum
    SELECT s.role, term, sum(s.n)
    FROM (
      SELECT 'kind', c.kinds_id, sum(c.sign) FROM (%1$s) AS c GROUP BY 2
      UNION ALL
      SELECT 'author', c.authors_id, sum(c.sign) FROM (%1$s) AS c GROUP BY 2
    ) AS s (role, id, n)
    INNER JOIN published_terms AS t USING (id)
    CROSS JOIN LATERAL unnest(t.terms) AS term
    WHERE s.n <> 0
    GROUP BY 1, 2
    HAVING sum(s.n) <> 0
  $sql$, changed);
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION compact_facets() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  sums text;
  columns text;
  size bigint;
BEGIN
  IF NOT pg_try_advisory_xact_lock(11, 0) THEN
    RETURN;
  END IF;
  FOREACH sums IN ARRAY ARRAY[
    'facet_sum', 'facet_kind_sum', 'facet_commune_sum', 'facet_kind_total', 'facet_commune_total',
    'subject_sum'
  ] LOOP
    EXECUTE format('SELECT count(*) FROM %I', sums) INTO size;
    CONTINUE WHEN size * 4 <= 5 * (SELECT c.size FROM facet_compaction AS c WHERE c.name = sums);
    SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum) INTO columns
    FROM pg_attribute AS a
    WHERE a.attrelid = sums::regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attname <> 'n';
    EXECUTE format(
      'WITH part AS (DELETE FROM %1$I RETURNING *)'
      ' INSERT INTO %1$I SELECT %2$s, sum(n) FROM part GROUP BY %2$s HAVING sum(n) <> 0'
      ' ORDER BY 1', sums, columns
    );
    GET DIAGNOSTICS size = ROW_COUNT;
    INSERT INTO facet_compaction VALUES (sums, size)
    ON CONFLICT (name) DO UPDATE SET size = EXCLUDED.size;
  END LOOP;
END $$;

-- What was published before.
INSERT INTO facet_kind_total
SELECT k.cell, k.base, k.kinds_id, sum(k.n) FROM facet_kind_sum AS k
GROUP BY 1, 2, 3 HAVING sum(k.n) <> 0 ORDER BY 1;
INSERT INTO facet_commune_total
SELECT c.cell, c.base, c.insee, c.insee_source, sum(c.n) FROM facet_commune_sum AS c
GROUP BY 1, 2, 3, 4 HAVING sum(c.n) <> 0 ORDER BY 1;
INSERT INTO facet_extent
SELECT
  (p.mkey >> 36)::integer, floor(min(p.lon) * 10) / 10, floor(min(p.lat) * 10) / 10,
  ceil(max(p.lon) * 10) / 10, ceil(max(p.lat) * 10) / 10
FROM published_point AS p
WHERE p.mkey IS NOT NULL
GROUP BY 1;
INSERT INTO facet_compaction
SELECT 'facet_kind_total', count(*) FROM facet_kind_total
UNION ALL
SELECT 'facet_commune_total', count(*) FROM facet_commune_total;

-- Usage: kinds and communes of a box.
CREATE INDEX facet_kind_total_cell ON facet_kind_total (cell);
CREATE INDEX facet_commune_total_cell ON facet_commune_total (cell);
-- Usage: whether a point makes an extent larger.
CREATE INDEX facet_extent_cell ON facet_extent (cell);

ANALYZE facet_kind_total, facet_commune_total, facet_extent;
GRANT SELECT ON facet_kind_total, facet_commune_total, facet_extent TO geo_pop_public;
