-- What the public sees of thematic maps: those published, and that others were.
CREATE VIEW published_map AS
SELECT
  m.slug,
  m.title,
  m.summary,
  m.body,
  m.query,
  m.view,
  m.picture_digest,
  m.picture_width,
  m.picture_height,
  m.picture_alt,
  m.picture_credit,
  m.picture_rights,
  m.published_at,
  m.updated_at
FROM notices_thematicmap AS m
WHERE m.state = 'published';

-- Apart, so that a list of maps does not read their pictures.
CREATE VIEW published_map_picture AS
SELECT
  m.slug,
  m.picture_digest AS digest,
  m.picture
FROM notices_thematicmap AS m
WHERE
  m.state = 'published'
  AND m.picture IS NOT NULL;

CREATE VIEW withdrawn_map AS
SELECT
  m.slug,
  m.withdrawn_at
FROM notices_thematicmap AS m
WHERE m.state = 'withdrawn';

GRANT SELECT ON published_map, published_map_picture, withdrawn_map TO geo_pop_public;
