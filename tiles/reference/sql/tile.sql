-- One reference tile: its layers follow one another.
-- Parameters: z, x, y; extent; buffer, in units of the tile, so that lines join those next door.
WITH square AS (
  SELECT
    st_tileenvelope(%(z)s, %(x)s, %(y)s) AS bounds,
    st_tileenvelope(%(z)s, %(x)s, %(y)s, margin => %(buffer)s::float8 / %(extent)s) AS reach
),

land AS (
  SELECT r.kind, r.code, st_asmvtgeom(r.geom, s.bounds, %(extent)s, %(buffer)s) AS geom
  FROM square AS s INNER JOIN tile_reference AS r ON r.geom && s.reach
  WHERE r.layer = 'land' AND %(z)s BETWEEN r.from_zoom AND r.to_zoom
),

regions AS (
  SELECT r.name, r.population, st_asmvtgeom(r.geom, s.bounds, %(extent)s, %(buffer)s) AS geom
  FROM square AS s INNER JOIN tile_reference AS r ON r.geom && s.reach
  WHERE r.layer = 'regions' AND %(z)s BETWEEN r.from_zoom AND r.to_zoom
),

departements AS (
  SELECT r.code, r.name, r.population, st_asmvtgeom(r.geom, s.bounds, %(extent)s, %(buffer)s) AS geom
  FROM square AS s INNER JOIN tile_reference AS r ON r.geom && s.reach
  WHERE r.layer = 'departements' AND %(z)s BETWEEN r.from_zoom AND r.to_zoom
),

communes AS (
  SELECT r.code, r.name, r.population, st_asmvtgeom(r.geom, s.bounds, %(extent)s, %(buffer)s) AS geom
  FROM square AS s INNER JOIN tile_reference AS r ON r.geom && s.reach
  WHERE r.layer = 'communes' AND %(z)s BETWEEN r.from_zoom AND r.to_zoom
)

SELECT
  coalesce((SELECT st_asmvt(l.*, 'land', %(extent)s, 'geom') FROM land AS l), '')
  || coalesce((SELECT st_asmvt(r.*, 'regions', %(extent)s, 'geom') FROM regions AS r), '')
  || coalesce(
    (SELECT st_asmvt(d.*, 'departements', %(extent)s, 'geom') FROM departements AS d), ''
  )
  || coalesce((SELECT st_asmvt(c.*, 'communes', %(extent)s, 'geom') FROM communes AS c), '')
