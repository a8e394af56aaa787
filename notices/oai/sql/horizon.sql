-- Up to when everything that was dated may be read: now, or since when the oldest transaction that
-- publishes has been under way (0013_publishing_since.sql). No parameters. Returns one timestamp.
WITH asked AS MATERIALIZED (SELECT clock_timestamp() AS at)

SELECT least(asked.at, (
  SELECT timestamptz '2026-01-01Z' + make_interval(secs => min(l.objid::bigint))
  FROM pg_locks AS l
  WHERE l.locktype = 'advisory' AND l.classid = 12 AND l.objsubid = 2
    AND l.database = (SELECT d.oid FROM pg_database AS d WHERE d.datname = current_database())
    AND asked.at IS NOT NULL  -- the clock is read first, the locks after it
))
FROM asked
