-- Which days between two days, both inclusive and not before the first recorded one, have no row?
-- A row is a missing day.
SELECT CAST(d.day AS DATE)
FROM generate_series(CAST(greatest($first, (SELECT min(date) FROM snapshots)) AS TIMESTAMP), CAST($last AS TIMESTAMP), INTERVAL '1 day') AS d(day)
ANTI JOIN snapshots s ON s.date = CAST(d.day AS DATE)
WHERE EXISTS (FROM snapshots)
ORDER BY d.day;
