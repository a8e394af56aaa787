-- The publication rule: what anyone may see of each notice, decided here and nowhere else.
-- The public doors read this view, and tables filled from it, through a role that can read
-- nothing else.

CREATE VIEW published_notice AS
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
        SELECT CASE
          WHEN c.reason <> '' THEN c.reason
          ELSE 'coordonnées de la source contestées : à vérifier'
        END
        FROM notices_location AS c
        WHERE c.notice_id = n.id AND c.superseded_at IS NULL
        ORDER BY c.id DESC
        LIMIT 1
      ),
      'la source ne donne pas de coordonnées'
    )
  END AS reason,
  CASE WHEN rule.place <> 'hidden' THEN place.created_at END AS location_updated_at
FROM notices_notice AS n
INNER JOIN notices_basepolicy AS policy ON policy.base = n.base
LEFT JOIN notices_location AS place ON place.notice_id = n.id AND place.elected
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

-- A reference is public when both ends are, and does not tell a place that is withheld.
CREATE VIEW published_link AS
SELECT l.id, l.kind, l.source_id, s.ref AS source_ref, t.id AS target_id, t.ref AS target_ref
FROM notices_link AS l
INNER JOIN published_notice AS s ON s.id = l.source_id
INNER JOIN published_notice AS t ON t.ref = l.target_ref
WHERE s.fields ?| ARRAY(
  SELECT jsonb_array_elements_text(p.fact_codes -> ('link:' || l.kind))
  FROM notices_basepolicy AS p WHERE p.base = s.base
);
