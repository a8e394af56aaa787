-- At least five notices, parts of one complex counted once, of five different addresses or
-- communes. An address that is not written is not a different one: the objects of a church
-- share its place rightly. Reads all candidates: the four others may be old.
WITH standing AS (
  SELECT c.id AS location_id, c.notice_id, c.geom
  FROM notices_location AS c
  WHERE c.superseded_at IS NULL AND c.verification <> 'disputed'
    AND c.method IN ('source_coordinates', 'converted') AND c.precision >= 40
    AND c.geom IN (
      SELECT p.geom FROM checked_place AS p
      WHERE p.weighed AND NOT p.human AND NOT p.copied AND p.precision >= 40
    )
),

tall AS (SELECT geom FROM standing GROUP BY geom HAVING count(*) >= 5),

member AS (
  SELECT
    standing.*,
    n.insee,
    n.commune,
    n.address,
    coalesce(
      (
        SELECT min(link.target_ref) FROM notices_link AS link
        WHERE link.source_id = n.id AND link.kind = 'whole'
      ),
      n.ref
    ) AS complex,
    EXISTS (
      SELECT FROM notices_location AS hand
      WHERE hand.notice_id = n.id AND hand.superseded_at IS NULL
        AND hand.method IN ('surveyed', 'staff_pin', 'contributor_pin')
    ) AS decided
  FROM standing
  INNER JOIN tall USING (geom)
  INNER JOIN notices_notice AS n ON n.id = standing.notice_id
  WHERE n.withdrawn_at IS NULL
),

stack AS (
  SELECT
    geom,
    count(DISTINCT notice_id) AS notices,
    count(DISTINCT insee) FILTER (WHERE insee <> '') AS communes,
    greatest(
      count(DISTINCT (insee, address)) FILTER (WHERE address <> ''),
      count(DISTINCT insee) FILTER (WHERE insee <> '')
    ) AS places
  FROM member
  GROUP BY geom
  HAVING count(DISTINCT complex) >= 5
)

SELECT
  member.notice_id,
  member.location_id,
  CASE WHEN stack.communes > 1 THEN 3 ELSE 2 END AS severity,
  NULL::float AS metres,
  jsonb_build_object(
    'notices à ce point', stack.notices,
    'adresses ou communes différentes', stack.places,
    'adresse', concat_ws(', ', nullif(member.address, ''), nullif(member.commune, ''))
  ) AS evidence,
  NULL::geometry AS suggested,
  NULL::smallint AS suggested_precision,
  NULL::integer AS suggested_radius_m
FROM member
INNER JOIN stack USING (geom)
WHERE stack.places >= 5 AND NOT member.decided
