-- How far has the record got?
-- The one row holds the oldest recorded day and the newest final one; null where there is none.
SELECT min(date), max(date) FILTER (WHERE final) FROM snapshots;
