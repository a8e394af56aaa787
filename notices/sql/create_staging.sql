-- Tables of one import run, gone with its transaction.
CREATE TEMPORARY TABLE seen_ref (ref text PRIMARY KEY, line integer) ON COMMIT DROP;

CREATE TEMPORARY TABLE staged_notice (
  line integer,
  ref text,
  base text,
  fields jsonb,
  masked jsonb,
  title text,
  name text,
  kinds text[],
  authors text[],
  centuries text[],
  period_from integer,
  period_to integer,
  period_certainty text,
  protection smallint,
  protections jsonb,
  protected_on text,
  address text,
  locality text,
  commune text,
  insee_source text,
  insee text,
  departement text,
  region text,
  producer text,
  copyright text,
  picture boolean,
  missing boolean,
  links jsonb,
  source_created date,
  source_updated date
) ON COMMIT DROP;

CREATE TEMPORARY TABLE staged_location (
  ref text,
  method text,
  lon double precision,
  lat double precision,
  reason text,
  precision smallint,
  radius_m integer,
  verification text,
  original text,
  original_crs text,
  comment text
) ON COMMIT DROP
