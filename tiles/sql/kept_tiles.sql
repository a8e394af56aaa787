-- Those of some tiles that are kept, under one filter.
-- Parameters: zooms and tiles, arrays of one length; filter.
-- Returns the zoom, the tile, its mark and its content.
SELECT c.z, c.tile, c.etag, c.body
FROM unnest(%(zooms)s::smallint[], %(tiles)s::bigint[]) AS asked (z, tile)
INNER JOIN tile_cache AS c ON c.z = asked.z AND c.tile = asked.tile AND c.filter = %(filter)s
