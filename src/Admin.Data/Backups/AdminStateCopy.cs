using Admin.Data.State;
using Microsoft.Data.Sqlite;

namespace Admin.Data.Backups;

/// <summary>Copies the admin state by SQLite's online backup, and reads copies.</summary>
internal static class AdminStateCopy
{
    /// <summary>Copies it while others read and write. Only its owner may read the copy: keys lie in it.</summary>
    /// <param name="target">Must not be there.</param>
    /// <exception cref="SqliteException">It can't be read, or the copy not written.</exception>
    public static async Task WriteAsync(AdminStateOptions state, string target, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await new FileStream(target, options).DisposeAsync();
        await using var from = await OpenAsync(state.Path, SqliteOpenMode.ReadWrite, cancellationToken);
        await using var to = await OpenAsync(target, SqliteOpenMode.ReadWrite, cancellationToken);
        await Task.Run(() => from.BackupDatabase(to), cancellationToken);

        // The copy says that it has a write-ahead log, as the original does; a single file is easier to carry.
        await using var command = to.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = DELETE";
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Reads a copy in full.</summary>
    /// <exception cref="SqliteException">It can't be opened, or is damaged.</exception>
    public static async Task<IReadOnlyList<TableRows>> ReadAsync(string path, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(path, SqliteOpenMode.ReadOnly, cancellationToken);
        if (await ScalarAsync<string>(connection, "PRAGMA integrity_check", cancellationToken) is var verdict and not "ok")
        {
            throw new SqliteException($"integrity_check: {verdict}", 11);
        }

        List<string> names = [];
        await using (var command = connection.CreateCommand())
        {
            command.CommandText = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name";
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                names.Add(reader.GetString(0));
            }
        }

        var tables = new List<TableRows>();
        foreach (var name in names)
        {
            tables.Add(new TableRows(name, await ScalarAsync<long>(connection, $"SELECT count(*) FROM \"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"", cancellationToken)));
        }

        return tables;
    }

    private static async Task<T?> ScalarAsync<T>(SqliteConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (T?)await command.ExecuteScalarAsync(cancellationToken);
    }

    private static async Task<SqliteConnection> OpenAsync(string path, SqliteOpenMode mode, CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false }.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
