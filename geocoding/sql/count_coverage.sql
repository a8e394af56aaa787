-- Count the notices by base, département, producing service and precision of the elected place;
-- null counts those without a place, and those that staff said cannot be located. Withdrawn
-- notices are not counted. No parameter. Returns one row for each group.
-- Apart from the writing: PostgreSQL counts in parallel only where a statement writes nothing,
-- in 3 s instead of 15 for four million notices.
SELECT n.base, n.departement, n.producer, place.precision, count(*) AS notices
FROM notices_notice AS n
LEFT JOIN notices_location AS place ON place.notice_id = n.id AND place.elected
WHERE n.withdrawn_at IS NULL
GROUP BY n.base, n.departement, n.producer, place.precision
