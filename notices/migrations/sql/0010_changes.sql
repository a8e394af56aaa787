-- What changed in the publication, for those who keep a copy: one row a change, in an order that
-- loses nothing, and one row for each notice ever published, with what became of it. Both are
-- written where the publication is, whatever the cause: an import, a correction, a sharing rule,
-- the source of a copied place, a merge, an undo.

CREATE OR REPLACE VIEW published_notice AS
SELECT
  n.id,
  n.ref,
  n.base,
  n.fields - rule.removed AS fields,
  CASE WHEN policy.fact_codes -> 'title' ?| rule.removed THEN '' ELSE n.title END AS title,
  CASE
    WHEN NOT policy.fact_codes -> 'name' ?| rule.removed THEN n.name
    WHEN policy.fact_codes -> 'title' ?| rule.removed THEN n.ref
    ELSE coalesce(nullif(n.title, ''), n.ref)
  END AS name,
  CASE WHEN policy.fact_codes -> 'kinds' ?| rule.removed THEN '{}' ELSE n.kinds END AS kinds,
  CASE WHEN policy.fact_codes -> 'authors' ?| rule.removed THEN '{}' ELSE n.authors END AS authors,
  CASE WHEN rule.undated THEN '{}' ELSE n.centuries END AS centuries,
  CASE WHEN NOT rule.undated THEN n.period_from END AS period_from,
  CASE WHEN NOT rule.undated THEN n.period_to END AS period_to,
  CASE WHEN rule.undated THEN 'unknown' ELSE n.period_certainty END AS period_certainty,
  CASE WHEN rule.unprotected THEN 0::smallint ELSE n.protection END AS protection,
  CASE WHEN rule.unprotected THEN '[]' ELSE n.protections END AS protections,
  CASE WHEN rule.unprotected THEN '' ELSE n.protected_on END AS protected_on,
  CASE WHEN policy.fact_codes -> 'address' ?| rule.removed THEN '' ELSE n.address END AS address,
  CASE
    WHEN policy.fact_codes -> 'locality' ?| rule.removed THEN '' ELSE n.locality
  END AS locality,
  CASE WHEN policy.fact_codes -> 'commune' ?| rule.removed THEN '' ELSE n.commune END AS commune,
  CASE
    WHEN policy.fact_codes -> 'insee' ?| rule.removed THEN '' ELSE n.insee_source
  END AS insee_source,
  CASE WHEN policy.fact_codes -> 'insee' ?| rule.removed THEN '' ELSE n.insee END AS insee,
  CASE
    WHEN policy.fact_codes -> 'departement' ?| rule.removed THEN '' ELSE n.departement
  END AS departement,
  CASE WHEN policy.fact_codes -> 'region' ?| rule.removed THEN '' ELSE n.region END AS region,
  n.producer,
  CASE
    WHEN policy.fact_codes -> 'copyright' ?| rule.removed THEN '' ELSE n.copyright
  END AS copyright,
  n.picture AND NOT policy.fact_codes -> 'picture' ?| rule.removed AS picture,
  n.missing AND NOT policy.fact_codes -> 'missing' ?| rule.removed AS missing,
  n.source_created,
  n.source_updated,
  n.demonstration,
  n.created_at,
  n.updated_at,
  rule.sharing,
  rule.place = 'coarse' AND place.id IS NOT NULL AS generalised,
  -- A coarse place is the centre of its cell of 0.05 degree: it says nothing finer.
  CASE rule.place
    WHEN 'exact' THEN st_x(place.geom)
    WHEN 'coarse' THEN floor(st_x(place.geom) / 0.05) * 0.05 + 0.025
  END AS lon,
  CASE rule.place
    WHEN 'exact' THEN st_y(place.geom)
    WHEN 'coarse' THEN floor(st_y(place.geom) / 0.05) * 0.05 + 0.025
  END AS lat,
  CASE rule.place
    WHEN 'exact' THEN place.precision
    WHEN 'coarse' THEN least(place.precision, 20::smallint)
  END AS precision,
  CASE rule.place
    WHEN 'exact' THEN place.radius_m
    -- Half the diagonal of a cell at the equator, in metres.
    WHEN 'coarse' THEN greatest(place.radius_m, 3940)
  END AS radius_m,
  CASE WHEN rule.place <> 'hidden' THEN place.method END AS method,
  CASE WHEN rule.place <> 'hidden' THEN place.verified_on END AS verified_on,
  CASE
    WHEN rule.place = 'hidden' THEN 'position non communiquée'
    WHEN place.id IS NULL THEN coalesce(
      (
        -- What a person said, else what the source said, else what became of its place.
        SELECT CASE
          WHEN c.reason <> '' THEN c.reason
          WHEN c.verification = 'disputed' THEN 'coordonnées de la source contestées : à vérifier'
          ELSE 'position non communiquée'
        END
        FROM notices_location AS c
        WHERE c.notice_id = n.id AND c.superseded_at IS NULL
        ORDER BY c.method = 'staff_pin' DESC, c.id DESC
        LIMIT 1
      ),
      'la source ne donne pas de coordonnées'
    )
  END AS reason,
  CASE WHEN rule.place <> 'hidden' THEN place.created_at END AS location_updated_at,
  -- Who says so, after the method: a closed list, told in notices/vocabularies.py.
  CASE WHEN rule.place <> 'hidden' THEN
    CASE place.method
      WHEN 'surveyed' THEN 'survey'
      WHEN 'staff_pin' THEN 'staff'
      WHEN 'contributor_pin' THEN 'contributor'
      WHEN 'cadastre_centroid' THEN 'cadastre'
      WHEN 'ban_geocode' THEN 'ban'
      WHEN 'nominatim_geocode' THEN 'openstreetmap'
      ELSE CASE
        WHEN place.evidence ? 'from_ref' THEN 'linked_notice'
        WHEN place.method = 'commune_centroid' AND place.run_id IS NULL THEN 'gazetteer'
        WHEN place.method IS NOT NULL THEN 'producer'
      END
    END
  END AS source,
  -- What it refers to, as it writes it: whether the other is published is the other's affair.
  CASE WHEN n.links = '{}' THEN n.links ELSE (
    SELECT coalesce(jsonb_object_agg(link.key, link.value), '{}')
    FROM jsonb_each(n.links) AS link
    WHERE (n.fields - rule.removed) ?| ARRAY(
      SELECT jsonb_array_elements_text(policy.fact_codes -> ('link:' || link.key))
    )
  ) END AS links
