-- What findings copy of their notice: its base, its département, its service.
CREATE FUNCTION describe_finding() RETURNS trigger LANGUAGE plpgsql AS $do$
BEGIN
  SELECT n.base, n.departement, n.producer INTO NEW.base, NEW.departement, NEW.producer
  FROM notices_notice AS n
  WHERE n.id = NEW.notice_id;
  RETURN NEW;
END $do$;

CREATE TRIGGER describe_finding
BEFORE INSERT OR UPDATE OF notice_id ON geocoding_finding
FOR EACH ROW EXECUTE FUNCTION describe_finding();

CREATE FUNCTION describe_findings_of_notice() RETURNS trigger LANGUAGE plpgsql AS $do$
BEGIN
  UPDATE geocoding_finding
  SET base = NEW.base, departement = NEW.departement, producer = NEW.producer
  WHERE notice_id = NEW.id;
  RETURN NULL;
END $do$;

-- Seldom fired: a service is renamed, a commune changes its département.
CREATE TRIGGER describe_findings_of_notice
AFTER UPDATE OF base, departement, producer ON notices_notice
FOR EACH ROW
WHEN (
  (OLD.base, OLD.departement, OLD.producer)
  IS DISTINCT FROM (NEW.base, NEW.departement, NEW.producer)
)
EXECUTE FUNCTION describe_findings_of_notice();

UPDATE geocoding_finding AS f
SET base = n.base, departement = n.departement, producer = n.producer
FROM notices_notice AS n
WHERE n.id = f.notice_id;
