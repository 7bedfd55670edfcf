-- Which actors are there? One row each. Jumps from one to the next by the index, rather than reading all lines.
WITH RECURSIVE found(name) AS (
    SELECT min("Actor") FROM audit
    UNION ALL
    SELECT (SELECT min("Actor") FROM audit WHERE "Actor" > name) FROM found WHERE name IS NOT NULL
)
SELECT name AS "Value" FROM found WHERE name IS NOT NULL LIMIT 500
