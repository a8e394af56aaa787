-- Who harvests by date must not go past what a running transaction has dated already and not
-- committed yet. Each transaction that publishes therefore tells since when, before it dates
-- anything, by a lock that everybody sees in pg_locks and nobody waits for: class 12, and the
-- seconds since 2026 began. notices/oai/sql/horizon.sql reads them.
CREATE OR REPLACE FUNCTION publish_notices(ids bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  -- Once a transaction, however many statements publish; both are undone with a savepoint.
  IF coalesce(current_setting('geo_pop.publishing', true), '') = '' THEN
    PERFORM pg_advisory_xact_lock_shared(
      12, floor(extract(epoch FROM clock_timestamp() - timestamptz '2026-01-01Z'))::int
    );
    PERFORM set_config('geo_pop.publishing', 'true', true);
  END IF;
  PERFORM record_changes(ids);
  PERFORM publish_points(ids);
END $$;
