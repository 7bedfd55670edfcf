using Admin.Data.Store;
using DuckDB.NET.Data;

namespace Admin.Data.Source;

/// <summary>
/// A product that does not exist, so that a first start shows something worth looking at: three years and more of users, visits and purchases,
/// held in memory and asked by the same KPI queries as a real database. The same day always holds the same.
/// </summary>
public sealed class SampleSource(TimeProvider time) : IRewindableSource, IDisposable
{
    /// <summary>Fixed, so that the past of a running sample never shifts.</summary>
    public static readonly DateOnly FirstDay = new(2023, 11, 20);

    private readonly SemaphoreSlim _making = new(1, 1);
    private DuckDBConnection? _database;
    private DateOnly _madeTo;

    public SourceKind Kind => SourceKind.Sample;

    public string Name => "sample data";

    public Task<ISourceSession> OpenAsync(CancellationToken cancellationToken) => OpenAtAsync(time.GetUtcNow().UtcDateTime, cancellationToken);

    public async Task<ISourceSession> OpenAtAsync(DateTime now, CancellationToken cancellationToken)
    {
        await _making.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run<ISourceSession>(() => new SampleSession(InMemoryDuckDb.Another(DatabaseTo(DateOnly.FromDateTime(now))), now), cancellationToken);
        }
        finally
        {
            _making.Release();
        }
    }

    public void Dispose()
    {
        _database?.Dispose();
        _making.Dispose();
    }

    /// <summary>Made anew when a day has begun; sessions that are open keep the former one.</summary>
    private DuckDBConnection DatabaseTo(DateOnly today)
    {
        if (_database is not null && today <= _madeTo)
        {
            return _database;
        }

        var made = InMemoryDuckDb.Open();
        using (var command = made.CreateCommand())
        {
            command.CommandText = SqlFile.Read<SampleSource>("sample_product.sql")
                .Replace("$first", Literal(FirstDay), StringComparison.Ordinal)
                .Replace("$last", Literal(today), StringComparison.Ordinal);
            command.ExecuteNonQuery();
        }

        _database?.Dispose();
        (_database, _madeTo) = (made, today);
        return made;
    }

    private static string Literal(DateOnly day) => $"TIMESTAMP '{day:yyyy-MM-dd}'";
}
