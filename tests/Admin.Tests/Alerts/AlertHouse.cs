using Admin.Data.Alerts;
using Admin.Data.Annotations;
using Admin.Data.Channels;
using Admin.Data.Kpis;
using Admin.Data.Operations;
using Admin.Data.Reports;
using Admin.Data.Snapshots;
using Admin.Data.Source;
using Admin.Data.State;
using Admin.Data.Store;
using Admin.Data.Trends;
using Admin.Data.Trust;
using Admin.Data.Watchers;
using Admin.Tests.Store;
using Admin.Web.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Admin.Tests.Alerts;

/// <summary>A store, an admin state, and all that speaks up, wired as the app wires them, with a clock that the test sets.</summary>
internal sealed class AlertHouse : IAsyncDisposable
{
    /// <summary>Wednesday; the week before began on 16 November.</summary>
    public static readonly DateTimeOffset Start = new(2026, 11, 25, 9, 0, 0, TimeSpan.Zero);

    public static readonly DateOnly Today = new(2026, 11, 25);

    private readonly ServiceProvider _services;

    private AlertHouse(ServiceProvider services, FakeTimeProvider time) => (_services, Time) = (services, time);

    public FakeTimeProvider Time { get; }

    public KpiStore Store => _services.GetRequiredService<KpiStore>();

    public AlertBook Book => _services.GetRequiredService<AlertBook>();

    public AlertWatch Watch => _services.GetRequiredService<AlertWatch>();

    public AlertPreviews Previews => _services.GetRequiredService<AlertPreviews>();

    public ChannelBook Channels => _services.GetRequiredService<ChannelBook>();

    public Outbox Outbox => _services.GetRequiredService<Outbox>();

    public OutboxDelivery Delivery => _services.GetRequiredService<OutboxDelivery>();

    public ReportRun Reports => _services.GetRequiredService<ReportRun>();

    public ReportArchive ReportArchive => _services.GetRequiredService<ReportArchive>();

    public WatcherPings Watchers => _services.GetRequiredService<WatcherPings>();

    public RunHistory Runs => _services.GetRequiredService<RunHistory>();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>Starting again in the same folder is a restart.</summary>
    public static async Task<AlertHouse> OpenAsync(
        string folder, SmtpOptions? smtp = null, WatcherOptions? watchers = null, bool reports = false, FakeTimeProvider? time = null)
    {
        time ??= new FakeTimeProvider(Start);
        var schedule = BackupSchedule.TryParse(reports ? ReportSchedule.Default : "off", TimeZoneInfo.Utc, out var parsed) ? parsed : BackupSchedule.Off;
        var house = new AlertHouse(
            new ServiceCollection()
                .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
                .AddSingleton<TimeProvider>(time)
                .AddSingleton(KpiCatalog.Load(Path.Combine(AppContext.BaseDirectory, "kpis.yaml")))
                .AddSingleton<IKpiSource, SampleSource>()
                .AddSingleton<IRunSchedule, NoSchedule>()
                .AddSingleton<IReportSchedule>(new ReportSchedule(schedule))
                .AddKpiStore(new StoreOptions(Path.Combine(folder, "metrics.duckdb"), SourceKind.Real))
                .AddAdminState(Path.Combine(folder, "admin-state.db"))
                .AddKpiHistory()
                .AddAnnotations()
                .AddSnapshots()
                .AddOperations()
                .AddChannels(new ChannelOptions(new Uri("https://admin.example.org"), smtp))
                .AddWatchers(watchers ?? new WatcherOptions(null, null))
                .AddReports()
                .AddAlerts()
                .AddTrust()
                .BuildServiceProvider(),
            time);
        await house.Store.OpenAsync(Cancelled);
        await house._services.GetRequiredService<AdminStateDatabase>().OpenAsync(Cancelled);
        return house;
    }

    /// <summary>Records every day of November up to yesterday and a part of today, so that nothing is wrong.</summary>
    public async Task RecordAllWellAsync()
    {
        var today = DateOnly.FromDateTime(Time.GetUtcNow().UtcDateTime);
        await Store.RecordAsync(Stores.Run(new DateOnly(2026, 11, 1), today.AddDays(-1)));
        await RefreshTodayAsync();
    }

    /// <summary>Counts the running day anew, as every hour.</summary>
    public Task RefreshTodayAsync()
    {
        var now = Time.GetUtcNow().UtcDateTime;
        return Store.RecordAsync(Stores.Day(DateOnly.FromDateTime(now), 200, 1, final: false) with { RecordedAt = now });
    }

    public async Task<AlertRule> RuleAsync(string builtIn) => (await Book.ListAsync(Cancelled)).Single(r => r.BuiltIn == builtIn);

    /// <summary>A look now, and another one when even the least patient rule speaks.</summary>
    public async Task LookTwiceAsync()
    {
        await Watch.LookAsync(Cancelled);
        Time.Advance(TimeSpan.FromMinutes(5));
        await Watch.LookAsync(Cancelled);
    }

    public Task<TrustReport> TrustAsync() => _services.GetRequiredService<TrustReader>().ReadAsync(Cancelled);

    public async Task<AdminStateContext> StateAsync() => await _services.GetRequiredService<IDbContextFactory<AdminStateContext>>().CreateDbContextAsync(Cancelled);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
    }

    private sealed class NoSchedule : IRunSchedule
    {
        public DateTime? NextRun => null;
    }
}
