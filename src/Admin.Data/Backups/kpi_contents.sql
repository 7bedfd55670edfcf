-- What do all rows of each KPI come to?
-- A row is a KPI: its rows, those of them whose value is known, their sum, and the sum of the hashes of its rows.
SELECT kpi, count(*), count(value), coalesce(sum(value), 0), sum(CAST(hash({columns}) AS HUGEINT))
FROM kpi_daily
GROUP BY kpi
ORDER BY kpi;
