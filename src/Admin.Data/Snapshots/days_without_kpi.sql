-- On which final days is a KPI not recorded at all?
-- A row is such a day.
SELECT s.date
FROM snapshots s
ANTI JOIN (SELECT date FROM kpi_daily WHERE kpi = $kpi) k ON k.date = s.date
WHERE s.final
ORDER BY s.date;
