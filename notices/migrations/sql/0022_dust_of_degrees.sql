-- PostgreSQL refuses what doubles cannot hold ("underflow"): radians of 5e-324. Such a latitude has the row of
-- the equator anyway, as in notices/zorder.py.
CREATE OR REPLACE FUNCTION zorder_y(lat double precision) RETURNS integer
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN least(67108863, greatest(0, floor((
  0.5
  - CASE
    WHEN abs(lat) > 1e-17 THEN asinh(tan(radians(least(85.06, greatest(-85.06, lat)))))
    ELSE 0
  END / (2 * pi())
) * 67108864)))::integer;
