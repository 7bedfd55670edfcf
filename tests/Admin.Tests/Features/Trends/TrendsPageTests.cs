using Admin.Data.Annotations;
using Admin.Data.Kpis;
using Admin.Data.Source;
using Admin.Data.State;
using Admin.Data.Store;
using Admin.Data.Trends;
using Admin.Tests.Features.Overview;
using Admin.Tests.Kpis;
using Admin.Tests.Store;
using Admin.Web.Auth;
using Admin.Web.Configuration;
using Admin.Web.Features.Exports;
using Admin.Web.Features.Months;
using Admin.Web.Features.Trends;
using Admin.Web.Grafana;
using Bunit;
using Bunit.TestDoubles;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Admin.Tests.Features.Trends;

/// <summary>The pages of trends and months over a real store, in their four looks.</summary>
public sealed class TrendsPageTests : BunitContext
{
    private static readonly DateOnly Today = new(2026, 11, 23);
    private readonly string _directory = Directory.CreateTempSubdirectory("admin-trends-").FullName;
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));
    private readonly BunitAuthorizationContext _authorization;

    public TrendsPageTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        _authorization = AddAuthorization();
        _authorization.SetAuthorized("olga").SetPolicies(Policies.Read, Policies.Operate);
        Services.AddLogging();
        Services.AddSingleton<TimeProvider>(_time);
        Services.AddSingleton<IKpiSource>(new CountedSource(_time));
        Services.AddSingleton(KpiCatalog.Load(KpiCatalogText.BuiltInPath));
        Services.AddKpiStore(new StoreOptions(StorePath, SourceKind.Real)).AddAdminState(Path.Combine(_directory, "admin-state.db"));
        Services.AddKpiHistory().AddAnnotations().AddExports().AddTrends().AddMonths();
        Services.AddAudit();
        Services.AddSingleton(new GrafanaLinks(new GrafanaSettings(null, null, null)));
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    private string StorePath => Path.Combine(_directory, "metrics.duckdb");

    private KpiStore Store => Services.GetRequiredService<KpiStore>();

    private BunitNavigationManager Navigation => Services.GetRequiredService<BunitNavigationManager>();

    [Fact]
    public async Task While_the_store_is_opened_there_is_a_skeleton_then_what_to_do_first_then_the_numbers()
    {
        var trends = Render<TrendsPage>();
        var months = Render<MonthsPage>();
        Assert.NotEmpty(trends.FindAll(".skeleton"));
        Assert.NotEmpty(months.FindAll(".skeleton"));

        await OpenAsync();
        trends.WaitForAssertion(() => Assert.Equal("Nothing is recorded yet", trends.Find(".empty h2").TextContent));
        months.WaitForAssertion(() => Assert.NotNull(months.Find(".empty h2")));

        await Store.RecordAsync(Stores.Day(Today.AddDays(-1), 100), Stores.Day(Today, 105, final: false));
        trends.WaitForAssertion(() => Assert.Equal("105", trends.Find("[data-kpi=total_users] .figure").TextContent));
        months.WaitForAssertion(() => Assert.Equal("105", months.Find("[data-month='2026-11'] td").TextContent));
    }

    [Fact]
    public async Task A_damaged_store_is_told_and_no_number_is_shown()
    {
        await File.WriteAllTextAsync(StorePath, "this is no database", Cancel);
        await OpenAsync();

        var trends = Render<TrendsPage>();
        var months = Render<MonthsPage>();

        trends.WaitForAssertion(() => Assert.Equal(Store.Status.Problem!.What, trends.Find(".problem.severe .what").TextContent));
        months.WaitForAssertion(() => Assert.Equal("Try again", months.Find(".problem.severe button").TextContent));
        Assert.Empty(trends.FindAll(".stat"));
    }

    [Fact]
    public async Task Another_KPI_is_added_and_removed_by_its_address()
    {
        await OpenAsync();
        await Store.RecordAsync(Stores.Day(Today.AddDays(-1), 100, 4), Stores.Day(Today, 105, 5, final: false));
        var page = Render<TrendsPage>();
        page.WaitForElement("[data-kpi=total_users]");

        await page.Find("select[aria-label='Add a KPI']").ChangeAsync(new ChangeEventArgs { Value = "new_users_today" });

        Assert.EndsWith("/trends?kpi=total_users,new_users_today", Navigation.Uri, StringComparison.Ordinal);
        page.WaitForAssertion(() => Assert.Equal("9", page.Find("[data-kpi=new_users_today] .figure").TextContent));
        Assert.Equal("/trends?kpi=new_users_today", page.Find("[aria-label='Remove Total users']").GetAttribute("href"));
    }

    [Fact]
    public async Task A_note_is_added_and_appears_by_itself()
    {
        await OpenAsync();
        await Store.RecordAsync(Stores.Day(Today.AddDays(-1), 100), Stores.Day(Today, 105, final: false));
        var page = Render<TrendsPage>();

        await page.WaitForElement("[aria-label='Text of the note']").ChangeAsync(new ChangeEventArgs { Value = "Version 4.2" });
        await page.Find(".notes form").SubmitAsync();

        page.WaitForAssertion(() => Assert.Equal("Version 4.2 (olga)", page.Find(".notes li .text").TextContent));
        await page.Find(".notes li button").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".notes li")));
    }

    [Fact]
    public async Task Who_may_only_see_can_not_write_notes()
    {
        _authorization.SetPolicies(Policies.Read);
        await OpenAsync();
        await Store.RecordAsync(Stores.Day(Today.AddDays(-1), 100));

        var page = Render<TrendsPage>();

        page.WaitForElement(".notes");
        Assert.Empty(page.FindAll(".notes form"));
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        Directory.Delete(_directory, recursive: true);
    }

    private async Task OpenAsync()
    {
        await Services.GetRequiredService<AdminStateDatabase>().OpenAsync(Cancel);
        await Store.OpenAsync(Cancel);
    }
}
