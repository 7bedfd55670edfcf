-- What would auth.users hold after three years and 10 million users?
-- A row is a user: created ever faster up to now, three in five verified, one in eight deleted since.
BEGIN;

CREATE SCHEMA IF NOT EXISTS auth;
DROP TABLE IF EXISTS auth.users;
CREATE TABLE auth.users (
    id uuid NOT NULL,
    email text NOT NULL,
    email_verified boolean NOT NULL,
    created_at timestamptz NOT NULL,
    deleted_at timestamptz
);

-- Chance comes from a multiplicative hash of the number, so that every load is the same but for the present moment.
INSERT INTO auth.users
SELECT
    gen_random_uuid(),
    'user' || n || '@example.com',
    n * 2654435761 % 100 < 62,
    created_at,
    CASE WHEN n * 2246822519 % 8 = 0 THEN created_at + (now() - created_at) * (n * 3266489917 % 1000 / 1000.0) END
FROM generate_series(1, :users::bigint) AS g(n),
    LATERAL (SELECT now() - INTERVAL '1096 days' * (1 - sqrt(n::double precision / :users)) AS created_at) AS c;

ALTER TABLE auth.users ADD PRIMARY KEY (id);
COMMIT;

VACUUM (ANALYZE) auth.users;
