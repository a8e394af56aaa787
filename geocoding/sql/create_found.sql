-- What the checks of one run found, before it is laid over what earlier runs found.
CREATE TEMPORARY TABLE found_finding (
  check_name text NOT NULL,
  notice_id bigint NOT NULL,
  location_id bigint,
  severity smallint NOT NULL,
  metres float,
  evidence jsonb NOT NULL,
  suggested geometry(point, 4326),
  suggested_precision smallint,
  suggested_radius_m integer
) ON COMMIT DROP
