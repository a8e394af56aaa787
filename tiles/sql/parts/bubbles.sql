-- The groups of a picture of the map, from counted members (`member`, begun by one of the
-- members_of_*.sql): how many, and their middle, in z-order cells.
SELECT
  sum(m.n)::bigint AS count,
  sum(m.sum_x::float8) / sum(m.n) + 0.5 AS x,
  sum(m.sum_y::float8) / sum(m.n) + 0.5 AS y
FROM member AS m
GROUP BY m.cell
