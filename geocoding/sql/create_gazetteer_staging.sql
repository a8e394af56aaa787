-- Tables of one load of the gazetteer, gone with its transaction.
CREATE TEMPORARY TABLE staged_outline (
  code text,
  part boolean,
  outline geometry,
  town_hall geometry
) ON COMMIT DROP;

CREATE TEMPORARY TABLE staged_commune (
  code text,
  kind text,
  name text,
  departement text,
  region text,
  postcodes text[],
  population integer,
  parent_id text
) ON COMMIT DROP;

CREATE TEMPORARY TABLE staged_name (
  commune_id text,
  name text,
  plain text,
  former_code text
) ON COMMIT DROP;

CREATE TEMPORARY TABLE staged_former_code (
  code text,
  current text
) ON COMMIT DROP;
