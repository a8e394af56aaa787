-- The ground of the map: land, régions, départements, communes, ready to be cut into tiles.
-- `manage.py build_reference` fills it from the gazetteer and from Natural Earth.

CREATE TABLE tile_reference (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  layer text NOT NULL CHECK (layer IN ('land', 'regions', 'departements', 'communes')),
  -- The zooms that it is drawn at: a line is kept once for each fineness.
  from_zoom smallint NOT NULL,
  to_zoom smallint NOT NULL,
  kind text,  -- of a piece of land: france, or null; of a line of its edge: coast, frontier
  code text,
  name text,  -- of a point only: where the name is written
  population integer,
  geom geometry(Geometry, 3857) NOT NULL
);
-- Usage: one layer of one tile. Lines of communes are ten times all the rest, and drawn near only.
CREATE INDEX tile_reference_far ON tile_reference USING gist (geom) WHERE layer <> 'communes';
CREATE INDEX tile_reference_near ON tile_reference USING gist (geom) WHERE layer = 'communes';

-- What the ground was made of, so that the same is not made twice.
CREATE TABLE tile_reference_build (
  id boolean PRIMARY KEY DEFAULT true CHECK (id),
  digest text NOT NULL,
  built_at timestamptz NOT NULL DEFAULT now()
);

GRANT SELECT ON tile_reference TO geo_pop_public;

-- Drawn reference tiles are kept beside the others, but no notice changes them. And how many times
-- points changed by the thousand: an import makes new addresses of tiles (tiles/tilejson.py), a
-- correction does not.
ALTER TABLE tile_epoch ADD COLUMN generation bigint NOT NULL DEFAULT 0;

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
