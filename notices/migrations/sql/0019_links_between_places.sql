-- A link joins two places: whoever knows one end knows the other. It is told, in the fields and in the
-- links of a record, and found from either end, only where both ends share their exact place. Before,
-- `published_link` held it for three kinds, and a building still named its hidden objects in REFO.

-- Whether the rules of a notice and of its base keep its place to themselves, whole or in part.
CREATE FUNCTION keeps_its_place(
  sharing text, of_base text, place_sharing text, place_of_base text
) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE coalesce(sharing, of_base, 'none')
  WHEN 'total' THEN false
  WHEN 'partial' THEN coalesce(place_sharing, place_of_base, 'exact') <> 'exact'
  ELSE true
END;

-- The notices that do, by reference: few, and looked for by every reader of a notice that has links.
CREATE TABLE withheld_place (ref text PRIMARY KEY);
INSERT INTO withheld_place
SELECT n.ref FROM notices_notice AS n
LEFT JOIN notices_basepolicy AS p ON p.base = n.base
WHERE keeps_its_place(n.sharing, p.sharing, n.place_sharing, p.place_sharing);
ANALYZE withheld_place;

-- Fields without what names one of these references, however it is written: a list loses the element,
-- anything else is taken away whole.
CREATE FUNCTION without_references(fields jsonb, codes text[], refs text[]) RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN fields - codes || coalesce((
  SELECT jsonb_object_agg(told.code, told.cell)
  FROM (
    SELECT
      code,
      CASE
        WHEN jsonb_typeof(fields -> code) = 'array' THEN (
          SELECT jsonb_agg(element)
          FROM jsonb_array_elements(fields -> code) AS element
          WHERE NOT EXISTS (
            SELECT FROM unnest(refs) AS ref WHERE position(ref IN upper(element #>> '{}')) > 0
          )
        )
        WHEN NOT EXISTS (
          SELECT FROM unnest(refs) AS ref WHERE position(ref IN upper(fields ->> code)) > 0
        ) THEN fields -> code
      END AS cell
    FROM unnest(codes) AS code
    WHERE fields ? code
  ) AS told
  WHERE told.cell IS NOT NULL
), '{}');

CREATE OR REPLACE VIEW published_notice AS
SELECT
  n.id,
  n.ref,
  n.base,
  CASE
    WHEN taken.link_codes IS NULL THEN n.fields - rule.removed
    WHEN rule.place <> 'exact' THEN n.fields - (rule.removed || taken.link_codes)
    ELSE without_references(n.fields - rule.removed, taken.link_codes, untold.refs)
  END AS fields,
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
  -- What it refers to, as it writes it, save what would tell a place that is not shared.
  CASE
    WHEN n.links = '{}' OR (rule.removed = '{}' AND taken.link_codes IS NULL) THEN n.links
    WHEN rule.place <> 'exact' THEN '{}'
    ELSE (
      SELECT coalesce(jsonb_object_agg(link.key, told.refs), '{}')
      FROM jsonb_each(n.links) AS link
      CROSS JOIN LATERAL (SELECT link.value - coalesce(untold.refs, '{}') AS refs) AS told
      WHERE told.refs <> '[]' AND (n.fields - rule.removed) ?| ARRAY(
        SELECT jsonb_array_elements_text(policy.fact_codes -> ('link:' || link.key))
      )
    )
  END AS links
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
  -- What it names whose place is not shared; null for nearly all.
  SELECT CASE WHEN n.links <> '{}' THEN (
    SELECT array_agg(w.ref) FROM withheld_place AS w
    WHERE w.ref = ANY(ARRAY(
      SELECT jsonb_array_elements_text(jsonb_path_query_array(n.links, '$.*[*]'))
    ))
  ) END AS refs
  OFFSET 0
) AS untold
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
    ) ELSE '{}' END AS codes,
    CASE WHEN located.place <> 'exact' OR untold.refs IS NOT NULL THEN ARRAY(
      SELECT jsonb_array_elements_text(fact.value)
      FROM jsonb_each(policy.fact_codes) AS fact
      WHERE starts_with(fact.key, 'link:')
    ) END AS link_codes
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

CREATE OR REPLACE VIEW published_link AS
SELECT
  l.id,
  l.kind,
  l.source_id,
  s.ref AS source_ref,
  t.notice_id AS target_id,
  t.ref AS target_ref
FROM notices_link AS l
INNER JOIN published_point AS s ON s.notice_id = l.source_id
INNER JOIN published_point AS t ON t.ref = l.target_ref
INNER JOIN notices_notice AS source ON source.id = l.source_id
INNER JOIN notices_basepolicy AS its ON its.base = source.base
WHERE NOT EXISTS (SELECT FROM withheld_place AS w WHERE w.ref = s.ref)
  AND NOT EXISTS (SELECT FROM withheld_place AS w WHERE w.ref = l.target_ref)
  AND (
    coalesce(source.sharing, its.sharing) = 'total'
    OR EXISTS (
      SELECT FROM published_notice AS v
      WHERE v.id = l.source_id AND v.fields ?| ARRAY(
        SELECT jsonb_array_elements_text(its.fact_codes -> ('link:' || l.kind))
      )
    )
  );

