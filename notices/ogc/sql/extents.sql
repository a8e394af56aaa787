-- What the published notices span, for each base and for all of them (a null base).
-- Read by notices/ogc/collections.py, as the public role.
-- Returns base, notices, west, south, east, north in degrees, first and last year.
SELECT
  base,
  count(*) AS notices,
  min(lon) AS west,
  min(lat) AS south,
  max(lon) AS east,
  max(lat) AS north,
  min(period_from) AS first_year,
  max(period_to) AS last_year
FROM published_point
GROUP BY GROUPING SETS ((base), ())
HAVING count(*) > 0
