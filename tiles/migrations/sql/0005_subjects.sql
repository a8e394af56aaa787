-- What kinds and producers are filtered by, beside the rest: see 0004_coarse_points.sql.
DROP INDEX published_point_coarse;
CREATE INDEX published_point_coarse ON published_point (mkey) INCLUDE (
  notice_id, kinds_id, producer_id, mx, my, base, precision, protection, period_from, period_to,
  departement, verified, picture, missing, importance
) WHERE tile_coarse(precision) AND mkey IS NOT NULL;
