-- What did one KPI, or where none is given each, come to over a span of days?
-- A row is a KPI and a value of its dimension that is recorded in the span.
SELECT
    k.kpi,
    k.dimension,
    CAST(count(*) AS INTEGER),
    CAST(count(k.value) AS INTEGER),
    CAST(count(*) FILTER (WHERE s.final AND k.origin = 'backfill') AS INTEGER),
    CAST(count(*) FILTER (WHERE NOT s.final) AS INTEGER),
    coalesce(bool_or(s.lower_bound AND k.origin = 'backfill'), false),
    coalesce(sum(k.value), 0),
    avg(k.value),
    min(k.date) FILTER (WHERE k.value IS NOT NULL),
    arg_min(k.value, k.date) FILTER (WHERE k.value IS NOT NULL),
    max(k.date) FILTER (WHERE k.value IS NOT NULL),
    arg_max(k.value, k.date) FILTER (WHERE k.value IS NOT NULL),
    arg_min(k.date, k.value) FILTER (WHERE k.value IS NOT NULL),
    min(k.value),
    arg_max(k.date, k.value) FILTER (WHERE k.value IS NOT NULL),
    max(k.value)
FROM kpi_daily k
JOIN snapshots s ON s.date = k.date
WHERE k.date BETWEEN $first AND $last AND ($kpi IS NULL OR (k.kpi = $kpi AND k.dimension = $dimension))
GROUP BY k.kpi, k.dimension;
