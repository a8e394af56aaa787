-- The role of the public doors: it may read what is published, and nothing else.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'geo_pop_public') THEN
    CREATE ROLE geo_pop_public NOLOGIN;
  END IF;
  -- The owner may take the role, where no separate login is configured for the public alias.
  IF NOT pg_has_role(current_user, 'geo_pop_public', 'MEMBER') THEN
    EXECUTE format('GRANT geo_pop_public TO %I', current_user);
  END IF;
END $$;

GRANT USAGE ON SCHEMA public TO geo_pop_public;
GRANT SELECT ON published_notice, published_point, published_link TO geo_pop_public;
