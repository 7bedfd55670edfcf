-- On how many final days is each KPI recorded, known or not?
-- A row is a KPI. A bit a day keeps this small however many days, KPIs and parts there are.
SELECT k.kpi, CAST(bit_count(bitstring_agg(CAST(k.date - CAST($first AS DATE) AS INTEGER), 0, $length)) AS BIGINT)
FROM kpi_daily k
JOIN snapshots s ON s.date = k.date AND s.final
WHERE k.date BETWEEN $first AND $last
GROUP BY k.kpi;
