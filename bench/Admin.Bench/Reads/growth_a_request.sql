-- How did the total change from each of the last days to the next, asked anew for each request?
-- A row is a recorded day.
SELECT CAST(date AS VARCHAR), total, total - previous, CAST(round((total - previous) * 100.0 / nullif(previous, 0), 2) AS DOUBLE)
FROM (
    SELECT date, CAST(value AS BIGINT) AS total, lag(CAST(value AS BIGINT)) OVER (ORDER BY date) AS previous
    FROM kpi_daily
    WHERE kpi = 'total_users' AND dimension = ''
)
WHERE date > current_date - CAST($days AS INTEGER)
ORDER BY date;
