using Admin.Data.Backups;
using Admin.Data.Source;
using Admin.Data.Store;
using DuckDB.NET.Data;

namespace Admin.Bench.Backups;

/// <summary>The KPI history's part of a backup, and its verification, beside what DuckDB itself needs for a copy and for reading everything.</summary>
internal static class BackupBench
{
    private const double CopyLimit = 1.3;
    private const double VerifyLimit = 1.5;

    public static async Task<IReadOnlyList<Finding>> MeasureAsync(BenchSize size, CancellationToken cancellationToken)
    {
        Console.WriteLine($"  writing {size.Days * 1000L:N0} rows");
        var folder = Directory.CreateTempSubdirectory("admin-bench-backup-");
        try
        {
            await using var house = await BackupHouse.OpenAsync(size.Days, folder.FullName, cancellationToken);
            return await MeasureAsync(house, size, cancellationToken);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<IReadOnlyList<Finding>> MeasureAsync(BackupHouse house, BenchSize size, CancellationToken cancellationToken)
    {
        var set = await house.BackUpAsync(cancellationToken);
        var copy = set.PathOf(BackupPart.Store)!;
        var medians = await Rounds.InTurnAsync(
            size.Rounds(3),
            cancellationToken,
            ("COPY FROM DATABASE", () => Task.Run(() => CopyBare(copy, house.NewFile("bare")), cancellationToken)),
            ("part of a backup", () => WritePartAsync(house, cancellationToken)),
            ("full read", () => Task.Run(() => Read(set), cancellationToken)),
            ("verification", () => VerifyAsync(house, set, cancellationToken)));
        return
        [
            Finding.OfTimes("DuckDB part of a backup : bare COPY FROM DATABASE", medians[1], medians[0], CopyLimit),
            Finding.OfTimes("verification with drill : full read", medians[3], medians[2], VerifyLimit),
        ];
    }

    /// <summary>The statement alone, with the memory and the one core that the store has.</summary>
    private static TimeSpan CopyBare(string from, string to)
    {
        using var connection = Open(new StoreOptions(from, SourceKind.Real).MemoryLimitMb);
        Execute(connection, $"ATTACH '{from}' AS source (READ_ONLY)");
        var start = TimeProvider.System.GetTimestamp();
        Execute(connection, $"ATTACH '{to}' AS target");
        Execute(connection, "COPY FROM DATABASE source TO target");
        Execute(connection, "DETACH target");
        var took = TimeProvider.System.GetElapsedTime(start);
        File.Delete(to);
        return took;
    }

    /// <summary>All that a backup does for the KPI history: the copy, what it holds, its sync to the disk and its hash.</summary>
    private static async Task<TimeSpan> WritePartAsync(BackupHouse house, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateDirectory(house.NewFile("part"));
        var writer = new SetWriter(BackupId.Parse("2026-01-28"), folder.FullName, TimeProvider.System, cancellationToken);
        var took = await Rounds.TimeAsync(() => writer.WriteStoreAsync(house.Store, (_, _) => { }));
        folder.Delete(recursive: true);
        return took;
    }

    private static async Task<TimeSpan> VerifyAsync(BackupHouse house, BackupSet set, CancellationToken cancellationToken) => await Rounds.TimeAsync(async () =>
    {
        var report = await house.Verifier.VerifyAsync(set, EvidenceLevel.Restored, (_, _) => { }, cancellationToken);
        if (!report.Passed)
        {
            throw new InvalidOperationException($"The backup is not verified. {report.FirstProblem}");
        }
    });

    /// <summary>Every column of every row that is in the set, once, with the memory and the one core that such reading has in the product.</summary>
    private static TimeSpan Read(BackupSet set)
    {
        using var connection = Open(ScratchDuckDb.MemoryLimitMb);
        Execute(connection, $"ATTACH '{set.PathOf(BackupPart.Store)}' AS copy (READ_ONLY)");
        var start = TimeProvider.System.GetTimestamp();
        foreach (var table in (string[])["copy.kpi_daily", "copy.snapshots", $"'{set.PathOf(BackupPart.Kpis)}'", $"'{set.PathOf(BackupPart.DailyMetrics)}'"])
        {
            Execute(connection, $"SELECT bit_xor(hash(COLUMNS(*))) FROM {table}");
        }

        return TimeProvider.System.GetElapsedTime(start);
    }

    private static DuckDBConnection Open(int memoryLimitMb)
    {
        var connection = new DuckDBConnection($"Data Source=:memory:;threads=1;memory_limit={memoryLimitMb}MB");
        connection.Open();
        return connection;
    }

    private static void Execute(DuckDBConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
