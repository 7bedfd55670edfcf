using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Admin.Data.Kpis;
using Admin.Data.Telemetry;
using Npgsql;

namespace Admin.Data.Source;

/// <summary>One read-only transaction of PostgreSQL; all of it sees the moment of its first statement.</summary>
internal sealed class PostgresSession(
    NpgsqlConnection connection, NpgsqlTransaction transaction, DateTime now, PostgresSourceOptions options, PostgresErrors errors) : SourceSession
{
    private TimeSpan _timeout = options.StatementTimeout;

    public override DateTime Now => now;

    public static string SetStatementTimeout(TimeSpan timeout) =>
        string.Create(CultureInfo.InvariantCulture, $"SET LOCAL statement_timeout = {(long)timeout.TotalMilliseconds}");

    /// <summary>A little above the server's, for the case that the server does not answer at all any more.</summary>
    public static int ClientTimeout(TimeSpan timeout) => (int)Math.Ceiling(timeout.TotalSeconds) + 5;

    public override async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }

    protected override async Task<T> AskAsync<T>(
        KpiQuery query,
        string sql,
        IReadOnlyList<(string Name, DateTime Value)> parameters,
        bool manyDays,
        Func<DbDataReader, CancellationToken, Task<T>> read,
        CancellationToken cancellationToken)
    {
        var timeout = manyDays ? options.HistoryTimeout : options.StatementTimeout;
        using var span = Spans.Start("source query", ActivityKind.Client);
        span?.SetTag("db.system.name", "postgresql").SetTag("db.query.summary", query.Name);
        try
        {
            if (timeout != _timeout)
            {
                await using var set = new NpgsqlCommand(SetStatementTimeout(timeout), connection, transaction);
                await set.ExecuteNonQueryAsync(cancellationToken);
                _timeout = timeout;
            }

            await using var command = new NpgsqlCommand(sql, connection, transaction) { CommandTimeout = ClientTimeout(timeout) };
            foreach (var (name, value) in parameters)
            {
                command.Parameters.Add(new NpgsqlParameter<DateTime>(name, value));
            }

            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            return await read(reader, cancellationToken);
        }
        catch (Exception exception) when (errors.OnQuery(exception, query, timeout, cancellationToken) is { } problem)
        {
            span.Fail(problem.Failure.ToString());
            throw problem;
        }
    }
}
