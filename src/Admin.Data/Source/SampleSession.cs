using System.Data.Common;
using System.Globalization;
using Admin.Data.Kpis;
using DuckDB.NET.Data;

namespace Admin.Data.Source;

/// <summary>The sample product as it stands at one moment.</summary>
internal sealed class SampleSession : SourceSession
{
    private readonly DuckDBConnection _connection;

    public SampleSession(DuckDBConnection connection, DateTime now)
    {
        _connection = connection;
        Now = now;
        using var set = connection.CreateCommand();
        set.CommandText = $"SET VARIABLE sample_now = TIMESTAMP '{now.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture)}'";
        set.ExecuteNonQuery();
    }

    public override DateTime Now { get; }

    public override ValueTask DisposeAsync() => _connection.DisposeAsync();

    protected override async Task<T> AskAsync<T>(
        KpiQuery query,
        string sql,
        IReadOnlyList<(string Name, DateTime Value)> parameters,
        bool manyDays,
        Func<DbDataReader, CancellationToken, Task<T>> read,
        CancellationToken cancellationToken)
    {
        var used = SqlText.Parameters(sql);
        using var command = _connection.CreateCommand();
        command.CommandText = SqlText.WithDollarParameters(sql);
        foreach (var (name, value) in parameters.Where(p => used.Contains(p.Name)))
        {
            command.Parameters.Add(new DuckDBParameter(name, DateTime.SpecifyKind(value, DateTimeKind.Unspecified)));
        }

        try
        {
            return await Task.Run(
                async () =>
                {
                    await using var interrupt = cancellationToken.UnsafeRegister(static c => ((DuckDBCommand)c!).Cancel(), command);
                    await using var reader = command.ExecuteReader();
                    return await read(reader, cancellationToken);
                },
                cancellationToken);
        }
        catch (DuckDBException e)
        {
            throw new SourceException(
                SourceFailure.QueryFailed,
                new Problem(
                    $"The query '{query.Name}' of kpis.yaml can't be answered by the sample product: {e.Message.Split('\n', 2)[0]}",
                    "The store is unchanged.",
                    "Correct the query, or set DATABASE_URL to your own database."),
                e);
        }
    }
}
