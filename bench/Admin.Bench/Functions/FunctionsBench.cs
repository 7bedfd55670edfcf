using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Admin.Bench.Functions;

/// <summary>The hot functions by BenchmarkDotNet, each with the most that it may take.</summary>
internal static class FunctionsBench
{
    /// <summary>Milliseconds: what is done for each page is a small part of the 50 that a page may take, and a century of the 800 that its drawing may.</summary>
    private static readonly Dictionary<string, double> Limits = new()
    {
        [nameof(HotFunctions.Judge)] = 0.05,
        [nameof(HotFunctions.Retain)] = 20,
        [nameof(HotFunctions.ReadCatalogue)] = 50,
        [nameof(HotFunctions.GrowthOfAYear)] = 10,
        [nameof(HotFunctions.MonthsOfTwoYears)] = 20,
        [nameof(HotFunctions.PointsOfACentury)] = 200,
    };

    public static async Task<IReadOnlyList<Finding>> MeasureAsync(BenchSize size, CancellationToken cancellationToken)
    {
        HotFunctions.Days = size.Days;
        var artifacts = Directory.CreateTempSubdirectory("admin-bench-functions-");
        try
        {
            var job = (size.Quick ? Job.Dry : Job.Default.WithWarmupCount(3).WithIterationCount(9)).WithToolchain(InProcessEmitToolchain.Instance);
            var config = ManualConfig.CreateEmpty()
                .AddJob(job)
                .AddLogger(NullLogger.Instance)
                .AddColumnProvider(DefaultColumnProviders.Instance)
                .WithArtifactsPath(artifacts.FullName);
            var summary = await Task.Run(() => BenchmarkRunner.Run<HotFunctions>(config), cancellationToken);
            return [.. summary.Reports.Select(Of)];
        }
        finally
        {
            artifacts.Delete(recursive: true);
        }
    }

    private static Finding Of(BenchmarkReport report)
    {
        var name = report.BenchmarkCase.Descriptor.WorkloadMethod.Name;
        var median = report.ResultStatistics?.Median ?? throw new InvalidOperationException($"{name} did not run: {string.Join(' ', report.ExecuteResults.SelectMany(r => r.Errors))}");
        var bytes = report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0;
        return new Finding(
            name,
            string.Create(CultureInfo.InvariantCulture, $"{median / 1000:N1} µs"),
            string.Create(CultureInfo.InvariantCulture, $"{bytes / 1000.0:N1} kB"),
            median / 1e6,
            Limits[name],
            "ms");
    }
}
