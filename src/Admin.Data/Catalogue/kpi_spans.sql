-- From which day to which is each KPI recorded?
-- A row is a KPI.
SELECT kpi, min(date), max(date)
FROM kpi_daily
GROUP BY kpi;
