-- Which store is it, how far had it got, and which days does it hold?
-- The one row tells.
SELECT
    store_id,
    sequence,
    source,
    (SELECT coalesce(max(version), 0) FROM schema_versions),
    (SELECT min(date) FROM snapshots),
    (SELECT max(date) FROM snapshots),
    (SELECT max(date) FROM snapshots WHERE final),
    version()
FROM store_info;
