using System.Diagnostics.Tracing;
using System.Globalization;
using Microsoft.Diagnostics.NETCore.Client;

namespace Admin.Bench.Circuits;

/// <summary>What lives on the heap of an app: what is left after collections that are forced from outside.</summary>
internal static class ManagedHeap
{
    private const string Size = "dotnet_total_memory_bytes ";
    private const string Collections = "dotnet_collection_count_total{generation=\"2\"} ";

    /// <summary>The runtime's event keyword whose listener makes it collect everything.</summary>
    private const long Collect = 0x800000;

    /// <summary>What the first sets free only to be finalised, the next takes away.</summary>
    private const int Times = 3;

    /// <param name="client">Asks the app for its metrics.</param>
    /// <returns>Bytes.</returns>
    public static async Task<double> CollectedAsync(HttpClient client, int process, CancellationToken cancellationToken)
    {
        for (var time = 0; time < Times; time++)
        {
            await CollectAsync(client, process, cancellationToken);
        }

        return await ReadAsync(client, Size, cancellationToken);
    }

    private static async Task CollectAsync(HttpClient client, int process, CancellationToken cancellationToken)
    {
        var before = await ReadAsync(client, Collections, cancellationToken);
        using var session = await new DiagnosticsClient(process).StartEventPipeSessionAsync(
            new EventPipeProvider("Microsoft-Windows-DotNETRuntime", EventLevel.Informational, Collect), requestRundown: false, token: cancellationToken);
        var heard = session.EventStream.CopyToAsync(Stream.Null, cancellationToken);
        while (await ReadAsync(client, Collections, cancellationToken) <= before)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, cancellationToken);
        }

        await session.StopAsync(cancellationToken);
        await heard;
    }

    private static async Task<double> ReadAsync(HttpClient client, string metric, CancellationToken cancellationToken)
    {
        var text = await client.GetStringAsync(new Uri("/metrics", UriKind.Relative), cancellationToken);
        return double.Parse(text.Split('\n').First(line => line.StartsWith(metric, StringComparison.Ordinal))[metric.Length..], CultureInfo.InvariantCulture);
    }
}
