-- Which days does a copy of the old service's store hold?
-- A row is a recorded day, as it is once the store has been adopted.
SELECT
    date,
    CAST(total_users AS BIGINT),
    CAST(verified_users AS BIGINT),
    CAST(new_users_today AS BIGINT),
    CAST(new_users_week AS BIGINT),
    CAST(new_users_month AS BIGINT),
    CAST(total_db_size_bytes AS BIGINT),
    coalesce(CAST(recorded_at AS TIMESTAMP), CAST(date AS TIMESTAMP)),
    true,
    'import',
    false
FROM daily_metrics
ORDER BY date;
