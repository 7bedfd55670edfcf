-- Into which values does a KPI's dimension split it?
-- A row is one that occurs in the last year that is recorded.
SELECT DISTINCT dimension
FROM kpi_daily
WHERE kpi = $kpi AND date > (SELECT max(date) FROM snapshots) - 366
ORDER BY dimension;
