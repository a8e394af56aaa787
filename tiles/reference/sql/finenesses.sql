-- How fine lines are at each zoom: what is shorter than this many metres of Web Mercator is left out.
-- Parameters: rough and fine, jsonb of [from_zoom, to_zoom, metres]: for the countries of the Earth, and for
-- what the outlines of communes give.
CREATE TEMPORARY TABLE reference_fineness ON COMMIT DROP AS
SELECT
  f.of_countries, (f.row ->> 0)::smallint AS from_zoom, (f.row ->> 1)::smallint AS to_zoom,
  (f.row ->> 2)::float8 AS metres
FROM (
  SELECT true AS of_countries, jsonb_array_elements(%(rough)s::jsonb) AS row
  UNION ALL
  SELECT false, jsonb_array_elements(%(fine)s::jsonb)
) AS f
