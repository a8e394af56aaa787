-- Bring the staged rows into the notices. Only rows that change something were staged; a
-- notice that had been withdrawn comes back, unless it was merged into another. A code of the
-- past becomes that of the commune of today, where the gazetteer knows it. Returns the ids, and
-- which ones are new.
-- Parameters: run, demonstration.
INSERT INTO notices_notice AS n (
  ref, base, fields, masked, title, name, kinds, authors, centuries,
  period_from, period_to, period_certainty, protection, protections, protected_on,
  address, locality, commune, insee_source, insee, departement, region,
  producer, copyright, picture, missing, links, source_created, source_updated,
  demonstration, run_id
)
SELECT
  ref, base, fields, masked, title, name, kinds, authors, centuries,
  period_from, period_to, period_certainty, protection, protections, protected_on,
  address, locality, commune, insee_source, coalesce(former.current, insee), departement, region,
  producer, copyright, picture, missing, links, source_created, source_updated,
  %(demonstration)s, %(run)s
FROM staged_notice
LEFT JOIN notices_formercode AS former ON former.code = insee
ORDER BY line
ON CONFLICT (ref) DO UPDATE SET
  fields = EXCLUDED.fields, masked = EXCLUDED.masked, title = EXCLUDED.title,
  name = EXCLUDED.name, kinds = EXCLUDED.kinds, authors = EXCLUDED.authors,
  centuries = EXCLUDED.centuries, period_from = EXCLUDED.period_from,
  period_to = EXCLUDED.period_to, period_certainty = EXCLUDED.period_certainty,
  protection = EXCLUDED.protection, protections = EXCLUDED.protections,
  protected_on = EXCLUDED.protected_on, address = EXCLUDED.address,
  locality = EXCLUDED.locality, commune = EXCLUDED.commune,
  insee_source = EXCLUDED.insee_source, insee = EXCLUDED.insee,
  departement = EXCLUDED.departement, region = EXCLUDED.region, producer = EXCLUDED.producer,
  copyright = EXCLUDED.copyright, picture = EXCLUDED.picture, missing = EXCLUDED.missing,
  links = EXCLUDED.links, source_created = EXCLUDED.source_created,
  source_updated = EXCLUDED.source_updated, demonstration = EXCLUDED.demonstration,
  run_id = EXCLUDED.run_id, updated_at = now(),
  withdrawn_at = CASE WHEN n.replaced_by IS NOT NULL THEN n.withdrawn_at END
RETURNING n.id, xmax = 0 AS is_new
