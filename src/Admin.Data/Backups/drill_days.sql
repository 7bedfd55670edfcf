-- Which days does a copy hold, with the six inherited numbers of each? Asked without the store's own views, which a restored store answers by.
-- A row is a recorded day.
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
LEFT JOIN (
    SELECT date, kpi, value
    FROM kpi_daily
    WHERE dimension = ''
      AND kpi IN ('total_users', 'verified_users', 'new_users_today', 'new_users_week', 'new_users_month', 'total_db_size_bytes')
) k ON k.date = s.date
GROUP BY ALL
ORDER BY s.date;
