-- What does a store hold after so many days with a thousand KPIs of twenty parts each?
-- A row of snapshots is a day; a row of kpi_daily is one part of one KPI on one day.
INSERT INTO snapshots
SELECT day, day + INTERVAL 1 DAY, day + INTERVAL '1 day 1 minute', true, 'snapshot', false, 'PostgreSQL'
FROM (SELECT CAST(CAST($last AS DATE) + 1 - CAST($days - n AS INTEGER) AS DATE) AS day FROM range($days) AS r(n));

-- Values grow and waver, as counts do, but are the same in every load.
INSERT INTO kpi_daily
SELECT
    CAST(CAST($last AS DATE) + 1 - CAST($days - n AS INTEGER) AS DATE),
    'kpi_' || kpi,
    'part_' || part,
    n * (kpi + part) + (n * 2654435761 + kpi * 40503 + part * 97) % 1000,
    CAST(CAST($last AS DATE) + 1 - CAST($days - n AS INTEGER) AS TIMESTAMP) + INTERVAL '1 day 1 minute',
    'snapshot'
FROM range($days) AS r(n), range(1000) AS k(kpi), range(20) AS p(part);
