-- What does a store hold after so many days with a thousand series?
-- A row of snapshots is a day; a row of kpi_daily is one number: six inherited KPIs, and 994 values of a dimension.
INSERT INTO snapshots
SELECT day, day + INTERVAL 1 DAY, day + INTERVAL '1 day 1 minute', true, 'snapshot', false, 'PostgreSQL'
FROM (SELECT CAST(CAST($last AS DATE) + 1 - CAST($days - n AS INTEGER) AS DATE) AS day FROM range($days) AS r(n));

-- Values grow and waver, as counts do, but are the same in every load.
INSERT INTO kpi_daily
SELECT
    CAST(CAST($last AS DATE) + 1 - CAST($days - n AS INTEGER) AS DATE),
    CASE series
        WHEN 0 THEN 'total_users' WHEN 1 THEN 'verified_users' WHEN 2 THEN 'new_users_today'
        WHEN 3 THEN 'new_users_week' WHEN 4 THEN 'new_users_month' WHEN 5 THEN 'total_db_size_bytes'
        ELSE 'kpi_' || (series // 50)
    END,
    CASE WHEN series < 6 THEN '' ELSE 'value_' || (series % 50) END,
    CASE WHEN series < 6 THEN n * (10 - series) + 1000 ELSE n * series + (n * 2654435761 + series * 40503) % 1000 END,
    CAST(CAST($last AS DATE) + 1 - CAST($days - n AS INTEGER) AS TIMESTAMP) + INTERVAL '1 day 1 minute',
    'snapshot'
FROM range($days) AS r(n), range(1000) AS s(series);
