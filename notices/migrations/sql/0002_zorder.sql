-- The place of a point on the z-order curve of the Web Mercator square, 2^26 cells a side
-- (0.6 m at the equator). Twin of notices/zorder.py; a test compares the two.

CREATE FUNCTION zorder_spread(v bigint) RETURNS bigint
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
-- Put a zero bit before every bit of a number of at most 32 bits.
BEGIN
  v := (v | (v << 16)) & x'0000FFFF0000FFFF'::bigint;
  v := (v | (v << 8)) & x'00FF00FF00FF00FF'::bigint;
  v := (v | (v << 4)) & x'0F0F0F0F0F0F0F0F'::bigint;
  v := (v | (v << 2)) & x'3333333333333333'::bigint;
  RETURN (v | (v << 1)) & x'5555555555555555'::bigint;
END $$;

CREATE FUNCTION zorder_x(lon double precision) RETURNS integer
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN least(67108863, greatest(0, floor((lon + 180) / 360 * 67108864)))::integer;

CREATE FUNCTION zorder_y(lat double precision) RETURNS integer
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN least(67108863, greatest(0, floor(
  (0.5 - asinh(tan(radians(least(85.06, greatest(-85.06, lat))))) / (2 * pi())) * 67108864
)))::integer;

CREATE FUNCTION zorder_key(mx integer, my integer) RETURNS bigint
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN zorder_spread(mx) | (zorder_spread(my) << 1);
