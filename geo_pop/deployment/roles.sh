#!/usr/bin/env bash
# Run once, as superuser, when docker-compose.yml makes the database: the two logins of the
# service, with the passwords of their addresses, and what only a superuser may install.
set -euo pipefail

password_in() { sed -E 's#^[a-z]+://[^:]+:([^@]+)@.*$#\1#' "/run/secrets/$1"; }

psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \
	--set owner="$(password_in database_url)" \
	--set public="$(password_in public_database_url)" <<'SQL'
CREATE ROLE geo_pop LOGIN PASSWORD :'owner';
CREATE ROLE geo_pop_public LOGIN PASSWORD :'public';
GRANT geo_pop_public TO geo_pop WITH ADMIN OPTION;
ALTER DATABASE geo_pop OWNER TO geo_pop;
CREATE EXTENSION IF NOT EXISTS postgis;
CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS btree_gin;
SQL
