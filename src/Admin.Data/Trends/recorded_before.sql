-- Which KPIs are recorded on any day before a day?
-- A row is a KPI and a value of its dimension.
SELECT DISTINCT kpi, dimension
FROM kpi_daily
WHERE date < $first;
