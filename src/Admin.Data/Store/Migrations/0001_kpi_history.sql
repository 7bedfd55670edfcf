-- The KPI history: which days are recorded, and every number of each.

-- A row is the store itself; there is one.
CREATE TABLE store_info (
    store_id UUID NOT NULL,
    source VARCHAR NOT NULL CHECK (source IN ('real', 'sample')),
    created_at TIMESTAMP NOT NULL,
    -- Counts committed writes; the high-water file beside the store remembers it.
    sequence BIGINT NOT NULL
);

-- A row is one recorded day. All times are UTC.
CREATE TABLE snapshots (
    date DATE PRIMARY KEY,
    cutoff TIMESTAMP NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    final BOOLEAN NOT NULL,
    origin VARCHAR NOT NULL CHECK (origin IN ('snapshot', 'backfill', 'import')),
    lower_bound BOOLEAN NOT NULL,
    source VARCHAR NOT NULL
);

-- A row is one number: a day, a KPI, a value of its dimension ('' where it has none). NULL says "defined, but not known".
-- There is no primary key: it would cost 2.7 times the size, and the single writer replaces whole days and checks them.
CREATE TABLE kpi_daily (
    date DATE NOT NULL,
    kpi VARCHAR NOT NULL,
    dimension VARCHAR NOT NULL,
    value DOUBLE,
    measured_at TIMESTAMP NOT NULL,
    origin VARCHAR NOT NULL CHECK (origin IN ('snapshot', 'backfill', 'import'))
);

-- A row is one recorded day, in the eight columns that the old service's table had, in their order.
CREATE VIEW daily_metrics AS
SELECT
    s.date,
    CAST(max(k.value) FILTER (WHERE k.kpi = 'total_users') AS BIGINT) AS total_users,
    CAST(max(k.value) FILTER (WHERE k.kpi = 'verified_users') AS BIGINT) AS verified_users,
    CAST(max(k.value) FILTER (WHERE k.kpi = 'new_users_today') AS BIGINT) AS new_users_today,
    CAST(max(k.value) FILTER (WHERE k.kpi = 'new_users_week') AS BIGINT) AS new_users_week,
    CAST(max(k.value) FILTER (WHERE k.kpi = 'new_users_month') AS BIGINT) AS new_users_month,
    CAST(max(k.value) FILTER (WHERE k.kpi = 'total_db_size_bytes') AS BIGINT) AS total_db_size_bytes,
    s.recorded_at
FROM snapshots s
LEFT JOIN kpi_daily k ON k.date = s.date AND k.dimension = ''
GROUP BY s.date, s.recorded_at
ORDER BY s.date;
