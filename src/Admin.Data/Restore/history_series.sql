-- What was one KPI on each day?
-- A row is a day: the sum over its dimension, or the value itself where it has none.
SELECT date, sum(value) FROM kpi_daily WHERE kpi = $kpi GROUP BY date ORDER BY date;
