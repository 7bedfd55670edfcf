-- How did the total change from each recorded day to the next?
-- A row is a recorded day in the window whose total is known, with the total of the known day before it (also when that lies before the window).
SELECT date, total, previous
FROM (
    SELECT date, CAST(value AS BIGINT) AS total, lag(CAST(value AS BIGINT)) OVER (ORDER BY date) AS previous
    FROM kpi_daily
    WHERE kpi = 'total_users' AND dimension = '' AND value IS NOT NULL AND date <= $last
)
WHERE date >= $first
ORDER BY date;
