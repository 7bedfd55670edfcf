-- How did one KPI go?
-- A row is a recorded day on which the KPI was defined; its value is null where it was not known.
SELECT k.date, k.value, s.final, k.origin, s.lower_bound AND k.origin = 'backfill'
FROM kpi_daily k
JOIN snapshots s ON s.date = k.date
WHERE k.kpi = $kpi AND k.dimension = $dimension AND k.date BETWEEN $first AND $last
ORDER BY k.date;
