-- What would the database of a plausible product hold from its first day to the last one given?
-- A row of each table is a thing that happened; the views show only what has happened by the session's moment, the variable sample_now.
-- Chance comes from MD5, which is the same in every version of DuckDB.
CREATE SCHEMA auth;
CREATE SCHEMA credits;
CREATE SCHEMA sample;

CREATE MACRO sample.chance(key) AS (md5_number_lower(key) % 1000000) / 1000000.0;
CREATE MACRO sample.moment() AS CAST(getvariable('sample_now') AS TIMESTAMP);

CREATE TABLE sample.days AS
SELECT day, row_number() OVER (ORDER BY day) - 1 AS n
FROM generate_series($first, $last, INTERVAL '1 day') AS g(day);

-- A row is a user. Growth has a weekly rhythm, a launch after a year and a plateau after it; one in eight leaves again.
CREATE TABLE sample.users AS
SELECT
    md5('user' || d.n || '/' || i) AS id,
    d.day + to_seconds(CAST(86399 * sqrt(sample.chance('time' || d.n || '/' || i)) AS BIGINT)) AS created_at,
    d.day + INTERVAL '1 day' * (1 + sample.chance('verify' || d.n || '/' || i) * 2) AS verified_at,
    sample.chance('verifies' || d.n || '/' || i) < 0.62 AS verifies,
    CASE WHEN sample.chance('leaves' || d.n || '/' || i) < 0.125
        THEN d.day + to_days(CAST(2 + 400 * sample.chance('leaving' || d.n || '/' || i) AS INTEGER)) + to_seconds(CAST(86399 * sample.chance('hour' || d.n || '/' || i) AS BIGINT))
    END AS deleted_at
FROM sample.days d,
    unnest(range(CAST(floor(
        (4 + least(d.n, 700) / 130.0 + 14 * exp(-power((d.n - 380) / 12.0, 2)))
        * (CASE WHEN isodow(d.day) >= 6 THEN 0.55 ELSE 1.1 END)
        * (0.6 + 0.8 * sample.chance('births' || d.n))) AS BIGINT))) AS births(i);

CREATE VIEW auth.users AS
SELECT
    id,
    id || '@example.com' AS email,
    verifies AND verified_at <= sample.moment() AS email_verified,
    created_at,
    CASE WHEN deleted_at <= sample.moment() THEN deleted_at END AS deleted_at
FROM sample.users
WHERE created_at <= sample.moment();

-- A row is a visit: a user who had signed up by then, in one of three apps.
CREATE TABLE sample.sessions AS
SELECT
    md5('user' || owner.n || '/0') AS user_id,
    ['chat', 'studio', 'mobile'][1 + CAST(floor(3 * power(sample.chance('app' || d.n || '/' || i), 2)) AS INTEGER)] AS app,
    d.day + to_seconds(CAST(86399 * sample.chance('visit' || d.n || '/' || i) AS BIGINT)) AS started_at
FROM sample.days d
CROSS JOIN unnest(range(20 + CAST(d.n / 12 AS BIGINT))) AS visits(i)
JOIN sample.days owner ON owner.n = CAST(floor(d.n * sample.chance('who' || d.n || '/' || i)) AS BIGINT);

CREATE VIEW auth.sessions AS
SELECT user_id, app, started_at FROM sample.sessions WHERE started_at <= sample.moment();

CREATE VIEW credits.transactions AS
SELECT user_id, app, 1 + CAST(md5_number_lower(user_id || started_at) % 9 AS INTEGER) AS credits, started_at AS created_at
FROM sample.sessions
WHERE started_at <= sample.moment();

-- A row is a feature that was used during a visit, at most some minutes into it.
CREATE TABLE sample.uses AS
SELECT
    user_id,
    app,
    ['search', 'compose', 'export', 'share'][1 + CAST(md5_number_lower(user_id || started_at || 'feature' || i) % 4 AS INTEGER)] AS feature,
    started_at + to_seconds(CAST(90 * i AS BIGINT)) AS used_at
FROM sample.sessions, unnest(range(1 + CAST(md5_number_lower(user_id || started_at || 'uses') % 4 AS BIGINT))) AS uses(i);

CREATE VIEW credits.usage AS
SELECT user_id, app, feature, used_at FROM sample.uses WHERE used_at <= sample.moment();

-- A row is a package of credits bought; the amount is in cents.
CREATE TABLE sample.purchases AS
SELECT
    user_id,
    CASE md5_number_lower(user_id || started_at || 'package') % 4 WHEN 0 THEN 'large' WHEN 1 THEN 'medium' ELSE 'small' END AS package,
    CASE md5_number_lower(user_id || started_at || 'package') % 4 WHEN 0 THEN 4900 WHEN 1 THEN 1900 ELSE 900 END AS amount_cents,
    started_at AS completed_at,
    CASE WHEN md5_number_lower(user_id || started_at || 'refund') % 40 = 0 THEN started_at + INTERVAL '3 days' END AS refunded_at
FROM sample.sessions
WHERE md5_number_lower(user_id || started_at || 'buys') % 25 = 0;

CREATE VIEW credits.purchases AS
SELECT user_id, package, amount_cents, completed_at, CASE WHEN refunded_at <= sample.moment() THEN refunded_at END AS refunded_at
FROM sample.purchases
WHERE completed_at <= sample.moment();

-- A row is a day with the size on disk that such a product would have at its start, some bytes for each user and visit so far, and its growth.
CREATE TABLE sample.sizes AS
SELECT day, sum(bytes) AS growth, 8000000 + sum(sum(bytes)) OVER (ORDER BY day) - sum(bytes) AS bytes
FROM (
    SELECT date_trunc('day', created_at) AS day, 2400 AS bytes FROM sample.users
    UNION ALL
    SELECT date_trunc('day', started_at), 310 FROM sample.sessions)
GROUP BY day;

CREATE MACRO pg_database_size(name) AS (
    SELECT CAST(bytes + growth * (epoch(sample.moment() - day) / 86400) AS BIGINT)
    FROM sample.sizes
    WHERE day = date_trunc('day', sample.moment()));

-- A question about so little is answered sooner by one thread, and several sessions beside each other.
SET threads = 1;

-- What people try out here reaches nothing but this memory, and not all of it.
SET memory_limit = '512MB';
SET temp_directory = '';
SET enable_external_access = false;
SET lock_configuration = true;
