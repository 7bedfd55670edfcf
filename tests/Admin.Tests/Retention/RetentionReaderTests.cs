using Admin.Data.Backups;
using Admin.Data.Diagnostics;
using Admin.Data.Retention;
using Admin.Data.State;
using Admin.Data.Store;
using Admin.Data.Trends;
using Admin.Data.VictoriaMetrics;
using Admin.Tests.Servers;
using Admin.Tests.Store;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Admin.Tests.Retention;

/// <summary>Retention as a real VictoriaMetrics and a real store have it.</summary>
public sealed class RetentionReaderTests : IDisposable
{
    private static readonly DateTime Now = TimeProvider.System.GetUtcNow().UtcDateTime;
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    [Fact]
    public async Task Setting_oldest_sample_and_growth_are_told_and_a_shorter_setting_is_a_warning()
    {
        await using var metrics = await VictoriaMetricsServer.StartNewAsync("-retentionPeriod=1y");
        var first = Now.AddDays(-100);
        await metrics.ImportAsync([$"up{{job=\"a\"}} 1 {new DateTimeOffset(first).ToUnixTimeMilliseconds()}", $"up{{job=\"a\"}} 1 {new DateTimeOffset(Now).ToUnixTimeMilliseconds()}"]);
        await using var store = await Stores.OpenAsync(_folder.File("metrics.duckdb"));
        await store.RecordAsync(Stores.Run(DateOnly.FromDateTime(Now).AddDays(-90), DateOnly.FromDateTime(Now).AddDays(-1)));

        var lines = await ReadAsync(store, metrics.Options with { DataPath = null }, "2y");

        Assert.Equal(("2 years", "1 year"), (lines[0].Wanted, lines[0].Set));
        Assert.Equal(first, lines[0].Oldest!.Value, TimeSpan.FromSeconds(1));
        Assert.NotNull(lines[0].BytesPerMonth);
        Assert.Equal("VictoriaMetrics keeps 1 year, but 2 years are wanted.", lines[0].Warning!.What);
        Assert.Contains("-retentionPeriod=2y", lines[0].Warning!.Next, StringComparison.Ordinal);
        Assert.Equal((DateOnly.FromDateTime(Now).AddDays(-90), null), (DateOnly.FromDateTime(lines[1].Oldest!.Value), lines[1].Warning));
        Assert.True(lines[1].BytesPerMonth > 0);
        Assert.Equal(("Raw logs", null), (lines[2].Data, lines[2].Set));

        var agreed = await ReadAsync(store, metrics.Options with { DataPath = null }, "1y");
        Assert.Null(agreed[0].Warning);
        Assert.Equal(Verdict.Fine, (await new RetentionCheck(Reader(store, metrics.Options, "1y")).LookAsync(Cancelled)).Verdict);
        Assert.Equal(Verdict.Trouble, (await new RetentionCheck(Reader(store, metrics.Options, "2y")).LookAsync(Cancelled)).Verdict);
    }

    [Fact]
    public async Task The_data_directory_tells_the_oldest_month_where_it_is_mounted()
    {
        await using var metrics = await VictoriaMetricsServer.StartNewAsync();
        await metrics.ImportAsync([$"anything 1 {new DateTimeOffset(2019, 5, 17, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds()}"]);
        await using var store = await Stores.OpenAsync(_folder.File("metrics.duckdb"));

        var lines = await ReadAsync(store, metrics.Options, "100y");

        Assert.Equal(new DateTime(2019, 5, 1, 0, 0, 0, DateTimeKind.Utc), lines[0].Oldest);
    }

    [Fact]
    public async Task What_is_away_or_not_configured_is_not_known_and_never_agrees()
    {
        await using var store = await Stores.OpenAsync(_folder.File("metrics.duckdb"));
        var away = new VictoriaMetricsOptions(VictoriaMetricsAddress.Parse("http://127.0.0.1:1"));

        var lines = await ReadAsync(store, away, "2y");

        Assert.Equal((null, null, null), (lines[0].Set, lines[0].Oldest, lines[0].Warning));
        Assert.Contains("could not be reached", lines[0].Note, StringComparison.Ordinal);
        Assert.Equal(Verdict.Unknown, (await new RetentionCheck(Reader(store, away, "2y")).LookAsync(Cancelled)).Verdict);
    }

    [Theory]
    [InlineData("2y", "2 years")]
    [InlineData("36", "36 months")]
    [InlineData("1w", "1 week")]
    public void A_length_is_read_as_VictoriaMetrics_reads_it(string text, string words) =>
        Assert.Equal(words, RetentionLength.TryParse(text, out var length) ? length.Words() : null);

    [Theory]
    [InlineData("")]
    [InlineData("y")]
    [InlineData("-1y")]
    [InlineData("0")]
    [InlineData("5x")]
    [InlineData("9e9y")]
    public void Anything_else_is_refused(string text) => Assert.False(RetentionLength.TryParse(text, out _));

    private Task<IReadOnlyList<RetentionLine>> ReadAsync(KpiStore store, VictoriaMetricsOptions options, string wanted) => Reader(store, options, wanted).ReadAsync(Cancelled);

    private RetentionReader Reader(KpiStore store, VictoriaMetricsOptions options, string wanted)
    {
        var services = new ServiceCollection()
            .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
            .AddSingleton(TimeProvider.System)
            .AddSingleton(store)
            .AddAdminState(_folder.File("admin-state.db"))
            .AddBackups(new BackupOptions(_folder.File("backups")))
            .AddKpiHistory()
            .BuildServiceProvider();
        return new RetentionReader(
            store,
            services.GetRequiredService<KpiHistory>(),
            services.GetRequiredService<BackupCatalog>(),
            new MetricsMonitor(options, TimeProvider.System),
            options,
            RetentionLength.TryParse(wanted, out var length) ? length : throw new ArgumentException(wanted, nameof(wanted)),
            TimeProvider.System);
    }
}
