-- How is every KPI known on each day between two days, both inclusive?
-- A row is a day of a KPI and a value of its dimension.
SELECT k.kpi, k.dimension, k.date, k.value, s.final, k.origin = 'backfill'
FROM kpi_daily k
JOIN snapshots s ON s.date = k.date
WHERE k.date BETWEEN $first AND $last
ORDER BY k.kpi, k.dimension, k.date;
