-- Facets of a country under other criteria than bases. At 4 million notices, a kind took 1.2 s, a base, a
-- protection and two centuries 1.4, a precision 1.3, most of it to count communes from points: now a third.

-- Communes by precision and verification too: a twentieth more rows.
DROP TABLE facet_commune_sum;
CREATE TABLE facet_commune_sum (
  cell integer NOT NULL,
  base text NOT NULL,
  departement text NOT NULL,
  insee text NOT NULL,
  insee_source text NOT NULL,
  protection smallint NOT NULL,
  picture boolean NOT NULL,
  missing boolean NOT NULL,
  producer_id bigint NOT NULL,
  "precision" smallint NOT NULL,  -- 0 for notices without a place
  verified boolean NOT NULL,
  n integer NOT NULL
);

-- As in 0021_facets_of_a_country.sql, but for the two columns.
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
    ['facet_commune_sum', cell || ', c.base, c.departement, c.insee, c.insee_source, c.protection,'
      ' c.picture, c.missing, c.producer_id, coalesce(c."precision", 0), c.verified'],
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

INSERT INTO facet_commune_sum
SELECT
  coalesce(p.mkey >> 36, -1), p.base, p.departement, p.insee, p.insee_source, p.protection,
  p.picture, p.missing, p.producer_id, coalesce(p."precision", 0), p.verified, count(*)
FROM published_point AS p
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11
ORDER BY 1;
UPDATE facet_compaction SET size = (SELECT count(*) FROM facet_commune_sum)
WHERE name = 'facet_commune_sum';

-- Usage: facets of a box: communes.
CREATE INDEX facet_commune_sum_cell ON facet_commune_sum (cell);
-- Usage: facets when kinds are asked for.
CREATE INDEX facet_kind_sum_kinds ON facet_kind_sum (kinds_id, cell);
-- Usage: lists and facets of some years: few notices have the same ones, the index is small.
CREATE INDEX published_point_period ON published_point (period_from, period_to);
-- Usage: lists of some kinds in their order; communes of some kinds, counted in the index alone.
DROP INDEX published_point_kinds;
CREATE INDEX published_point_kinds ON published_point (kinds_id, importance DESC, notice_id) INCLUDE (
  period_from, period_to, producer_id, lon, lat, mkey, "precision", protection, verified, picture,
  missing, base, departement, insee, insee_source
);

ANALYZE facet_commune_sum;
GRANT SELECT ON facet_commune_sum TO geo_pop_public;
