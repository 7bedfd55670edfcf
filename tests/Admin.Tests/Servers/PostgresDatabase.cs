using System.Globalization;
using Npgsql;

namespace Admin.Tests.Servers;

/// <summary>One database of a <see cref="PostgresServer"/>, with an <c>auth.users</c> that begins empty.</summary>
public sealed class PostgresDatabase(PostgresServer server, string name)
{
    private const string TestSchema = """
        CREATE SCHEMA IF NOT EXISTS test_clock;
        CREATE TABLE IF NOT EXISTS test_clock.moment (at timestamptz NOT NULL);
        CREATE TABLE IF NOT EXISTS test_clock.size (bytes bigint NOT NULL);
        """;

    public string Name => name;

    /// <summary>As <c>DATABASE_URL</c> takes it.</summary>
    public string Url =>
        $"postgresql://{PostgresServer.User}:{Uri.EscapeDataString(PostgresServer.Password)}@127.0.0.1:{server.Port}/{name}?sslmode=disable";

    /// <summary>The same as Npgsql's key=value pairs.</summary>
    public string ConnectionString => server.ConnectionString(name);

    /// <summary>Runs statements as the owner of the database.</summary>
    public Task ExecuteAsync(string sql) => server.ExecuteAsync(name, sql);

    /// <summary>The first column of the first row.</summary>
    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return await reader.GetFieldValueAsync<T>(0);
    }

    /// <summary>Adds a user; the times are UTC.</summary>
    public Task AddUserAsync(DateTime createdAt, DateTime? deletedAt = null, bool verified = false) => ExecuteAsync(
        $"INSERT INTO auth.users (email_verified, created_at, deleted_at) VALUES ({verified}, {Literal(createdAt)}, {Literal(deletedAt)})");

    /// <summary>
    /// From now on, <c>now()</c> gives <paramref name="utc"/> to every new session of this database: a function of that name is found before
    /// PostgreSQL's own.
    /// </summary>
    public Task SetClockAsync(DateTime utc) => ExecuteAsync($"""
        {TestSchema}
        DELETE FROM test_clock.moment;
        INSERT INTO test_clock.moment VALUES ({Literal(utc)});
        CREATE OR REPLACE FUNCTION test_clock.now() RETURNS timestamptz LANGUAGE sql STABLE AS 'SELECT at FROM test_clock.moment';
        ALTER DATABASE {name} SET search_path = test_clock, pg_catalog, public;
        """);

    /// <summary>From now on, this database claims to take <paramref name="bytes"/> bytes.</summary>
    public Task SetDatabaseSizeAsync(long bytes) => ExecuteAsync($"""
        {TestSchema}
        DELETE FROM test_clock.size;
        INSERT INTO test_clock.size VALUES ({bytes});
        CREATE OR REPLACE FUNCTION test_clock.pg_database_size(name) RETURNS bigint LANGUAGE sql STABLE AS 'SELECT bytes FROM test_clock.size';
        ALTER DATABASE {name} SET search_path = test_clock, pg_catalog, public;
        """);

    private static string Literal(DateTime? utc) => utc is { } value
        ? $"'{value.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture)}+00'"
        : "NULL";
}
