using Admin.Data.Annotations;
using Admin.Data.Kpis;
using Admin.Data.Snapshots;
using Admin.Data.Source;
using Admin.Data.State;
using Admin.Data.Store;
using Admin.Data.Trends;
using Admin.Data.Trust;
using Admin.Tests.Kpis;
using Admin.Web.Auth;
using Admin.Web.Components.Ages;
using Admin.Web.Components.Trust;
using Admin.Web.Configuration;
using Admin.Web.Features.Exports;
using Admin.Web.Features.Overview;
using Admin.Web.Grafana;
using Bunit;
using Bunit.TestDoubles;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Admin.Tests.Features.Overview;

/// <summary>The page over a real store and a real runner; only the source is invented.</summary>
public sealed class OverviewPageTests : BunitContext
{
    private readonly string _directory = Directory.CreateTempSubdirectory("admin-overview-").FullName;
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero));
    private readonly BunitAuthorizationContext _authorization;
    private readonly CountedSource _source;

    public OverviewPageTests()
    {
        _source = new CountedSource(_time) { Users = 9 };
        JSInterop.Mode = JSRuntimeMode.Loose;
        _authorization = AddAuthorization();
        _authorization.SetAuthorized("olga").SetPolicies(Policies.Read, Policies.Operate);
        Services.AddLogging();
        Services.AddSingleton<TimeProvider>(_time);
        Services.AddSingleton<IKpiSource>(_source);
        Services.AddSingleton<IRunSchedule>(new NoSchedule());
        Services.AddSingleton(KpiCatalog.Load(KpiCatalogText.BuiltInPath));
        Services.AddKpiStore(new StoreOptions(StorePath, SourceKind.Real)).AddAdminState(Path.Combine(_directory, "admin-state.db"));
        Services.AddSnapshots().AddKpiHistory().AddTrust();
        Services.AddAnnotations().AddExports();
        Services.AddOverview();
        Services.AddScoped<AgeTicker>();
        Services.AddAudit();
        Services.AddSingleton(new GrafanaLinks(new GrafanaSettings(null, null, null)));
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    private string StorePath => Path.Combine(_directory, "metrics.duckdb");

    private KpiStore Store => Services.GetRequiredService<KpiStore>();

    private SnapshotRunner Runner => Services.GetRequiredService<SnapshotRunner>();

    [Fact]
    public async Task An_empty_store_says_what_to_do_first_and_the_button_fills_the_page()
    {
        await OpenAsync();
        var page = RenderPage();
        Assert.Equal("No day is recorded yet", page.WaitForElement(".empty h2").TextContent);
        Assert.Empty(page.FindAll(".problem"));

        await page.Find(".button-primary").ClickAsync(new());

        page.WaitForAssertion(() => Assert.Equal("9", Figure(page, "total_users")));
        Assert.Equal("4 days are recorded, 19 Nov 2026 to 22 Nov 2026: 9 users at 09:00:00 UTC.", page.Find(".written").TextContent.Replace('\u00a0', ' '));
        page.WaitForAssertion(() => Assert.Contains("by hand by olga", page.Find(".runs li").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_snapshot_of_somebody_else_appears_by_itself()
    {
        await OpenAsync();
        await Runner.RunAsync(RunTrigger.Hourly, null, Cancel);
        var page = RenderPage();
        page.WaitForAssertion(() => Assert.Equal("9", Figure(page, "total_users")));

        _source.Users = 10;
        await Runner.RunAsync(RunTrigger.Hourly, null, Cancel);

        page.WaitForAssertion(() => Assert.Equal("10", Figure(page, "total_users")));
        page.WaitForAssertion(() => Assert.StartsWith("10\u00a0users on 22 Nov 2026", page.Find("figcaption").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_running_snapshot_says_where_it_is_and_holds_the_button()
    {
        await OpenAsync();
        var gate = new TaskCompletionSource();
        _source.Ready = gate.Task;
        var page = RenderPage();

        var pressed = page.Find(".button-primary").ClickAsync(new());

        page.WaitForAssertion(() => Assert.Contains("Opening the source", page.Find("[role=status].report").TextContent, StringComparison.Ordinal));
        Assert.Equal("true", page.Find(".button-primary").GetAttribute("aria-disabled"));
        page.WaitForAssertion(() => Assert.Equal("The first snapshot is being taken", page.Find(".empty h2").TextContent));
        gate.SetResult();
        await pressed;
        page.WaitForAssertion(() => Assert.Null(page.Find(".button-primary").GetAttribute("aria-disabled")));
    }

    [Fact]
    public async Task A_source_that_is_down_is_told_with_what_is_still_true_and_another_try_mends_it()
    {
        await OpenAsync();
        await Runner.RunAsync(RunTrigger.Hourly, null, Cancel);
        _source.IsDown = true;
        var page = RenderPage();

        await page.WaitForElement(".button-primary").ClickAsync(new());

        var alert = page.WaitForElement(".problem[role=alert]");
        Assert.Equal([CountedSource.Down.What, CountedSource.Down.StillTrue, CountedSource.Down.Next], alert.QuerySelectorAll("p").Select(p => p.TextContent));
        page.WaitForAssertion(() => Assert.Equal("9", Figure(page, "total_users")));
        page.WaitForAssertion(() => Assert.Contains("Failed", page.Find(".runs li").TextContent, StringComparison.Ordinal));
        page.WaitForAssertion(() => Assert.Single(page.FindAll(".problem")));

        _source.IsDown = false;
        await page.Find(".problem button").ClickAsync(new());

        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".problem")));
        Assert.NotNull(page.Find(".written"));
    }

    [Fact]
    public async Task A_damaged_store_is_told_and_no_number_is_shown()
    {
        await File.WriteAllTextAsync(StorePath, "this is no database", Cancel);
        await OpenAsync();

        var page = RenderPage();

        page.WaitForAssertion(() => Assert.Equal(Store.Status.Problem!.What, page.Find(".problem.severe .what").TextContent));
        Assert.Empty(page.FindAll(".stat"));
        Assert.Single(page.FindAll(".problem.severe"));
        Assert.Equal("Try again", page.Find(".problem.severe button").TextContent);
    }

    [Fact]
    public async Task A_store_that_is_being_opened_shows_the_skeleton_until_it_is_open()
    {
        var page = RenderPage();
        Assert.NotEmpty(page.FindAll(".skeleton"));
        Assert.Equal("Loading the numbers", page.Find(".visually-hidden[role=status]").TextContent);

        await OpenAsync();

        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".skeleton")));
        Assert.NotNull(page.Find(".empty"));
    }

    [Fact]
    public async Task Range_and_form_of_the_chart_stand_in_the_address()
    {
        await OpenAsync();
        await Runner.RunAsync(RunTrigger.Hourly, null, Cancel);
        var navigation = Services.GetRequiredService<BunitNavigationManager>();
        navigation.NavigateTo("/?range=30d&view=table");

        var page = RenderPage();

        page.WaitForAssertion(() => Assert.Equal(4, page.FindAll("figure tbody tr").Count));
        Assert.Equal(["30 d", "Table"], page.FindAll(".segments [aria-current=true]").Select(chosen => chosen.TextContent));
        Assert.Contains("/?range=all&view=table", page.FindAll(".segments a").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public async Task Who_may_only_see_has_no_button()
    {
        _authorization.SetPolicies(Policies.Read);
        await OpenAsync();

        var page = RenderPage();

        page.WaitForElement(".empty");
        Assert.Empty(page.FindAll(".button-primary"));
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        Directory.Delete(_directory, recursive: true);
    }

    private static string Figure(IRenderedComponent<TrustScope> page, string kpi) => page.Find($"[data-kpi={kpi}] .figure").TextContent;

    private async Task OpenAsync()
    {
        await Store.OpenAsync(Cancel);
        await Services.GetRequiredService<AdminStateDatabase>().OpenAsync(Cancel);
    }

    private IRenderedComponent<TrustScope> RenderPage() => Render<TrustScope>(parameters => parameters.AddChildContent<OverviewPage>());

    private sealed class NoSchedule : IRunSchedule
    {
        public DateTime? NextRun => null;
    }
}
