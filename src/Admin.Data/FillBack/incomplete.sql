-- On which recorded days is a KPI not known of which the source tells the past?
-- A row is a stretch of such days in a row, newest first.
WITH incomplete AS (
    SELECT s.date AS day
    FROM snapshots s
    LEFT JOIN kpi_daily k ON k.date = s.date AND k.value IS NOT NULL AND list_contains(string_split($kpis, ','), k.kpi)
    WHERE s.final
    GROUP BY s.date
    HAVING count(DISTINCT k.kpi) < len(string_split($kpis, ','))
)
SELECT min(day), max(day)
FROM (SELECT day, day - CAST(row_number() OVER (ORDER BY day) AS INTEGER) AS island FROM incomplete)
GROUP BY island
ORDER BY 1 DESC;
