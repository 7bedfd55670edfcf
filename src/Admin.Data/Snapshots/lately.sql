-- Which values of dimensions have been recorded lately?
-- A row is a KPI and a value of its dimension with a number in the last forty days that are recorded.
SELECT DISTINCT kpi, dimension
FROM kpi_daily
WHERE dimension <> '' AND value IS NOT NULL AND date > (SELECT max(date) FROM snapshots) - 40;
