-- What do all rows of each KPI come to?
-- A row is a KPI: its rows, those of them whose value is known, and their sum.
SELECT kpi, count(*), count(value), coalesce(sum(value), 0)
FROM kpi_daily
GROUP BY kpi
ORDER BY kpi;
