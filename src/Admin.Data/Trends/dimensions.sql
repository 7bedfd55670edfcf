-- Into which values does each KPI's dimension split it?
-- A row is one that occurs in the last year that is recorded.
SELECT DISTINCT kpi, dimension
FROM kpi_daily
WHERE date > (SELECT max(date) FROM snapshots) - 366
ORDER BY kpi, dimension;
