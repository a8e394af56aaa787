-- A public place says who found it and when, and a copied place is shown only while what it was
-- copied from is: between a change of sharing and the next `inherit_locations`, the copies of a
-- place that is no longer shared stayed public.

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
  END AS source
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

ALTER TABLE published_point
ADD COLUMN method text, ADD COLUMN source text, ADD COLUMN located_on date;

CREATE OR REPLACE VIEW published_point_source AS
SELECT
  v.id AS notice_id,
  v.ref,
  v.base,
  v.name,
  coalesce(v.kinds[1], '') AS kind,
  v.lon,
  v.lat,
  m.mx,
  m.my,
  zorder_key(m.mx, m.my) AS mkey,
  v.precision,
  v.radius_m,
  v.verified_on IS NOT NULL AS verified,
  v.protection,
  v.period_from,
  v.period_to,
  v.departement,
  v.insee,
  v.insee_source,
  v.picture,
  notice_importance(policy.weight, v.protection, v.picture, v.precision) AS importance,
  setweight(to_tsvector('heritage', concat_ws(' ', v.name, v.title)), 'A')
  || setweight(to_tsvector('heritage', concat_ws(
    ' ', array_to_string(v.kinds, ' '), array_to_string(v.authors, ' '), v.commune
  )), 'B')
  || setweight(to_tsvector('heritage', concat_ws(
    ' ', array_to_string(v.centuries, ' '), v.address, v.locality, v.region, v.ref
  )), 'C')
  || setweight(to_tsvector('heritage', left(concat_ws(' ', words.subject, words.history), 20000)), 'D')
  AS search,
  v.method,
  v.source,
  (v.location_updated_at AT TIME ZONE 'UTC')::date AS located_on
FROM published_notice AS v
INNER JOIN notices_basepolicy AS policy ON policy.base = v.base
CROSS JOIN LATERAL (SELECT zorder_x(v.lon) AS mx, zorder_y(v.lat) AS my) AS m
CROSS JOIN LATERAL (
  -- Prose and subjects, of whatever base; absent keys add nothing.
  SELECT
    concat_ws(
      ' ', v.fields ->> 'REPR', v.fields ->> 'SUJET', v.fields ->> 'EDIF', v.fields ->> 'OBJT',
      v.fields ->> 'LEG', v.fields ->> 'TECH', v.fields ->> 'MATR', v.fields ->> 'DOMN',
      v.fields ->> 'CATE'
    ) AS subject,
    concat_ws(' ', v.fields ->> 'HIST', v.fields ->> 'DESC') AS history
) AS words;

-- Bring the published points of some notices in line with the view; null means all of them.
-- A row that says the same is not rewritten, so that what depends on it stays valid.
-- Planned each time for the notices at hand: one, or a whole base.
CREATE OR REPLACE FUNCTION publish_notices(ids bigint[]) RETURNS void LANGUAGE plpgsql
SET plan_cache_mode = force_custom_plan AS $$
BEGIN
  DELETE FROM published_point AS p
  WHERE (ids IS NULL OR p.notice_id = ANY(ids))
    AND NOT EXISTS (SELECT FROM published_notice AS v WHERE v.id = p.notice_id);

  INSERT INTO published_point AS p
  SELECT * FROM published_point_source AS s
  WHERE ids IS NULL OR s.notice_id = ANY(ids)
  -- Neighbours side by side in the table: an index-only scan of a box then reads few pages
  -- of the visibility map.
  ORDER BY s.mkey
  ON CONFLICT (notice_id) DO UPDATE SET
    ref = EXCLUDED.ref, base = EXCLUDED.base, name = EXCLUDED.name, kind = EXCLUDED.kind,
    lon = EXCLUDED.lon, lat = EXCLUDED.lat,
    mx = EXCLUDED.mx, my = EXCLUDED.my, mkey = EXCLUDED.mkey,
    precision = EXCLUDED.precision, radius_m = EXCLUDED.radius_m, verified = EXCLUDED.verified,
    protection = EXCLUDED.protection,
    period_from = EXCLUDED.period_from, period_to = EXCLUDED.period_to,
    departement = EXCLUDED.departement,
    insee = EXCLUDED.insee, insee_source = EXCLUDED.insee_source,
    picture = EXCLUDED.picture, importance = EXCLUDED.importance, search = EXCLUDED.search,
    method = EXCLUDED.method, source = EXCLUDED.source, located_on = EXCLUDED.located_on
  WHERE p.* IS DISTINCT FROM EXCLUDED.*;
