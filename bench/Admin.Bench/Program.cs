using System.Globalization;
using Admin.Bench;
using Admin.Bench.Backups;
using Admin.Bench.Circuits;
using Admin.Bench.Functions;
using Admin.Bench.Kpis;
using Admin.Bench.Metrics;
using Admin.Bench.Pages;
using Admin.Bench.Reads;
using Admin.Bench.Snapshots;
using Admin.Bench.Starts;

(string Name, Func<BenchSize, CancellationToken, Task<IReadOnlyList<Finding>>> MeasureAsync)[] benches =
[
    ("snapshot", SnapshotBench.MeasureAsync),
    ("backup", BackupBench.MeasureAsync),
    ("memory", MemoryBench.MeasureAsync),
    ("metrics", MetricsBench.MeasureAsync),
    ("reads", ReadsBench.MeasureAsync),
    ("start", StartBench.MeasureAsync),
    ("pages", PagesBench.MeasureAsync),
    ("kpis", ManyKpisBench.MeasureAsync),
    ("circuits", CircuitsBench.MeasureAsync),
    ("functions", FunctionsBench.MeasureAsync),
];

switch (args)
{
    case [PlainServers.Bytes, var file, var port]:
        await PlainServers.ServeBytesAsync(file, int.Parse(port, CultureInfo.InvariantCulture));
        return 0;
    case [PlainServers.Queries, var store, var port]:
        await PlainServers.ServeQueriesAsync(store, int.Parse(port, CultureInfo.InvariantCulture));
        return 0;
}

var size = new BenchSize(args.Contains("--quick"));
var chosen = args.Where(a => a != "--quick").ToList();
if (chosen.Find(c => benches.All(b => b.Name != c)) is { } unknown)
{
    Console.Error.WriteLine($"There is no benchmark \"{unknown}\". Nothing was measured. Those that there are: {string.Join(", ", benches.Select(b => b.Name))}.");
    return 2;
}

using var stopping = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) =>
{
    // Servers and folders are to be gone before the process is.
    e.Cancel = true;
    stopping.Cancel();
};

try
{
    List<Finding> findings = [];
    foreach (var (name, measureAsync) in benches.Where(b => chosen.Count == 0 || chosen.Contains(b.Name)))
    {
        Console.WriteLine(name);
        findings.AddRange(await measureAsync(size, stopping.Token));
    }

    Console.WriteLine();
    findings.ForEach(Console.WriteLine);
    return size.Quick || findings.TrueForAll(f => f.Passed) ? 0 : 1;
}
catch (OperationCanceledException) when (stopping.IsCancellationRequested)
{
    return 130;
}
