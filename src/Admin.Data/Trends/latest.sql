-- Which is the newest recorded day, and its six inherited numbers?
-- The one row, where there is one, is that day.
SELECT m.*, s.final, s.origin, s.lower_bound
FROM daily_metrics m
JOIN snapshots s ON s.date = m.date
WHERE m.date = (SELECT max(date) FROM snapshots);
