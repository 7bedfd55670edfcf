-- What was recorded of each KPI on these days?
-- A row is a day and a KPI: the sum over its dimension (the value itself where it has none), and a hash over its values.
SELECT date, kpi, sum(value), bit_xor(hash(dimension, value))
FROM kpi_daily
WHERE date BETWEEN $first AND $last
GROUP BY date, kpi
ORDER BY date, kpi;
