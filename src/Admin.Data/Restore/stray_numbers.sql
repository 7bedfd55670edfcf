-- Are there numbers of a day that is about to be added? They belong to no recorded day, and would stand beside the copy's.
-- The one row is how many.
SELECT count(*) FROM kpi_daily
WHERE date IN (SELECT date FROM {copy}.snapshots WHERE date NOT IN (SELECT date FROM snapshots));
