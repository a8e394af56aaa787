-- Tiles as last drawn, compressed once and sent as they are. A change of a published point
-- removes those it touches, at every zoom and under every filter, in its own transaction; no
-- other tile is drawn again.

-- UNLOGGED: after a crash it is empty, and fills again.
CREATE UNLOGGED TABLE tile_cache (
  z smallint NOT NULL,
  tile bigint NOT NULL, -- rank along the z-order curve: key_of(x, y)
  filter text NOT NULL, -- what was asked for, and the release of the drawing: tiles/cache.py
  etag text NOT NULL,
  body bytea NOT NULL, -- gzip; empty when nothing is there
  drawn_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (z, tile, filter)
);
ALTER TABLE tile_cache ALTER COLUMN body SET STORAGE EXTERNAL; -- compressed already
-- Usage: forgetting filtered tiles that nobody asked for again.
CREATE INDEX tile_cache_drawn_at ON tile_cache (drawn_at);

-- One row: how many times published points changed. Whoever drew a tile keeps it only if this is
-- as before, and nobody is about to change it: else the tile of before would stay for ever.
CREATE TABLE tile_epoch (
  id boolean PRIMARY KEY DEFAULT true CHECK (id),
  changes bigint NOT NULL
);
INSERT INTO tile_epoch (changes) VALUES (0);

CREATE FUNCTION tile_cache_follow() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  -- All that a tile shows: words to search for, and codes of communes, are not in it.
  columns CONSTANT text := 'notice_id, ref, base, name, kind, mkey, lon, lat, "precision", radius_m,'
    ' verified, protection, period_from, period_to, departement, picture, importance, method,'
    ' source, located_on';
  came text := 'SELECT ' || columns || ' FROM new_rows WHERE mkey IS NOT NULL';
  went text := 'SELECT ' || columns || ' FROM old_rows WHERE mkey IS NOT NULL';
  changed text;
  shown boolean;
BEGIN
  changed := CASE TG_OP
    WHEN 'INSERT' THEN came
    WHEN 'DELETE' THEN went
    ELSE '(' || came || ' EXCEPT ' || went || ') UNION ALL (' || went || ' EXCEPT ' || came || ')'
  END;
  EXECUTE 'SELECT EXISTS (' || changed || ')' INTO shown;
  IF NOT shown THEN
    RETURN NULL; -- a change of words only makes nobody wait
  END IF;
  -- First the row that others look at, then the tiles that they may have kept until then.
  UPDATE tile_epoch SET changes = changes + 1;
  EXECUTE 'WITH changed AS (' || changed || ')' || $sql$,
    nearest AS (SELECT DISTINCT c.mkey >> 20 AS tile FROM changed AS c),

    touched AS (
      SELECT DISTINCT l.z, n.tile >> 2 * (16 - l.z) AS tile
      FROM nearest AS n CROSS JOIN generate_series(0, 16) AS l (z)
    )

    DELETE FROM tile_cache AS t USING touched AS w WHERE t.z = w.z AND t.tile = w.tile
  $sql$;
  RETURN NULL;
END $$;

CREATE TRIGGER tile_cache_inserted AFTER INSERT ON published_point
REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tile_cache_follow();
CREATE TRIGGER tile_cache_updated AFTER UPDATE ON published_point
REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
FOR EACH STATEMENT EXECUTE FUNCTION tile_cache_follow();
CREATE TRIGGER tile_cache_deleted AFTER DELETE ON published_point
REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION tile_cache_follow();

-- Keep a tile drawn when `changes` was `seen`, or do nothing. The public doors may only read: this
-- is the one thing that they may have written, and it checks what it is given by itself.
CREATE FUNCTION tile_cache_keep(
  of_z smallint, of_tile bigint, of_filter text, of_etag text, of_body bytea, seen bigint
) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM FROM tile_epoch WHERE changes = seen FOR SHARE SKIP LOCKED;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  INSERT INTO tile_cache AS t (z, tile, filter, etag, body)
  VALUES (of_z, of_tile, of_filter, of_etag, of_body)
  ON CONFLICT (z, tile, filter) DO UPDATE SET
    etag = EXCLUDED.etag, body = EXCLUDED.body, drawn_at = EXCLUDED.drawn_at;
  -- Filters are without number: now and then, those of last week are forgotten.
  IF random() < 0.001 THEN
    DELETE FROM tile_cache WHERE drawn_at < now() - interval '7 days';
  END IF;
  RETURN true;
END $$;

REVOKE ALL ON FUNCTION tile_cache_keep FROM PUBLIC;
GRANT EXECUTE ON FUNCTION tile_cache_keep TO geo_pop_public;
GRANT SELECT ON tile_cache, tile_epoch TO geo_pop_public;
