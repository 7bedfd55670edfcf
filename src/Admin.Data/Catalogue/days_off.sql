-- On which of the last 400 days do the parts of a KPI not come to their total?
-- A row is such a day, the newest of each KPI. Only numbers of the same look at the source are held against each other, and only known ones.
WITH pairs(parts, total) AS (VALUES $pairs),
recent AS (
    SELECT date, kpi, dimension, value, measured_at
    FROM kpi_daily
    WHERE date > (SELECT max(date) FROM snapshots) - 400
),
parts AS (
    SELECT p.parts, p.total, r.date, coalesce(sum(r.value), 0) AS came_to, max(r.measured_at) AS measured_at
    FROM pairs p
    JOIN recent r ON r.kpi = p.parts
    GROUP BY p.parts, p.total, r.date
    HAVING count(*) FILTER (WHERE r.value IS NULL AND r.dimension <> '') = 0 AND min(r.measured_at) = max(r.measured_at)
)
SELECT p.parts, p.date, p.came_to, t.value
FROM parts p
JOIN recent t ON t.kpi = p.total AND t.date = p.date AND t.dimension = '' AND t.measured_at = p.measured_at
WHERE abs(p.came_to - t.value) > 1e-9 * greatest(1, abs(t.value))
QUALIFY row_number() OVER (PARTITION BY p.parts ORDER BY p.date DESC) <= $most
ORDER BY p.parts, p.date DESC;
