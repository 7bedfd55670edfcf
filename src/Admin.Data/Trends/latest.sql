-- Which is the newest recorded day, and its six inherited numbers?
-- The one row, where there is one, is that day. Not by way of daily_metrics: of that, every day would be worked out first.
SELECT
    s.date,
    CAST(max(k.value) FILTER (WHERE k.kpi = 'total_users') AS BIGINT),
    CAST(max(k.value) FILTER (WHERE k.kpi = 'verified_users') AS BIGINT),
    CAST(max(k.value) FILTER (WHERE k.kpi = 'new_users_today') AS BIGINT),
    CAST(max(k.value) FILTER (WHERE k.kpi = 'new_users_week') AS BIGINT),
    CAST(max(k.value) FILTER (WHERE k.kpi = 'new_users_month') AS BIGINT),
    CAST(max(k.value) FILTER (WHERE k.kpi = 'total_db_size_bytes') AS BIGINT),
    s.recorded_at,
    s.final,
    s.origin,
    s.lower_bound
FROM snapshots s
LEFT JOIN (SELECT * FROM kpi_daily WHERE date = (SELECT max(date) FROM snapshots) AND dimension = '') k ON k.date = s.date
WHERE s.date = (SELECT max(date) FROM snapshots)
GROUP BY ALL;
