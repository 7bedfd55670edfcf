using Admin.Data.VictoriaMetrics;
using Admin.Tests.Servers;
using Microsoft.Extensions.Logging.Abstractions;

namespace Admin.Tests.VictoriaMetrics;

/// <summary>A directory for archives, with what makes and drills them.</summary>
internal sealed class MetricsFiles : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public string Path => _folder.Path;

    public string Archive => _folder.File("victoriametrics-2026-06-01.tar.gz");

    public string NativeArchive => _folder.File("victoriametrics-2026-06-01.native.gz");

    public string JournalPath => _folder.File("snapshots.txt");

    public ScratchOptions Scratch => new(_folder.File("scratch"));

    public MetricsDrill Drill => new(Scratch, TimeProvider.System);

    public string File(string name) => _folder.File(name);

    public MetricsArchive ArchiveOf(VictoriaMetricsOptions options, VictoriaMetricsClient client) =>
        new(options, client, new SnapshotJournal(JournalPath), TimeProvider.System, NullLogger<MetricsArchive>.Instance);

    /// <summary>Archives a server's history into <see cref="Archive"/>, or into <see cref="NativeArchive"/> where no data path is given.</summary>
    public async Task<MetricsArchived> WriteAsync(VictoriaMetricsOptions options)
    {
        using var client = new VictoriaMetricsClient(options, TimeProvider.System);
        await using var file = System.IO.File.Create(options.DataPath is null ? NativeArchive : Archive);
        return await ArchiveOf(options, client).WriteAsync(file, null, TestContext.Current.CancellationToken);
    }

    public Task<MetricsArchived> WriteAsync(VictoriaMetricsServer server) => WriteAsync(server.Options);

    public void Dispose() => _folder.Dispose();
}