FROM notices_notice AS n
INNER JOIN notices_basepolicy AS policy ON policy.base = n.base
LEFT JOIN notices_location AS place ON place.notice_id = n.id AND place.elected
  -- A copy tells where its source is: it is shown as long as its source is shared in total,
  -- and the source of its source, however many times it was copied.
  AND (
    NOT place.evidence ? 'from_ref'
    OR (
      WITH RECURSIVE origin (ref, location_id) AS (
        SELECT place.evidence ->> 'from_ref', (place.evidence ->> 'from_location')::bigint
        UNION
        SELECT copied.evidence ->> 'from_ref', (copied.evidence ->> 'from_location')::bigint
        FROM origin
        INNER JOIN notices_location AS copied ON copied.id = origin.location_id
        WHERE copied.evidence ? 'from_ref'
      )

      SELECT bool_and(
        source.id IS NOT NULL AND source.withdrawn_at IS NULL
        AND coalesce(source.sharing, its_base.sharing, 'none') = 'total'
      )
      FROM origin
      LEFT JOIN notices_notice AS source ON source.ref = origin.ref
      LEFT JOIN notices_basepolicy AS its_base ON its_base.base = source.base
    )
  )
CROSS JOIN LATERAL (
  SELECT coalesce(n.sharing, policy.sharing, 'none') AS sharing
) AS asked
CROSS JOIN LATERAL (
  SELECT CASE
    WHEN asked.sharing = 'partial' THEN coalesce(n.place_sharing, policy.place_sharing, 'exact')
    ELSE 'exact'
  END AS place
) AS located
CROSS JOIN LATERAL (
  -- The field codes that are taken away: those hidden by name, and those that tell the place.
  SELECT
    CASE
      WHEN asked.sharing = 'partial' THEN coalesce(n.hidden_fields, policy.hidden_fields, '{}')
      ELSE '{}'
    END
    || CASE WHEN located.place <> 'exact' THEN ARRAY(
      SELECT jsonb_array_elements_text(policy.fact_codes -> 'whereabouts')
    ) ELSE '{}' END
    || CASE WHEN located.place = 'hidden' THEN ARRAY(
      SELECT jsonb_array_elements_text(policy.fact_codes -> 'municipality')
    ) ELSE '{}' END AS codes
  OFFSET 0  -- worked out once a notice, not once a column
) AS taken
CROSS JOIN LATERAL (
  SELECT
    asked.sharing,
    located.place,
    taken.codes AS removed,
    policy.fact_codes -> 'period' ?| taken.codes AS undated,
    policy.fact_codes -> 'protection' ?| taken.codes AS unprotected
) AS rule
WHERE n.withdrawn_at IS NULL AND rule.sharing IN ('total', 'partial');