-- Keep the table in step for some references, and publish again the notices that name one whose rule
-- changed: even when publication is put off, for whoever put it off publishes its own notices only.
-- Planned each time for the references at hand: one, or a whole base.
CREATE FUNCTION withhold_places(refs text[]) RETURNS void LANGUAGE plpgsql
SET plan_cache_mode = force_custom_plan AS $$
DECLARE
  changed text[];
  naming bigint[];
BEGIN
  WITH kept AS MATERIALIZED (
    SELECT n.ref FROM notices_notice AS n
    LEFT JOIN notices_basepolicy AS p ON p.base = n.base
    WHERE n.ref = ANY(refs)
      AND keeps_its_place(n.sharing, p.sharing, n.place_sharing, p.place_sharing)
  ),

  came AS (
    INSERT INTO withheld_place SELECT k.ref FROM kept AS k ORDER BY k.ref
    ON CONFLICT DO NOTHING RETURNING ref
  ),

  went AS (
    DELETE FROM withheld_place AS w
    WHERE w.ref = ANY(refs) AND NOT EXISTS (SELECT FROM kept AS k WHERE k.ref = w.ref)
    RETURNING w.ref
  )

  SELECT array_agg(c.ref) INTO changed
  FROM (SELECT ref FROM came UNION ALL SELECT ref FROM went) AS c;

  SELECT array_agg(DISTINCT l.source_id) INTO naming
  FROM notices_link AS l WHERE l.target_ref = ANY(changed);
  IF naming IS NOT NULL THEN
    PERFORM publish_notices(naming);
  END IF;
END $$;

-- EXECUTE plans anew for the rows at hand: see 0005_events.sql.
CREATE FUNCTION notice_place_rule() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  refs text[];
BEGIN
  EXECUTE CASE TG_OP
    WHEN 'INSERT' THEN $sql$
      SELECT array_agg(n.ref) FROM new_rows AS n
      LEFT JOIN notices_basepolicy AS p ON p.base = n.base
      WHERE keeps_its_place(n.sharing, p.sharing, n.place_sharing, p.place_sharing)
    $sql$
    WHEN 'UPDATE' THEN $sql$
      SELECT array_agg(r.ref) FROM old_rows AS o
      INNER JOIN new_rows AS n USING (id)
      CROSS JOIN LATERAL (VALUES (o.ref), (n.ref)) AS r (ref)
      WHERE (o.ref, o.base, o.sharing, o.place_sharing)
        IS DISTINCT FROM (n.ref, n.base, n.sharing, n.place_sharing)
    $sql$
    ELSE $sql$
      SELECT array_agg(o.ref) FROM old_rows AS o INNER JOIN withheld_place AS w USING (ref)
    $sql$
  END INTO refs;
  IF refs IS NOT NULL THEN
    PERFORM withhold_places(refs);
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION policy_place_rule() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  refs text[];
BEGIN
  EXECUTE format($sql$
    SELECT array_agg(n.ref) FROM notices_notice AS n WHERE n.base IN (%s)
  $sql$, CASE TG_OP
    WHEN 'INSERT' THEN 'SELECT base FROM new_rows'
    WHEN 'DELETE' THEN 'SELECT base FROM old_rows'
    ELSE 'SELECT n.base FROM old_rows AS o INNER JOIN new_rows AS n USING (base)'
      ' WHERE (o.sharing, o.place_sharing) IS DISTINCT FROM (n.sharing, n.place_sharing)'
  END) INTO refs;
  IF refs IS NOT NULL THEN
    PERFORM withhold_places(refs);
  END IF;
  RETURN NULL;
END $$;

-- Before notice_created and the others of 0005_events.sql, which publish: triggers fire in order of
-- name.
CREATE TRIGGER notice_a_place_created AFTER INSERT ON notices_notice
REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION notice_place_rule();
CREATE TRIGGER notice_a_place_updated AFTER UPDATE ON notices_notice
REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
FOR EACH STATEMENT EXECUTE FUNCTION notice_place_rule();
CREATE TRIGGER notice_a_place_deleted AFTER DELETE ON notices_notice
REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION notice_place_rule();
CREATE TRIGGER policy_a_place_created AFTER INSERT ON notices_basepolicy
REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION policy_place_rule();
CREATE TRIGGER policy_a_place_updated AFTER UPDATE ON notices_basepolicy
REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
FOR EACH STATEMENT EXECUTE FUNCTION policy_place_rule();
CREATE TRIGGER policy_a_place_deleted AFTER DELETE ON notices_basepolicy
REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION policy_place_rule();

-- What is published says it too: the notices that keep their place, and those that name one.
SELECT publish_notices(named.ids) FROM (
  SELECT array_agg(ends.id) AS ids
  FROM (
    SELECT n.id FROM notices_notice AS n INNER JOIN withheld_place AS w ON w.ref = n.ref
    UNION
    SELECT l.source_id FROM notices_link AS l
    INNER JOIN withheld_place AS w ON w.ref = l.target_ref
  ) AS ends
) AS named
WHERE named.ids IS NOT NULL;
