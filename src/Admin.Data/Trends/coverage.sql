-- How many days are recorded, from when to when, and when was the newest of them written?
-- The one row tells.
SELECT
    CAST(count(*) AS INTEGER),
    min(date),
    max(date),
    max(date) FILTER (WHERE final),
    arg_max(recorded_at, date)
FROM snapshots;
