using Admin.Web.Auth;
using Admin.Web.Auth.Sessions;
using Admin.Web.CommandLine;
using Admin.Web.Components;
using Admin.Web.Configuration;
using Admin.Web.Features.Alerts;
using Admin.Web.Features.Analytics;
using Admin.Web.Features.Annotations;
using Admin.Web.Features.Audit;
using Admin.Web.Features.Backups;
using Admin.Web.Features.Diagnostics;
using Admin.Web.Features.Exports;
using Admin.Web.Features.Health;
using Admin.Web.Features.Keys;
using Admin.Web.Features.Kpis;
using Admin.Web.Features.Operations;
using Admin.Web.Features.Query;
using Admin.Web.Features.Restore;
using Admin.Web.Features.Snapshots;
using Admin.Web.Hosting;
using Admin.Web.Http;
using Admin.Web.Jobs;
using Admin.Web.Logging;
using Admin.Web.Metrics;
using Admin.Web.Telemetry;

if (QuestionVerb.IsMeant(args))
{
    return QuestionVerb.Run(args);
}

if (Verbs.AreMeant(args))
{
    return await Verbs.RunAsync(args, settings => Build(settings, forOneVerb: true));
}

try
{
    await using var app = Build(args, forOneVerb: false);
    await app.ClaimStoreAsync();
    await app.ServeAsync();
    return 0;
}
catch (StartRefusedException refused)
{
    foreach (var reason in refused.Reasons)
    {
        await Console.Error.WriteLineAsync(reason);
    }

    return 1;
}

static WebApplication Build(string[] args, bool forOneVerb)
{
    var builder = AdminConfiguration.CreateBuilder(args);
    var settings = builder.AddAdminSettings();
    builder.AddAdminLogging();
    builder.AddTelemetry();
    builder.Services.AddDomain(settings);
    builder.Services.AddAccess(settings);
    builder.Services.AddRequestLimits(settings);
    builder.Services.AddAudit();
    builder.Services.AddAnalytics();
    builder.Services.AddDiagnosis(settings);
    builder.Services.AddExports();
    builder.Services.AddApiDocument();
    builder.Services.AddHosting();
    builder.Services.AddMetricsOfOurOwn();
    builder.Services.AddUserInterface();
    builder.Services.AddPacking();
    if (forOneVerb)
    {
        builder.Services.AddNoJobs();
        builder.LogForOneVerb();
    }
    else
    {
        builder.Services.AddJobs();
        builder.Services.AddStoreOpening();
    }

    var app = builder.Build();
    app.UseProxies();
    app.UseSecurityHeaders();
    app.UseResponseCompression();
    app.UseApiProblems();
    app.UseKnownReads();
    app.UseRequestMethods();
    app.UseKnownCharsets();
    app.UsePagesForRefusals();
    app.UseRouting();
    app.UseStoreOpening();
    app.UseRequestMetrics();
    app.UseAuditOfRefusals();
    app.UseOwnSite();
    app.UseRequestLimits();
    app.UseAuthentication();
    app.UseAuthorization();
    app.UseAntiforgery();
    app.UseAuditOfActions();

    app.MapHealth();
    app.MapAnalytics();
    app.MapRestores();
    app.MapFillBacks();
    app.MapExports();
    app.MapAnnotations();
    app.MapAlerts();
    app.MapChannels();
    app.MapKpis();
    app.MapQuery();
    app.MapBackups();
    app.MapBackupFiles();
    app.MapOffSite();
    app.MapOperations();
    app.MapDiagnostics();
    app.MapKeys();
    app.MapAudit();
    app.MapApiDocument();
    app.MapMetrics();
    app.MapSignIn();
    app.MapSessions();
    app.MapUserInterface().RequireAuthorization(Policies.Read);
    app.AnnounceToOwner();
    if (!forOneVerb)
    {
        app.AnnounceSignIn();
    }

    return app;
}
