-- Which days are recorded between two days, both inclusive, with their six inherited numbers?
-- A row is a recorded day.
SELECT m.*, s.final, s.origin, s.lower_bound
FROM daily_metrics m
JOIN snapshots s ON s.date = m.date
WHERE m.date BETWEEN $first AND $last
ORDER BY m.date;
