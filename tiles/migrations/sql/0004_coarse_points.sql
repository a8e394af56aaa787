-- Places known to the commune are counted in a layer of their own: the tiles that a filter asks for find
-- them without reading all the others of the square again.
CREATE INDEX published_point_coarse ON published_point (mkey) INCLUDE (
  notice_id, mx, my, base, precision, protection, period_from, period_to, departement, verified,
  picture, importance
) WHERE tile_coarse(precision) AND mkey IS NOT NULL;
