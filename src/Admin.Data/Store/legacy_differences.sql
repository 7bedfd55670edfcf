-- How many rows of the old service's table are not the same in the copy that was put aside?
-- The one row is that number, both ways.
SELECT
    (SELECT count(*) FROM (SELECT * FROM daily_metrics EXCEPT ALL SELECT * FROM original.daily_metrics))
    + (SELECT count(*) FROM (SELECT * FROM original.daily_metrics EXCEPT ALL SELECT * FROM daily_metrics));
