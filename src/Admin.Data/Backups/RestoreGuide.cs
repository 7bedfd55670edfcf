using System.Globalization;
using System.Text;
using Admin.Data.OwnKpis;
using Admin.Data.Queries;

namespace Admin.Data.Backups;

/// <summary>The text of a set's RESTORE file: how to use the set with nothing but a shell.</summary>
internal static class RestoreGuide
{
    public static string Of(BackupId id, DateTime createdAt, IReadOnlyList<BackupFile> files, IReadOnlyList<FailedPart> failed, StoreContents? store)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"# Restore the backup {id}");
        text.AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"Made by Mana Admin on {createdAt:yyyy-MM-dd HH:mm:ss} UTC. {Days(store)}");
        text.AppendLine("The app's page \"Restore\" does all of this, shows first what would change, and can undo it. What follows needs no app.");
        foreach (var part in failed)
        {
            text.AppendLine();
            text.AppendLine(CultureInfo.InvariantCulture, $"**Not in this backup:** {Words.Of(part.Part)}. {part.Problem.What}");
        }

        Check(text, files);
        foreach (var file in files)
        {
            Step(text, file);
        }

        return text.ToString().ReplaceLineEndings("\n");
    }

    private static string Days(StoreContents? store) => store switch
    {
        { FirstDay: { } first, LastDay: { } last } => string.Create(CultureInfo.InvariantCulture, $"It holds the days from {first:yyyy-MM-dd} to {last:yyyy-MM-dd}."),
        { } => "It holds no day yet.",
        _ => "",
    };

    private static void Check(StringBuilder text, IReadOnlyList<BackupFile> files)
    {
        text.AppendLine();
        text.AppendLine("## 1. Check the files");
        text.AppendLine();
        text.AppendLine("In the folder of this file; every line must end with OK:");
        text.AppendLine();
        text.AppendLine("```");
        text.AppendLine("sha256sum --check <<'END'");
        foreach (var file in files)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{file.Sha256}  {file.Name}");
        }

        text.AppendLine("END");
        text.AppendLine("```");
    }

    private static void Step(StringBuilder text, BackupFile file)
    {
        var steps = file.Part switch
        {
            BackupPart.Store => $"""
                ## KPI history

                Stop the app. Put the present store aside (never delete it), put the copy in its place, start the app. `DUCKDB_PATH` is the path of the store;
                the `.high-water.json` beside it must go aside too, or the app would rightly say that something newer is missing.

                ```
                for f in "$DUCKDB_PATH" "$DUCKDB_PATH.wal" "$DUCKDB_PATH.high-water.json"; do [ -e "$f" ] && mv "$f" "$f.aside"; done
                cp {file.Name} "$DUCKDB_PATH" && sync "$DUCKDB_PATH"
                ```

                At its start the app adds the days that have ended since. Any DuckDB can read the file: `duckdb -readonly {file.Name} "FROM daily_metrics"`.
                """,
            BackupPart.DailyMetrics or BackupPart.Kpis => $"""
                ## {(file.Part == BackupPart.Kpis ? "All KPI rows" : "Daily metrics")} as Parquet

                For other programs; not needed for a restore: `duckdb -c "FROM '{file.Name}'"`.
                """,
            BackupPart.AdminState => $"""
                ## Admin state

                Keys, runs and audit. Restore it only where the present one is lost: a revoked key would come back to life. It lies beside the store.

                ```
                cp {file.Name} "$(dirname "$DUCKDB_PATH")/admin-state.db" && chmod 600 "$(dirname "$DUCKDB_PATH")/admin-state.db"
                ```
                """,
            BackupPart.OwnKpis => $"""
                ## KPIs declared on the page

                It lies beside the store; at the next run they are counted again.

                ```
                cp {file.Name} "$(dirname "$DUCKDB_PATH")/{OwnKpiFile.FileName}"
                ```
                """,
            BackupPart.SavedQueries => $"""
                ## Saved questions

                ```
                cp {file.Name} "$(dirname "$DUCKDB_PATH")/{SavedQueries.FileName}"
                ```
                """,
            BackupPart.VictoriaMetrics when file.Name.EndsWith(".native.gz", StringComparison.Ordinal) => $"""
                ## VictoriaMetrics

                Import it into a running instance; what is there stays:

                ```
                gunzip -c {file.Name} | curl --fail -X POST -T - "$VICTORIAMETRICS_URL/api/v1/import/native"
                ```
                """,
            BackupPart.VictoriaMetrics => $"""
                ## VictoriaMetrics

                Unpack it into an empty directory and start VictoriaMetrics there (for a volume: stop the instance, put the present data aside, unpack in its place).

                ```
                mkdir restored && tar -xzf {file.Name} -C restored
                victoria-metrics -storageDataPath=restored -retentionPeriod=2y
                ```
                """,
            _ => null,
        };
        if (steps is not null)
        {
            text.AppendLine().AppendLine(steps);
        }
    }
}
