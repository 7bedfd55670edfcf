-- What is each KPI on each day, counted one by one?
-- A row is a number. Slow and plain on purpose.
WITH days AS (
    SELECT d AS day, least(d + INTERVAL '1 day', @cutoff) AS until
    FROM generate_series(@first, date_trunc('day', @cutoff, 'UTC'), INTERVAL '1 day') AS g(d)
),
numbers AS (
    SELECT day, 'daily_active_users' AS kpi, '' AS dimension, (SELECT count(DISTINCT user_id) FROM auth.sessions WHERE started_at >= day AND started_at < until)::numeric AS value FROM days
    UNION ALL
    SELECT day, 'weekly_active_users', '', (SELECT count(DISTINCT user_id) FROM auth.sessions WHERE started_at >= day - INTERVAL '144 hours' AND started_at < until) FROM days
    UNION ALL
    SELECT day, 'monthly_active_users', '', (SELECT count(DISTINCT user_id) FROM auth.sessions WHERE started_at >= day - INTERVAL '696 hours' AND started_at < until) FROM days
    UNION ALL
    SELECT day, 'feature_uses', '', (SELECT count(*) FROM credits.usage WHERE used_at >= day AND used_at < until) FROM days
    UNION ALL
    SELECT day, 'purchases', '', (SELECT count(*) FROM credits.purchases WHERE completed_at >= day AND completed_at < until) FROM days
    UNION ALL
    SELECT day, 'revenue', '', (SELECT coalesce(sum(amount_cents), 0) FROM credits.purchases WHERE completed_at >= day AND completed_at < until) FROM days
    UNION ALL
    SELECT day, 'paying_users', '', (SELECT count(DISTINCT user_id) FROM credits.purchases WHERE completed_at >= day - INTERVAL '696 hours' AND completed_at < until) FROM days
    UNION ALL
    SELECT day, 'revenue_per_paying_user', '', (
        SELECT CASE WHEN count(DISTINCT user_id) > 0 THEN round(sum(amount_cents)::numeric / count(DISTINCT user_id)) END
        FROM credits.purchases WHERE completed_at >= day - INTERVAL '696 hours' AND completed_at < until) FROM days
    UNION ALL
    SELECT day, 'refunds', '', (SELECT count(*) FROM credits.purchases WHERE refunded_at >= day AND refunded_at < until) FROM days
    UNION ALL
    SELECT day, 'refunded', '', (SELECT coalesce(sum(amount_cents), 0) FROM credits.purchases WHERE refunded_at >= day AND refunded_at < until) FROM days
    UNION ALL
    SELECT d.day, k.kpi, coalesce(a.app, '(none)'), CASE k.kpi
        WHEN 'feature_uses_by_app' THEN (SELECT count(*) FROM credits.usage u WHERE u.app IS NOT DISTINCT FROM a.app AND used_at >= d.day AND used_at < until)
        ELSE (SELECT count(DISTINCT user_id) FROM credits.usage u WHERE u.app IS NOT DISTINCT FROM a.app AND used_at >= d.day AND used_at < until) END
    FROM days d, (VALUES ('feature_uses_by_app'), ('app_users')) AS k(kpi), (SELECT DISTINCT app FROM credits.usage) a
    WHERE EXISTS (SELECT FROM credits.usage u WHERE u.app IS NOT DISTINCT FROM a.app AND used_at >= d.day - INTERVAL '2160 hours' AND used_at < until)
    UNION ALL
    SELECT d.day, k.kpi, coalesce(a.app, '(none)'), CASE k.kpi
        WHEN 'credits_spent' THEN (SELECT coalesce(sum(credits), 0) FROM credits.transactions t WHERE t.app IS NOT DISTINCT FROM a.app AND created_at >= d.day AND created_at < until)
        ELSE (SELECT count(*) FROM credits.transactions t WHERE t.app IS NOT DISTINCT FROM a.app AND created_at >= d.day AND created_at < until) END
    FROM days d, (VALUES ('credits_spent'), ('credit_transactions')) AS k(kpi), (SELECT DISTINCT app FROM credits.transactions) a
    WHERE EXISTS (SELECT FROM credits.transactions t WHERE t.app IS NOT DISTINCT FROM a.app AND created_at >= d.day - INTERVAL '2160 hours' AND created_at < until)
    UNION ALL
    SELECT d.day, k.kpi, p.package, CASE k.kpi
        WHEN 'purchases_by_package' THEN (SELECT count(*) FROM credits.purchases s WHERE s.package = p.package AND completed_at >= d.day AND completed_at < until)
        ELSE (SELECT coalesce(sum(amount_cents), 0) FROM credits.purchases s WHERE s.package = p.package AND completed_at >= d.day AND completed_at < until) END
    FROM days d, (VALUES ('purchases_by_package'), ('revenue_by_package')) AS k(kpi), (SELECT DISTINCT package FROM credits.purchases WHERE completed_at IS NOT NULL) p
    WHERE EXISTS (SELECT FROM credits.purchases s WHERE s.package = p.package AND completed_at >= d.day - INTERVAL '2160 hours' AND completed_at < until)
)
SELECT (day AT TIME ZONE 'UTC'), kpi, dimension, value FROM numbers;
