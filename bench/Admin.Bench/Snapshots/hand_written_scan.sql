-- What are the six numbers of today, asked by hand as cheaply as they can be?
-- The one row holds them: the moments are constants, the scan is one, and no row is tested for more than it must be.
BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;
SET LOCAL TimeZone = 'UTC';
SELECT now() AS cutoff, date_trunc('day', now()) AS day_start, date_trunc('week', now()) AS week_start, date_trunc('month', now()) AS month_start \gset
SELECT
    count(*) FILTER (WHERE deleted_at IS NULL OR deleted_at >= :'cutoff'),
    count(*) FILTER (WHERE email_verified AND (deleted_at IS NULL OR deleted_at >= :'cutoff')),
    count(*) FILTER (WHERE created_at >= :'day_start'),
    count(*) FILTER (WHERE created_at >= :'week_start'),
    count(*) FILTER (WHERE created_at >= :'month_start'),
    pg_database_size(current_database())
FROM auth.users
WHERE created_at < :'cutoff';
COMMIT;