-- An event of a merge tells into which notice; that of its undoing is a `restore`.
-- EXECUTE: see 0005_events.sql.
CREATE OR REPLACE FUNCTION notice_updated() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE $sql$
    INSERT INTO notices_event (op, notice_id, ref, base, run_id, actor, before)
    SELECT
      CASE
        WHEN n.replaced_by IS NOT NULL AND n.replaced_by IS DISTINCT FROM o.replaced_by
          THEN 'merge'
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

-- One row a notice ever published. Nothing private: of a notice that is gone, what was said of it
-- while it was public. `xid` and `seq` are those of its last change; `digest` is that of the public
-- row, null when there is none.
CREATE TABLE published_state (
  notice_id bigint PRIMARY KEY,
  ref text NOT NULL,
  base text NOT NULL,
  producer text NOT NULL,
  status text NOT NULL CHECK (status IN ('active', 'withheld', 'withdrawn', 'merged', 'deleted')),
  replaced_by text,
  changed_at timestamptz NOT NULL,
  xid xid8 NOT NULL,
  seq bigint NOT NULL,
  digest bigint,
  CHECK ((digest IS NOT NULL) = (status = 'active'))
);

-- Readers keep to `xid < pg_snapshot_xmin(pg_current_snapshot())`, and resume after (xid, seq):
-- a sequence alone loses the rows of transactions that commit late.
CREATE TABLE published_change (
  seq bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
  xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
  at timestamptz NOT NULL,
  op text NOT NULL CHECK (op IN ('upsert', 'move', 'withhold', 'restore', 'delete', 'merge')),
  notice_id bigint NOT NULL,
  ref text NOT NULL,
  base text NOT NULL,
  reason text NOT NULL,
  moved_m integer,
  replaced_by text
);

