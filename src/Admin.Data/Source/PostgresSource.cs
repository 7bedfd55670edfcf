using System.Data;
using Npgsql;

namespace Admin.Data.Source;

/// <summary>A team's PostgreSQL, read through one connection a session.</summary>
public sealed class PostgresSource : IKpiSource, IAsyncDisposable
{
    private readonly NpgsqlDataSource _dataSource;
    private readonly PostgresSourceOptions _options;
    private readonly PostgresErrors _errors;

    private PostgresSource(NpgsqlConnectionStringBuilder address, PostgresSourceOptions options)
    {
        _dataSource = NpgsqlDataSource.Create(address);
        _options = options;
        _errors = new PostgresErrors(address);
        Name = PostgresAddress.Describe(address);
        Place = new PostgresPlace(address.Host!, address.Port, address.Username ?? "", address.Database!);
    }

    public SourceKind Kind => SourceKind.Real;

    public string Name { get; }

    public PostgresPlace Place { get; }

    /// <summary>How long the count of one day may take.</summary>
    public TimeSpan StatementTimeout => _options.StatementTimeout;

    /// <summary>Reads the address; does not connect yet.</summary>
    /// <exception cref="ConnectionStringException">The address can't be used.</exception>
    public static PostgresSource Create(PostgresSourceOptions options)
    {
        var address = PostgresAddress.Parse(options.Address);
        if (!address.ShouldSerialize("Timeout"))
        {
            address.Timeout = (int)options.ConnectTimeout.TotalSeconds;
        }

        address.ApplicationName ??= options.ApplicationName;
        address.TcpKeepAlive = true;

        // A session now and then needs no pool, and a pooled connection would be found broken after each restart of the server.
        address.Pooling = false;

        // Details of an error can hold the content of rows.
        address.IncludeErrorDetail = false;
        address.PersistSecurityInfo = false;
        return new PostgresSource(address, options);
    }

    public async Task<ISourceSession> OpenAsync(CancellationToken cancellationToken)
    {
        NpgsqlConnection? connection = null;
        try
        {
            connection = await _dataSource.OpenConnectionAsync(cancellationToken);
            var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
            var now = await BeginAsync(connection, cancellationToken);
            return new PostgresSession(connection, transaction, now, _options, _errors);
        }
        catch (Exception exception)
        {
            if (connection is not null)
            {
                await connection.DisposeAsync();
            }

            if (_errors.OnOpen(exception, cancellationToken) is { } problem)
            {
                throw problem;
            }

            throw;
        }
    }

    public ValueTask DisposeAsync() => _dataSource.DisposeAsync();

    /// <summary>
    /// Makes the transaction read-only, in UTC and bounded in time, and asks the clock. All of it is local to the transaction, so that it also
    /// holds behind a pooler that hands connections out by transaction.
    /// </summary>
    private async Task<DateTime> BeginAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new NpgsqlBatchCommand("SET TRANSACTION READ ONLY"),
                new NpgsqlBatchCommand("SET LOCAL TimeZone = 'UTC'"),
                new NpgsqlBatchCommand(PostgresSession.SetStatementTimeout(_options.StatementTimeout)),
                new NpgsqlBatchCommand("SELECT now()"),
            },
            Timeout = PostgresSession.ClientTimeout(_options.StatementTimeout),
        };
        return (DateTime)(await batch.ExecuteScalarAsync(cancellationToken))!;
    }
}
