-- Statement-level triggers: they also see COPY and set-based statements. Each writes the
-- events, keeps the links, and brings the publication in line, in the same transaction.
--
-- Settings of the transaction, all optional:
--   geo_pop.run, geo_pop.actor   who is at work, kept in the event
--   geo_pop.publication          'deferred': the caller publishes once, at the end

CREATE FUNCTION publish_unless_deferred(ids bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF ids IS NOT NULL AND coalesce(current_setting('geo_pop.publication', true), '') <> 'deferred'
  THEN
    PERFORM publish_notices(ids);
  END IF;
END $$;

CREATE FUNCTION current_run() RETURNS bigint LANGUAGE sql STABLE
RETURN nullif(current_setting('geo_pop.run', true), '')::bigint;

CREATE FUNCTION current_actor() RETURNS text LANGUAGE sql STABLE
RETURN coalesce(current_setting('geo_pop.actor', true), '');

CREATE FUNCTION notice_created() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO notices_event (op, notice_id, ref, base, run_id, actor)
  SELECT 'create', n.id, n.ref, n.base, current_run(), current_actor() FROM new_rows AS n;

  INSERT INTO notices_link (source_id, kind, target_ref)
  SELECT n.id, link.key, target.ref
  FROM new_rows AS n
  CROSS JOIN LATERAL jsonb_each(n.links) AS link
  CROSS JOIN LATERAL jsonb_array_elements_text(link.value) AS target (ref)
  WHERE n.links <> '{}'
  ON CONFLICT DO NOTHING;

  PERFORM publish_unless_deferred((SELECT array_agg(n.id) FROM new_rows AS n));
  RETURN NULL;
END $$;

-- EXECUTE plans each statement anew: a plan kept from an update of one notice joined the
-- 45,000 old and new rows of a file by nested loops, for minutes.
CREATE FUNCTION notice_updated() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE $sql$
    INSERT INTO notices_event (op, notice_id, ref, base, run_id, actor, before)
    SELECT
      CASE
        WHEN o.withdrawn_at IS NULL AND n.withdrawn_at IS NOT NULL THEN 'withdraw'
        WHEN o.withdrawn_at IS NOT NULL AND n.withdrawn_at IS NULL THEN 'restore'
        WHEN (o.sharing, o.place_sharing, o.hidden_fields)
          IS DISTINCT FROM (n.sharing, n.place_sharing, n.hidden_fields) THEN 'share'
        ELSE 'update'
      END,
      n.id, n.ref, n.base, current_run(), current_actor(), to_jsonb(o)
    FROM old_rows AS o
    INNER JOIN new_rows AS n USING (id)
    WHERE o.* IS DISTINCT FROM n.*
  $sql$;

  EXECUTE $sql$
    DELETE FROM notices_link AS l
    USING old_rows AS o, new_rows AS n
    WHERE o.id = n.id AND l.source_id = n.id AND o.links <> n.links
      AND NOT coalesce(n.links -> l.kind ? l.target_ref, false)
  $sql$;

  EXECUTE $sql$
    INSERT INTO notices_link (source_id, kind, target_ref)
    SELECT n.id, link.key, target.ref
    FROM new_rows AS n
    INNER JOIN old_rows AS o USING (id)
    CROSS JOIN LATERAL jsonb_each(n.links) AS link
    CROSS JOIN LATERAL jsonb_array_elements_text(link.value) AS target (ref)
    WHERE o.links <> n.links
    ON CONFLICT DO NOTHING
  $sql$;

  PERFORM publish_unless_deferred((SELECT array_agg(n.id) FROM new_rows AS n));
  RETURN NULL;
END $$;

CREATE FUNCTION notice_deleted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO notices_event (op, notice_id, ref, base, run_id, actor, before)
  SELECT 'delete', o.id, o.ref, o.base, current_run(), current_actor(), to_jsonb(o)
  FROM old_rows AS o;

  PERFORM publish_unless_deferred((SELECT array_agg(o.id) FROM old_rows AS o));
  RETURN NULL;
END $$;

CREATE TRIGGER notice_created AFTER INSERT ON notices_notice
REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION notice_created();
CREATE TRIGGER notice_updated AFTER UPDATE ON notices_notice
REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
FOR EACH STATEMENT EXECUTE FUNCTION notice_updated();
CREATE TRIGGER notice_deleted AFTER DELETE ON notices_notice
REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION notice_deleted();

-- An election is one UPDATE: old and new winners are compared by notice.
CREATE FUNCTION location_updated() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  moved bigint[];
BEGIN
  EXECUTE $sql$
    INSERT INTO notices_event (op, notice_id, ref, base, run_id, actor, moved_m, before)
    SELECT
      'locate', n.id, n.ref, n.base, current_run(), current_actor(),
      st_distancesphere(lost.geom, won.geom),
      CASE WHEN lost.id IS NOT NULL THEN jsonb_build_object(
        'location_id', lost.id, 'lon', st_x(lost.geom), 'lat', st_y(lost.geom),
        'precision', lost.precision, 'radius_m', lost.radius_m, 'method', lost.method
      ) END
    FROM (SELECT * FROM old_rows WHERE elected) AS lost
    FULL JOIN (SELECT * FROM new_rows WHERE elected) AS won USING (notice_id)
    INNER JOIN notices_notice AS n ON n.id = notice_id
    WHERE lost.id IS DISTINCT FROM won.id
      OR (lost.geom, lost.precision, lost.radius_m, lost.verified_on)
        IS DISTINCT FROM (won.geom, won.precision, won.radius_m, won.verified_on)
  $sql$;

  EXECUTE $sql$
    SELECT array_agg(DISTINCT n.notice_id)
    FROM new_rows AS n
    INNER JOIN old_rows AS o USING (id)
    WHERE n.elected OR o.elected
  $sql$ INTO moved;
  PERFORM publish_unless_deferred(moved);
  RETURN NULL;
END $$;

CREATE FUNCTION location_inserted_or_deleted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM publish_unless_deferred((
    SELECT array_agg(DISTINCT c.notice_id) FROM changed_rows AS c WHERE c.elected
  ));
  RETURN NULL;
END $$;

CREATE TRIGGER location_updated AFTER UPDATE ON notices_location
REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
FOR EACH STATEMENT EXECUTE FUNCTION location_updated();
CREATE TRIGGER location_inserted AFTER INSERT ON notices_location
REFERENCING NEW TABLE AS changed_rows
FOR EACH STATEMENT EXECUTE FUNCTION location_inserted_or_deleted();
CREATE TRIGGER location_deleted AFTER DELETE ON notices_location
REFERENCING OLD TABLE AS changed_rows
FOR EACH STATEMENT EXECUTE FUNCTION location_inserted_or_deleted();

-- One winner a notice. Deferrable, so that it is checked at the end of the electing statement.
ALTER TABLE notices_location ADD CONSTRAINT location_one_elected
EXCLUDE USING btree (notice_id WITH =) WHERE (elected) DEFERRABLE INITIALLY IMMEDIATE;

-- A change of what a base shares is a change of all its notices.
CREATE FUNCTION policy_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM publish_unless_deferred((
    SELECT array_agg(n.id) FROM notices_notice AS n
    INNER JOIN changed_rows AS c ON c.base = n.base
  ));
  RETURN NULL;
END $$;

CREATE TRIGGER policy_updated AFTER UPDATE ON notices_basepolicy
REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION policy_changed();
CREATE TRIGGER policy_inserted AFTER INSERT ON notices_basepolicy
REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION policy_changed();
CREATE TRIGGER policy_deleted AFTER DELETE ON notices_basepolicy
REFERENCING OLD TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION policy_changed();

-- Events are a record: nobody rewrites them.
CREATE FUNCTION event_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'notices_event is append-only';
END $$;
CREATE TRIGGER event_is_final BEFORE UPDATE OR DELETE ON notices_event
FOR EACH STATEMENT EXECUTE FUNCTION event_is_final();
