-- How did the new users of each calendar month come about?
-- A row is a month with a recorded day: the average of its known days, the best of them, its days that were counted later, and the newest final
-- day with what was new up to it and the known final days till then.
SELECT
    CAST(date_trunc('month', s.date) AS DATE) AS month,
    avg(n.value),
    arg_max(s.date, n.value) FILTER (WHERE n.value IS NOT NULL),
    max(n.value),
    CAST(count(*) FILTER (WHERE s.final AND s.origin = 'backfill') AS INTEGER),
    max(s.date) FILTER (WHERE s.final AND n.value IS NOT NULL),
    sum(n.value) FILTER (WHERE s.final),
    CAST(count(n.value) FILTER (WHERE s.final) AS INTEGER),
    bool_or(s.lower_bound),
    CAST(count(*) FILTER (WHERE NOT s.final) AS INTEGER)
FROM snapshots s
LEFT JOIN kpi_daily n ON n.date = s.date AND n.kpi = 'new_users_today' AND n.dimension = ''
WHERE s.date BETWEEN $first AND $last
GROUP BY month
ORDER BY month;
