-- How many days are recorded, from when to when, and when was last written?
-- The one row tells.
SELECT
    CAST(count(*) AS INTEGER),
    min(date),
    max(date),
    max(date) FILTER (WHERE final),
    max(recorded_at)
FROM snapshots;
