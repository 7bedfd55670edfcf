-- What is the newest number of this KPI that was counted in time, or taken over, and up to which moment did it count?
-- The one row, where there is one, is that number with its day and cut-off.
SELECT k.date, CASE WHEN s.origin = 'backfill' THEN least(k.measured_at, s.cutoff) ELSE s.cutoff END, k.value
FROM kpi_daily k
JOIN snapshots s ON s.date = k.date
WHERE k.kpi = $kpi AND k.dimension = '' AND k.value IS NOT NULL AND k.origin <> 'backfill'
ORDER BY k.date DESC
LIMIT 1;
