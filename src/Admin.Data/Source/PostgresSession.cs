using System.Data;
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
    private const string BeforeOptional = "before_optional";

    /// <summary>What the server was told last; null where that was rolled back.</summary>
    private TimeSpan? _timeout = options.StatementTimeout;

    public override DateTime Now => now;

    public static string SetStatementTimeout(TimeSpan timeout) =>
        string.Create(CultureInfo.InvariantCulture, $"SET LOCAL statement_timeout = {(long)timeout.TotalMilliseconds}");

    /// <summary>A little above the server's, for the case that the server does not answer at all any more.</summary>
    public static int ClientTimeout(TimeSpan timeout) => (int)Math.Ceiling(timeout.TotalSeconds) + 5;

    public override async Task<IReadOnlyList<string>> FunctionsWithEffectsAsync(string sql, CancellationToken cancellationToken)
    {
        if (SqlText.HidesNames(sql))
        {
            return ["U&\"…\""];
        }

        await using var command = new NpgsqlCommand(SqlFile.Read<PostgresSession>("functions_with_effects.sql"), connection, transaction);
        command.Parameters.Add(new NpgsqlParameter<string[]>("names", [.. SqlText.Calls(sql)]));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var names = new List<string>();
        while (await reader.ReadAsync(cancellationToken))
        {
            names.Add(reader.GetString(0));
        }

        return names;
    }

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
        var timeout = query.TimeLimit ?? (manyDays ? options.HistoryTimeout : options.StatementTimeout);
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

            if (!query.Optional)
            {
                return await AskServerAsync(sql, parameters, timeout, read, cancellationToken);
            }

            await transaction.SaveAsync(BeforeOptional, cancellationToken);
            var answer = await AskServerAsync(sql, parameters, timeout, read, cancellationToken);
            await transaction.ReleaseAsync(BeforeOptional, cancellationToken);
            return answer;
        }
        catch (Exception exception) when (errors.OnQuery(exception, query, timeout, cancellationToken) is { } problem)
        {
            span.Fail(problem.Failure.ToString());
            if (query.Optional && connection.State == ConnectionState.Open)
            {
                // An error aborts the whole transaction; all other queries still have to be answered by it.
                await transaction.RollbackAsync(BeforeOptional, cancellationToken);
                _timeout = null;
            }

            throw problem;
        }
    }

    private async Task<T> AskServerAsync<T>(
        string sql,
        IReadOnlyList<(string Name, DateTime Value)> parameters,
        TimeSpan timeout,
        Func<DbDataReader, CancellationToken, Task<T>> read,
        CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection, transaction) { CommandTimeout = ClientTimeout(timeout) };
        foreach (var (name, value) in parameters)
        {
            command.Parameters.Add(new NpgsqlParameter<DateTime>(name, value));
        }

        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await read(reader, cancellationToken);
    }
}
