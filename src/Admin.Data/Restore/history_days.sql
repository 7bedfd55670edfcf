-- Which days are recorded, and what tells two recordings of one day apart?
-- A row is a recorded day, with a hash over everything that is kept of it and the number of its rows.
SELECT
    s.date,
    s.final,
    s.recorded_at,
    hash(s.cutoff, s.recorded_at, s.final, s.origin, s.lower_bound, s.source, coalesce(k.content, 0), coalesce(k.numbers, 0)),
    coalesce(k.numbers, 0)
FROM snapshots s
LEFT JOIN (
    SELECT date, bit_xor(hash(kpi, dimension, value, measured_at, origin)) AS content, count(*) AS numbers
    FROM kpi_daily
    GROUP BY date
) k ON k.date = s.date
ORDER BY s.date;
