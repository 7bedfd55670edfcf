using Admin.Data.Alerts;
using Admin.Data.Annotations;
using Admin.Data.Backups;
using Admin.Data.Catalogue;
using Admin.Data.Channels;
using Admin.Data.FillBack;
using Admin.Data.Kpis;
using Admin.Data.Operations;
using Admin.Data.OwnKpis;
using Admin.Data.Queries;
using Admin.Data.Reports;
using Admin.Data.Restore;
using Admin.Data.Snapshots;
using Admin.Data.Source;
using Admin.Data.State;
using Admin.Data.Store;
using Admin.Data.Trends;
using Admin.Data.Trust;
using Admin.Data.VictoriaMetrics;
using Admin.Data.Watchers;
using Admin.Web.CommandLine;

namespace Admin.Web.Configuration;

internal static class Domain
{
    /// <summary>Adds all that counts, keeps, reads and judges the numbers.</summary>
    /// <exception cref="StartRefusedException"><c>kpis.yaml</c> can't be used.</exception>
    public static IServiceCollection AddDomain(this IServiceCollection services, AdminSettings settings) => services
        .AddSingleton(TimeProvider.System)
        .AddSingleton(ReadCatalog(settings.KpisPath))
        .AddSource(settings)
        .AddKpiStore(new StoreOptions(settings.Store.Path, settings.SourceKind) { MemoryLimitMb = settings.Store.MemoryLimitMb })
        .AddAdminState(settings.Store.StatePath)
        .AddKpiHistory()
        .AddAnnotations()
        .AddSnapshots()
        .AddCatalogue()
        .AddOwnKpis(settings.Store.Path)
        .AddQueries(settings.Store.Path, QuestionVerb.Command)
        .AddOperations()
        .AddBackups(new BackupOptions(settings.Backups.Directory) { Retention = settings.Backups.Retention, OffSite = settings.Backups.OffSite })
        .AddVictoriaMetrics(settings.VictoriaMetrics, settings.Backups.Directory)
        .AddSingleton<IBackupSchedule>(settings.Backups.Schedule)
        .AddRestores()
        .AddChannels(settings.Alerting.Channels)
        .AddWatchers(settings.Alerting.Watchers)
        .AddSingleton<IReportSchedule>(settings.Alerting.Reports)
        .AddReports()
        .AddAlerts()
        .AddFillBack()
        .AddTrust();

    private static KpiCatalog ReadCatalog(string path)
    {
        try
        {
            return KpiCatalog.Load(path);
        }
        catch (KpiCatalogException e)
        {
            throw new StartRefusedException(e.Message);
        }
    }

    /// <summary>Backs VictoriaMetrics up where its URL is known.</summary>
    private static IServiceCollection AddVictoriaMetrics(this IServiceCollection services, VictoriaMetricsSettings settings, string backups)
    {
        if (settings.Url is null)
        {
            return services;
        }

        var options = new VictoriaMetricsOptions(VictoriaMetricsAddress.Parse(settings.Url.AbsoluteUri)) { DataPath = settings.DataPath };
        return services
            .AddSingleton(options)
            .AddSingleton(s => new VictoriaMetricsClient(options, s.GetRequiredService<TimeProvider>()))
            .AddSingleton(new SnapshotJournal(Path.Combine(backups, ".victoriametrics-snapshots")))
            .AddSingleton(s => new MetricsMonitor(options, s.GetRequiredService<TimeProvider>()))
            .AddSingleton<MetricsArchive>()
            .AddSingleton<IMetricsBackup, VictoriaMetricsBackup>()
            .AddSingleton(s => new MetricsMerge(
                s.GetRequiredService<VictoriaMetricsClient>(), new ScratchOptions(Path.Combine(backups, ".merge-scratch")), s.GetRequiredService<TimeProvider>()));
    }

    private static IServiceCollection AddSource(this IServiceCollection services, AdminSettings settings) =>
        settings.Source.Postgres is { } postgres
            ? services.AddSingleton<IKpiSource>(_ => postgres)
            : services.AddSingleton<IKpiSource, SampleSource>();
}
