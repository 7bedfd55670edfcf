using Admin.Tests.Servers;

namespace Admin.Tests.Snapshots;

/// <summary>The tables of the sample product on a real PostgreSQL, with a year and more of things that happened, the edges of days among them.</summary>
internal static class ProductDatabase
{
    public static readonly DateTime Now = new(2026, 3, 11, 15, 4, 5, DateTimeKind.Utc);

    /// <summary>The day of the first user; sessions and purchases go back further.</summary>
    public static readonly DateOnly FirstDay = new(2025, 3, 1);

    private const string Sessions = """
        CREATE TABLE auth.sessions (user_id uuid, app text, started_at timestamptz);
        INSERT INTO auth.sessions
        SELECT md5('user' || hashint4(i * 7) % 60)::uuid, (ARRAY['chat', 'studio', NULL])[1 + abs(hashint4(i)) % 3],
               timestamptz '2025-01-10 00:00+00' + (abs(hashint4(i * 3)) % (426 * 24 * 60)) * INTERVAL '1 minute'
        FROM generate_series(1, 3000) AS i;
        CREATE INDEX ON auth.sessions (started_at);
        INSERT INTO auth.sessions VALUES
            (md5('edge')::uuid, 'chat', '2026-01-31 23:59:59.999999+00'), (md5('edge')::uuid, 'chat', '2026-02-01 00:00+00'), (NULL, 'chat', '2026-02-02 12:00+00'),
            (md5('once')::uuid, 'chat', '2025-06-01 00:00+00'), (md5('soon')::uuid, 'chat', '2026-03-11 20:00+00');
        """;

    private const string Credits = """
        CREATE SCHEMA credits;
        CREATE TABLE credits.usage (user_id uuid, app text, feature text, used_at timestamptz);
        INSERT INTO credits.usage
        SELECT user_id, app, 'compose', started_at + n * INTERVAL '7 minutes' FROM auth.sessions, generate_series(0, 1) AS n WHERE extract(doy FROM started_at) < 120 OR app = 'chat';
        CREATE TABLE credits.transactions (user_id uuid, app text, credits int, created_at timestamptz);
        INSERT INTO credits.transactions SELECT user_id, app, 1 + extract(minute FROM started_at)::int % 9, started_at FROM auth.sessions;
        CREATE TABLE credits.purchases (user_id uuid, package text, amount_cents int, completed_at timestamptz, refunded_at timestamptz);
        INSERT INTO credits.purchases
        SELECT user_id, CASE WHEN n % 7 = 0 THEN 'large' ELSE 'small' END, CASE WHEN n % 7 = 0 THEN 4900 ELSE 999 END, started_at,
               CASE WHEN n % 11 = 0 THEN started_at + INTERVAL '3 days' END
        FROM (SELECT *, row_number() OVER (ORDER BY started_at, user_id) AS n FROM auth.sessions) s WHERE n % 23 = 0 AND started_at NOT BETWEEN '2025-07-01' AND '2025-09-10';
        INSERT INTO credits.purchases VALUES (NULL, NULL, 100, NULL, NULL), (md5('once')::uuid, 'gift', 0, '2025-05-01 00:00+00', '2025-05-31 23:59:59.999999+00');
        CREATE INDEX ON credits.usage (used_at);
        CREATE INDEX ON credits.transactions (created_at);
        CREATE INDEX ON credits.purchases (completed_at);
        """;

    public static async Task<PostgresDatabase> CreateAsync(PostgresServer server, bool withCredits = true)
    {
        var database = await server.CreateDatabaseAsync();
        await database.SetClockAsync(Now);
        await database.AddUserAsync(FirstDay.ToDateTime(new TimeOnly(8, 0), DateTimeKind.Utc));
        await database.ExecuteAsync(Sessions);
        if (withCredits)
        {
            await AddCreditsAsync(database);
        }

        return database;
    }

    public static Task AddCreditsAsync(PostgresDatabase database) => database.ExecuteAsync(Credits);
}
