-- Takes the old service's rows over. They are final as they are: what they counted can't be asked for again.
-- Their cut-off is the moment at which they were recorded, since the old service counted "now".
INSERT INTO snapshots
SELECT date, coalesce(recorded_at, CAST(date AS TIMESTAMP)), coalesce(recorded_at, CAST(date AS TIMESTAMP)), true, 'import', false, 'the old service'
FROM legacy
ORDER BY date;

-- A row is one of the six numbers of a day.
INSERT INTO kpi_daily
SELECT date, kpi, '', value, coalesce(recorded_at, CAST(date AS TIMESTAMP)), 'import'
FROM (
    SELECT date, recorded_at, unnest([
        {'kpi': 'total_users', 'value': CAST(total_users AS DOUBLE)},
        {'kpi': 'verified_users', 'value': CAST(verified_users AS DOUBLE)},
        {'kpi': 'new_users_today', 'value': CAST(new_users_today AS DOUBLE)},
        {'kpi': 'new_users_week', 'value': CAST(new_users_week AS DOUBLE)},
        {'kpi': 'new_users_month', 'value': CAST(new_users_month AS DOUBLE)},
        {'kpi': 'total_db_size_bytes', 'value': CAST(total_db_size_bytes AS DOUBLE)}
    ], recursive := true)
    FROM legacy
)
ORDER BY date, kpi;
