-- On how many days is each KPI recorded?
-- A row is a KPI.
SELECT kpi, count(DISTINCT date) FROM kpi_daily GROUP BY kpi ORDER BY kpi;