END $$;

-- The notices that show a place copied from one of these, directly or not.
CREATE FUNCTION copies_of(refs text[]) RETURNS bigint[] LANGUAGE sql STABLE
SET plan_cache_mode = force_custom_plan AS $$
  WITH RECURSIVE copy (notice_id, ref) AS (
    SELECT n.id, n.ref
    FROM notices_link AS l
    INNER JOIN notices_notice AS n ON n.id = l.source_id
    WHERE l.target_ref = ANY(refs)
      AND EXISTS (
        SELECT FROM notices_location AS c
        WHERE c.notice_id = n.id AND c.elected AND c.evidence ->> 'from_ref' = l.target_ref
      )
    UNION
    SELECT n.id, n.ref
    FROM copy
    INNER JOIN notices_link AS l ON l.target_ref = copy.ref
    INNER JOIN notices_notice AS n ON n.id = l.source_id
    WHERE EXISTS (
      SELECT FROM notices_location AS c
      WHERE c.notice_id = n.id AND c.elected AND c.evidence ->> 'from_ref' = l.target_ref
    )
  )

  SELECT array_agg(copy.notice_id) FROM copy
$$;

-- Even when publication is put off: the caller publishes its own notices, not their copies.
CREATE FUNCTION publish_copies_of(refs text[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  copies bigint[];
BEGIN
  IF refs IS NOT NULL THEN
    copies := copies_of(refs);
    IF copies IS NOT NULL THEN
      PERFORM publish_notices(copies);
    END IF;
  END IF;
END $$;

-- EXECUTE plans anew for the rows at hand: see 0005_events.sql. A plan kept from a small update
-- compared the 46,764 rows of a file two by two, for minutes.
CREATE FUNCTION notice_sharing_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  refs text[];
BEGIN
  EXECUTE $sql$
    SELECT array_agg(n.ref)
    FROM old_rows AS o
    INNER JOIN new_rows AS n USING (id)
    WHERE (o.sharing, o.withdrawn_at IS NULL) IS DISTINCT FROM (n.sharing, n.withdrawn_at IS NULL)
  $sql$ INTO refs;
  PERFORM publish_copies_of(refs);
  RETURN NULL;
END $$;

CREATE FUNCTION notice_gone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM publish_copies_of((SELECT array_agg(o.ref) FROM old_rows AS o));
  RETURN NULL;
END $$;

CREATE FUNCTION policy_sharing_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  refs text[];
BEGIN
  EXECUTE $sql$
    SELECT array_agg(n.ref) FROM notices_notice AS n
    INNER JOIN new_rows AS c ON c.base = n.base
    INNER JOIN old_rows AS o ON o.base = n.base
    WHERE o.sharing IS DISTINCT FROM c.sharing
  $sql$ INTO refs;
  PERFORM publish_copies_of(refs);
  RETURN NULL;
END $$;

-- After notice_updated and the others of 0005_events.sql: triggers fire in order of name.
CREATE TRIGGER notice_z_sharing AFTER UPDATE ON notices_notice
REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
FOR EACH STATEMENT EXECUTE FUNCTION notice_sharing_changed();
CREATE TRIGGER notice_z_gone AFTER DELETE ON notices_notice
REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION notice_gone();
CREATE TRIGGER policy_z_sharing AFTER UPDATE ON notices_basepolicy
REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
FOR EACH STATEMENT EXECUTE FUNCTION policy_sharing_changed();

-- What is published already says it too.
SELECT publish_notices(NULL);
