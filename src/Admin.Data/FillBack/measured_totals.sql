-- On which days was the KPI counted in time, or taken over, and up to which moment did it count?
-- A row is such a day, oldest first.
SELECT k.date, CASE WHEN s.origin = 'backfill' THEN least(k.measured_at, s.cutoff) ELSE s.cutoff END, k.value
FROM kpi_daily k
JOIN snapshots s ON s.date = k.date
WHERE k.kpi = $kpi AND k.dimension = '' AND k.value IS NOT NULL AND k.origin <> 'backfill'
ORDER BY k.date;
