using System.Globalization;
using Admin.Tests.Servers;

namespace Admin.Bench.Pages;

/// <summary>How long the server takes for each page with three years of every KPI of the sample, once it is warm.</summary>
internal static class PagesBench
{
    private const double LimitMs = 50;

    /// <summary>By then the code of every page is compiled as it stays.</summary>
    private const int WarmUps = 40;

    /// <summary>Every page that shows something of its own.</summary>
    public static readonly string[] Pages =
    [
        "/", "/trends", "/trends?range=all&kpi=total_users,revenue", "/months", "/snapshots", "/backups", "/restore", "/operations", "/diagnostics", "/alerts",
        "/reports", "/kpis", "/query", "/keys", "/audit",
    ];

    public static async Task<IReadOnlyList<Finding>> MeasureAsync(BenchSize size, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("admin-bench-pages-");
        try
        {
            await using var app = await AppProcess.StartAsync(folder.FullName, AppSettings.OfSample);
            using var client = new PageClient(app);
            await client.WaitForAsync("/api/v1/analytics/latest", cancellationToken);
            List<Finding> findings = [];
            foreach (var page in Pages)
            {
                var (took, bytes) = await client.GetAsync(page, size.Rounds(WarmUps), size.Rounds(15), cancellationToken);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {took.TotalMilliseconds,6:0.0} ms {bytes / 1000.0,6:0} kB {page}"));
                findings.Add(new Finding($"server time of {page}", Finding.Milliseconds(took), "", took.TotalMilliseconds, LimitMs, "ms"));
            }

            return findings;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
