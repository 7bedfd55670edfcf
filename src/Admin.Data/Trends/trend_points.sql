-- How did one KPI go by day, week or month, in few enough points to draw?
-- A row is a period to draw: the lowest, the highest and the newest known one of each bucket of $size periods, or the first one of a bucket
-- that knows nothing, which is a gap. With buckets of one period that is every period of the span.
WITH recorded AS (
    SELECT k.date, k.value, s.final, k.origin = 'backfill' AS reconstructed
    FROM kpi_daily k
    JOIN snapshots s ON s.date = k.date
    WHERE k.kpi = $kpi AND k.dimension = $dimension AND k.date BETWEEN $before AND $last
),
days AS (
    SELECT date, value, final, reconstructed
    FROM recorded
    WHERE NOT $averaged
    UNION ALL
    -- A gap or a running day among the seven would make another average of it.
    SELECT
        date,
        CASE WHEN count(value) FILTER (WHERE final) OVER week = 7 THEN avg(value) FILTER (WHERE final) OVER week END,
        final,
        reconstructed
    FROM recorded
    WHERE $averaged
    WINDOW week AS (ORDER BY date RANGE BETWEEN INTERVAL 6 DAYS PRECEDING AND CURRENT ROW)
),
periods AS (
    SELECT
        CAST(date_trunc($grain, date) AS DATE) AS period,
        CASE $kind
            WHEN 'flow' THEN sum(value)
            WHEN 'unique' THEN avg(value)
            ELSE arg_max(value, date) FILTER (WHERE value IS NOT NULL)
        END AS value,
        CAST(count(*) AS INTEGER) AS recorded,
        bool_and(final) AS final,
        bool_or(reconstructed) AS reconstructed
    FROM days
    WHERE date >= $first
    GROUP BY period
),
calendar AS (
    SELECT
        CAST(d.day AS DATE) AS period,
        (row_number() OVER (ORDER BY d.day) - 1) // $size AS bucket
    FROM generate_series(
        CAST(date_trunc($grain, CAST($first AS DATE)) AS TIMESTAMP),
        CAST(CAST($last AS DATE) AS TIMESTAMP),
        CAST('1 ' || $grain AS INTERVAL)) AS d(day)
),
line AS (
    SELECT c.bucket, c.period, p.value, coalesce(p.recorded, 0) AS recorded, coalesce(p.final, true) AS final, coalesce(p.reconstructed, false) AS reconstructed
    FROM calendar c
    LEFT JOIN periods p ON p.period = c.period
),
buckets AS (
    SELECT
        bucket,
        arg_min(period, value) FILTER (WHERE value IS NOT NULL) AS lowest,
        arg_max(period, value) FILTER (WHERE value IS NOT NULL) AS highest,
        max(period) FILTER (WHERE value IS NOT NULL) AS newest,
        min(period) AS first
    FROM line
    GROUP BY bucket
)
SELECT l.period, l.value, l.recorded, l.final, l.reconstructed
FROM line l
JOIN buckets b ON b.bucket = l.bucket
WHERE l.period IN (b.lowest, b.highest, b.newest) OR (b.newest IS NULL AND l.period = b.first)
ORDER BY l.period;
