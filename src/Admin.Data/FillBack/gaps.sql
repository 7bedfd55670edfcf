-- Which ended days of the recorded history have no row?
-- A row is a stretch of such days in a row, newest first.
WITH missing AS (
    SELECT CAST(d.day AS DATE) AS day
    FROM generate_series(
        (SELECT CAST(min(date) AS TIMESTAMP) FROM snapshots),
        (SELECT CAST(max(date) AS TIMESTAMP) FROM snapshots WHERE final),
        INTERVAL '1 day') AS d(day)
    ANTI JOIN snapshots s ON s.date = CAST(d.day AS DATE)
)
SELECT min(day), max(day)
FROM (SELECT day, day - CAST(row_number() OVER (ORDER BY day) AS INTEGER) AS island FROM missing)
GROUP BY island
ORDER BY 1 DESC;
