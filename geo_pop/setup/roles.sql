-- Run once by the cluster's superuser; nothing else ever connects as superuser.
CREATE ROLE geo_pop LOGIN CREATEDB CREATEROLE;
CREATE ROLE geo_pop_public LOGIN;
GRANT geo_pop_public TO geo_pop WITH ADMIN OPTION;

-- In the template, so that test databases have them although geo_pop may not create them.
CREATE EXTENSION postgis;
CREATE EXTENSION unaccent;
CREATE EXTENSION pg_trgm;
CREATE EXTENSION btree_gin;