-- Where the kept changes begin: everything up to (xid, seq) may have been forgotten. `epoch` names
-- this order of changes: restored from a dump, the database begins another. One row at most.
CREATE TABLE published_feed (
  epoch text NOT NULL,
  xid xid8 NOT NULL DEFAULT '0',
  seq bigint NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX published_feed_alone ON published_feed ((true));
INSERT INTO published_feed (epoch) VALUES (left(md5(gen_random_uuid()::text), 8));

-- The digest is that of everything that a record says: see notices/feeds/record.py. Of the values,
-- not of their texts, which depend on the session.
CREATE VIEW published_state_source AS
SELECT
  v.id AS notice_id,
  v.ref,
  v.base,
  v.producer,
  v.lon,
  v.lat,
  hash_record_extended(ROW(
    v.ref, v.base, v.name, v.title, v.kinds, v.authors, v.centuries, v.period_from, v.period_to,
    v.period_certainty, v.protection, v.protections, v.protected_on, v.address, v.locality,
    v.commune, v.insee_source, v.insee, v.departement, v.region, v.producer, v.copyright,
    v.picture, v.missing, v.source_created, v.source_updated, v.demonstration, v.created_at,
    v.updated_at, v.generalised, v.lon, v.lat, v.precision, v.radius_m, v.method, v.verified_on,
    v.reason, v.location_updated_at, v.source, v.fields, v.links
  ), 0) AS digest
FROM published_notice AS v;

-- Write what changed for the public in some notices, null meaning all, since the last time; before
-- publish_points, whose table still holds the places of then.
-- Planned each time for the notices at hand: one, or a whole base.
CREATE FUNCTION record_changes(ids bigint[]) RETURNS void LANGUAGE plpgsql
SET plan_cache_mode = force_custom_plan AS $$
DECLARE
  moment timestamptz;
BEGIN
  -- Whoever records a change of the same notice meanwhile is waited for, and seen by the statement
  -- that follows, which takes another snapshot.
  IF ids IS NULL THEN
    LOCK TABLE published_state IN SHARE ROW EXCLUSIVE MODE;
  ELSE
    PERFORM FROM published_state AS s
    WHERE s.notice_id = ANY(ids)
    ORDER BY s.notice_id
    FOR UPDATE;
  END IF;
  moment := clock_timestamp();

  WITH shown AS MATERIALIZED (
    SELECT * FROM published_state_source AS v WHERE ids IS NULL OR v.notice_id = ANY(ids)
  ),

  known AS MATERIALIZED (
    SELECT * FROM published_state AS s WHERE ids IS NULL OR s.notice_id = ANY(ids)
  ),

  compared AS (
    SELECT
      notice_id,
      coalesce(shown.ref, known.ref) AS ref,
      coalesce(shown.base, known.base) AS base,
      coalesce(shown.producer, known.producer) AS producer,
      shown.digest,
      shown.lon,
      shown.lat,
      known.status AS was,
      known.replaced_by AS was_replaced,
      known.xid AS last_xid,
      CASE
        WHEN shown.notice_id IS NOT NULL THEN 'active'
        WHEN gone.id IS NULL THEN 'deleted'
        WHEN gone.replaced_by IS NOT NULL THEN 'merged'
        WHEN gone.withdrawn_at IS NOT NULL THEN 'withdrawn'
        ELSE 'withheld'
      END AS status,
      gone.replaced_by
    FROM shown
    FULL JOIN known USING (notice_id)
    LEFT JOIN LATERAL (
      SELECT
        n.id,
        n.withdrawn_at,
        -- A reference that was never public is not told.
        (SELECT s.ref FROM published_state AS s WHERE s.ref = n.replaced_by LIMIT 1) AS replaced_by
      FROM notices_notice AS n
      WHERE n.id = known.notice_id AND shown.notice_id IS NULL
      OFFSET 0  -- looked up one by one: few are gone
    ) AS gone ON true
    WHERE shown.digest IS DISTINCT FROM known.digest OR shown.digest IS NULL
  ),

  changed AS MATERIALIZED (
    SELECT
      c.*,
      CASE
        WHEN c.status = 'merged' THEN 'merge'
        WHEN c.status = 'withheld' THEN 'withhold'
        WHEN c.status <> 'active' THEN 'delete'
        WHEN c.was <> 'active' THEN 'restore'
        WHEN moved.metres IS NOT NULL THEN 'move'
        ELSE 'upsert'
      END AS op,
      CASE
        WHEN c.status = 'withheld' THEN 'sharing'
        WHEN c.status <> 'active' THEN c.status
        WHEN c.was IS NULL THEN 'new'
        WHEN c.was = 'withheld' THEN 'sharing'
        WHEN c.was <> 'active' THEN 'returned'
        WHEN moved.metres IS NOT NULL THEN 'place'
        ELSE 'content'
      END AS reason,
      moved.metres
    FROM compared AS c
    LEFT JOIN LATERAL (
      SELECT st_distancesphere(st_makepoint(p.lon, p.lat), st_makepoint(c.lon, c.lat)) AS metres
      FROM published_point AS p
      WHERE p.notice_id = c.notice_id AND c.was = 'active' AND (p.lon, p.lat) <> (c.lon, c.lat)
      OFFSET 0
    ) AS moved ON true
    WHERE c.status = 'active' OR (c.status, c.replaced_by) IS DISTINCT FROM (c.was, c.was_replaced)
  ),

  written AS (
    INSERT INTO published_state AS s (
      notice_id, ref, base, producer, status, replaced_by, changed_at, xid, seq, digest
    )
    SELECT
      c.notice_id, c.ref, c.base, c.producer, c.status,
      c.replaced_by, moment,
      -- Never before the last change of the same notice, even when the transaction of that one
      -- began later and committed first. No reader is past it: this transaction is not over.
      -- A new notice comes after what happened to one of the same reference.
      greatest(pg_current_xact_id(), c.last_xid, CASE WHEN c.was IS NULL THEN (
        SELECT s.xid FROM published_state AS s WHERE s.ref = c.ref ORDER BY s.seq DESC LIMIT 1
      ) END),
      nextval('published_change_seq_seq'),
      c.digest
    FROM changed AS c
    ORDER BY c.notice_id
    ON CONFLICT (notice_id) DO UPDATE SET
      ref = EXCLUDED.ref, base = EXCLUDED.base, producer = EXCLUDED.producer,
      status = EXCLUDED.status, replaced_by = EXCLUDED.replaced_by,
      changed_at = EXCLUDED.changed_at,
      -- Two first publications of one notice at once: there was no row to wait for above.
      xid = greatest(EXCLUDED.xid, s.xid),
      seq = CASE
        WHEN s.seq < EXCLUDED.seq THEN EXCLUDED.seq ELSE nextval('published_change_seq_seq')
      END,
      digest = EXCLUDED.digest
    RETURNING s.notice_id, s.xid, s.seq, s.replaced_by
  )

  INSERT INTO published_change (
    seq, xid, at, op, notice_id, ref, base, reason, moved_m, replaced_by
  )
  SELECT
    w.seq, w.xid, moment, c.op, c.notice_id, c.ref, c.base, c.reason, c.metres, w.replaced_by
  FROM written AS w
  INNER JOIN changed AS c USING (notice_id)
  ORDER BY w.seq;
END $$;

ALTER FUNCTION publish_notices(bigint[]) RENAME TO publish_points;

-- Bring all that is published of some notices in line with the view; null means all of them.
CREATE FUNCTION publish_notices(ids bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM record_changes(ids);
  PERFORM publish_points(ids);
END $$;

-- What is published already is new to the table of changes: 4 million rows. Indexes come after.
SELECT record_changes(NULL);

-- Usage: the feed of changes, page after page.
CREATE UNIQUE INDEX published_change_order ON published_change (xid, seq);
-- Usage: harvests by date: of everything, of a base, of a producing service.
CREATE INDEX published_state_changed ON published_state (changed_at, notice_id);
CREATE INDEX published_state_base ON published_state (base, changed_at, notice_id);
CREATE INDEX published_state_producer ON published_state (base, producer, changed_at, notice_id);
-- Usage: what became of a reference. Not unique: a deleted one may come back as another notice.
CREATE INDEX published_state_ref ON published_state (ref, seq);

-- Changes are a record: nobody rewrites them, save the commands that forget the oldest and that
-- begin another order (notices/changes), which say so for the time of their transaction.
CREATE FUNCTION change_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF coalesce(current_setting('geo_pop.changes', true), '') <> 'maintained' THEN
    RAISE EXCEPTION 'published_change is append-only';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER change_is_final AFTER UPDATE OR DELETE ON published_change
FOR EACH STATEMENT EXECUTE FUNCTION change_is_final();

GRANT SELECT ON published_state, published_change, published_feed TO geo_pop_public;
