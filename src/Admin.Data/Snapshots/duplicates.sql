-- Which numbers stand more than once?
-- A row is such a number: day, KPI, dimension.
SELECT date, kpi, dimension
FROM kpi_daily
WHERE date BETWEEN $first AND $last
GROUP BY date, kpi, dimension
HAVING count(*) > 1
ORDER BY date, kpi, dimension;
