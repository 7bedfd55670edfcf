using Admin.Data.Store;

namespace Admin.Data.Diagnostics;

/// <summary>Whether DuckDB can use the store: path, owner, mode, disk, who holds it, and its state.</summary>
internal sealed class StoreCheck(KpiStore store) : ICheck
{
    public const string CheckName = "store";

    public string Name => CheckName;

    public string Title => "KPI history (DuckDB)";

    public async Task<Finding> LookAsync(CancellationToken cancellationToken)
    {
        var status = await store.LookAsync(cancellationToken);
        var folder = Path.GetDirectoryName(status.Path)!;
        var probe = FolderProbe.Of(folder);
        List<string> evidence = [$"State: {status.State}{(status.Notice is { } notice ? $". {notice}" : "")}", FileFacts.Of(status.Path)];
        if (Directory.Exists(folder))
        {
            evidence.AddRange([FileFacts.Of(folder), FileFacts.Disk(folder)]);
        }

        evidence.Add($"This app runs as {FileFacts.OwnUser()}");

        // What the folder suffers from is the cause of what DuckDB then says.
        if (status.State != StoreState.Locked && probe.Trouble("DUCKDB_PATH") is { } trouble && (probe.State != FolderState.Missing || status.Problem is not null))
        {
            return Finding.Trouble(trouble.Says, Said(evidence, status), trouble.Cause, trouble.Command);
        }

        return status.State switch
        {
            StoreState.Ready or StoreState.Empty => Finding.Fine(status.State == StoreState.Ready ? "The store can be read and written." : "The store is ready and holds no day yet.", evidence),
            StoreState.Opening => Finding.Unknown("The store is being opened.", evidence, status.Notice ?? "This takes a moment. Look again."),
            _ => Trouble(status, evidence),
        };
    }

    private static Finding Trouble(StoreStatus status, List<string> evidence)
    {
        var problem = status.Problem!;
        return Finding.Trouble(problem.What, [.. evidence, problem.StillTrue], problem.Next, Command(status));
    }

    private static List<string> Said(List<string> evidence, StoreStatus status) =>
        status.Problem is { } problem ? [.. evidence, $"DuckDB: {problem.What}"] : evidence;

    private static string? Command(StoreStatus status) => status.State switch
    {
        StoreState.Locked => StoreErrors.HolderIn(status.Problem!.What) is { } holder
            ? $"kill {holder}"
            : $"fuser -v {ShellWord.Of(status.Path)}",
        StoreState.DiskFull => $"du -xah {ShellWord.Of(MountPoint.Of(status.Path))} | sort -h | tail -n 20",
        StoreState.Missing or StoreState.Corrupt or StoreState.Suspect => OwnCommand.Of("restore --plan <a backup's id>"),
        StoreState.Unavailable when File.Exists(status.Path) => $"chown {FileFacts.OwnUser()} {ShellWord.Of(status.Path)} && chmod u+rw {ShellWord.Of(status.Path)}",
        StoreState.Unavailable when Directory.Exists(status.Path) => $"mv {ShellWord.Of(status.Path)} {ShellWord.Of(status.Path + ".aside")}",
        _ => null,
    };
}
