-- What near tiles read of the places that they pin when nothing is filtered: half the pages of
-- published_point_mkey, and no column to skip on the way to the base. A sixth to a fifth of a tile of zooms 12
-- to 14.
CREATE INDEX published_point_exact ON published_point (mkey) INCLUDE (
  notice_id, mx, my, importance, base
) WHERE NOT tile_coarse(precision) AND mkey IS NOT NULL;
