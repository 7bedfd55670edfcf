-- What is in the open file besides tables, and besides the store's own view?
-- A row is such an object: its kind and name. The functions are named in full, since a macro of the file could bear their names.
SELECT 'view ' || view_name FROM system.main.duckdb_views()
WHERE NOT internal AND database_name = 'copy' AND (view_name <> 'daily_metrics' OR sql <> $own)
UNION ALL
SELECT 'macro ' || function_name FROM system.main.duckdb_functions()
WHERE NOT internal AND database_name = 'copy';
