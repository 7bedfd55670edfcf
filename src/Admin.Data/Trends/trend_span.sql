-- From which day to which is one KPI recorded?
-- The one row tells; both are null while it is not recorded at all.
SELECT min(date), max(date)
FROM kpi_daily
WHERE kpi = $kpi AND dimension = $dimension;
