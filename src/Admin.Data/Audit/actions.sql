-- Which actions are there? One row each. Jumps from one to the next by the index, rather than reading all lines.
WITH RECURSIVE found(name) AS (
    SELECT min("Action") FROM audit
    UNION ALL
    SELECT (SELECT min("Action") FROM audit WHERE "Action" > name) FROM found WHERE name IS NOT NULL
)
SELECT name AS "Value" FROM found WHERE name IS NOT NULL LIMIT 500
