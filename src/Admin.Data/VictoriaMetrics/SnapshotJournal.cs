using System.Text;
using Admin.Data.Store;

namespace Admin.Data.VictoriaMetrics;

/// <summary>
/// The snapshots that we made on a server and have not deleted yet, in a small file of ours. Only what stands here is ever deleted: other
/// snapshots belong to somebody else. One line each: name, a space, the server's address without secrets.
/// </summary>
/// <param name="path">In a directory that stays, such as the backups'.</param>
public sealed class SnapshotJournal(string path)
{
    /// <summary>Notes a snapshot down, durably.</summary>
    internal void Add(VictoriaMetricsAddress server, string snapshot) => Write([.. Read(), Line(server, snapshot)]);

    /// <summary>Forgets a snapshot that is deleted.</summary>
    internal void Remove(VictoriaMetricsAddress server, string snapshot) => Write([.. Read().Where(l => l != Line(server, snapshot))]);

    internal IReadOnlyList<string> Of(VictoriaMetricsAddress server) =>
        [.. Read().Where(l => l.EndsWith($" {server}", StringComparison.Ordinal)).Select(l => l[..l.IndexOf(' ', StringComparison.Ordinal)]).Where(VictoriaMetricsClient.IsSnapshotName)];

    private static string Line(VictoriaMetricsAddress server, string snapshot) => $"{snapshot} {server}";

    private string[] Read() => File.Exists(path) ? File.ReadAllLines(path) : [];

    private void Write(string[] lines)
    {
        if (lines.Length == 0)
        {
            File.Delete(path);
        }
        else
        {
            DurableFile.Write(path, Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n"));
        }
    }
}
