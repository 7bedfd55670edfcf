-- Which of these names are functions that may do more than read?
-- A row is such a name: volatile, as PostgreSQL calls it, apart from those that only give another value each time.
SELECT DISTINCT proname::text
FROM pg_catalog.pg_proc
WHERE proname = ANY (@names)
    AND provolatile = 'v'
    AND NOT (pronamespace = 'pg_catalog'::regnamespace AND proname IN ('random', 'clock_timestamp', 'timeofday', 'gen_random_uuid'))
ORDER BY proname::text;
