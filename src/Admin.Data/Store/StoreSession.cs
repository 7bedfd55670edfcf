using System.Data;
using System.Data.Common;
using DuckDB.NET.Data;

namespace Admin.Data.Store;

/// <summary>
/// A connection to the store, lent for one read or one write. DuckDB ignores command time-outs and runs its asynchronous calls
/// synchronously, so commands here are synchronous and a cancelled token interrupts the running one.
/// </summary>
public sealed class StoreSession
{
    private readonly DuckDBConnection _connection;
    private readonly CancellationToken _cancellationToken;

    internal StoreSession(DuckDBConnection connection, CancellationToken cancellationToken)
    {
        _connection = connection;
        _cancellationToken = cancellationToken;
    }

    /// <summary>Runs a statement; parameters are <c>$name</c> in the SQL.</summary>
    public void Execute(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = Command(sql, parameters);
        using var interrupt = Interrupt(command);
        command.ExecuteNonQuery();
    }

    /// <summary>One row an item.</summary>
    public IReadOnlyList<T> Query<T>(string sql, Func<DbDataReader, T> read, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = Command(sql, parameters);
        using var interrupt = Interrupt(command);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    /// <summary>Appends many rows to a table, much faster than inserts.</summary>
    public void Append<T>(string table, IEnumerable<T> items, Action<T, IDuckDBAppenderRow> write)
    {
        using var appender = _connection.CreateAppender(table);
        foreach (var item in items)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            var row = appender.CreateRow();
            write(item, row);
            row.EndRow();
        }

        appender.Close();
    }

    private DuckDBCommand Command(string sql, ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.CommandType = CommandType.Text;
        foreach (var (name, value) in parameters)
        {
            command.Parameters.Add(new DuckDBParameter(name, value ?? DBNull.Value));
        }

        return command;
    }

    private CancellationTokenRegistration Interrupt(DuckDBCommand command) => _cancellationToken.UnsafeRegister(static c => ((DuckDBCommand)c!).Cancel(), command);
}
