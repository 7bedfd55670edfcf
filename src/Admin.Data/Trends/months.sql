-- What did each calendar month come to?
-- A row is a month with a recorded day: its total on the last day that knows it, the sum of its new users, its recorded and its final days.
SELECT
    CAST(date_trunc('month', s.date) AS DATE) AS month,
    CAST(arg_max(t.value, s.date) FILTER (WHERE t.value IS NOT NULL) AS BIGINT) AS total_eom,
    CAST(coalesce(sum(n.value), 0) AS BIGINT) AS new_users,
    CAST(count(*) AS INTEGER) AS days_recorded,
    CAST(count(*) FILTER (WHERE s.final) AS INTEGER) AS days_final
FROM snapshots s
LEFT JOIN kpi_daily t ON t.date = s.date AND t.kpi = 'total_users' AND t.dimension = ''
LEFT JOIN kpi_daily n ON n.date = s.date AND n.kpi = 'new_users_today' AND n.dimension = ''
WHERE s.date BETWEEN $first AND $last
GROUP BY month
ORDER BY month;
