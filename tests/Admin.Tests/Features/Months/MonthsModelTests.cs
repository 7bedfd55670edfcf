using Admin.Tests.Features.Trends;
using Admin.Web.Components;
using Admin.Web.Features.Months;

namespace Admin.Tests.Features.Months;

public sealed class MonthsModelTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_month_has_the_figures_of_the_API()
    {
        await using var store = await PatchyStore.OpenAsync();
        var told = await store.History.MonthlyAsync(PatchyStore.Today, 24, Cancel);

        var rows = (await store.MonthsAsync()).Rows;

        Assert.Equal(14, rows.Count);
        Assert.Equal(told.Count, rows.Count(row => !row.Missing));
        Assert.All(told, month =>
        {
            var row = rows.Single(row => row.Month == month.Month);
            var days = DateTime.DaysInMonth(month.Month.Year, month.Month.Month);
            Assert.Equal(
                (month.TotalUsersEom?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "not known", $"{month.NewUsers}", $"{month.DaysRecorded}/{days}", month.Complete),
                (row.Total, row.New, row.Days, row.State == "complete"));
            if (month.GrowthPercent is { } percent)
            {
                Assert.Equal(MonthRows.Percent(percent, NumberStyles.Of("en")), row.OverMonth.Text);
            }
        });
    }

    [Fact]
    public async Task A_percentage_that_can_not_be_told_says_why()
    {
        await using var store = await PatchyStore.OpenAsync();

        var rows = (await store.MonthsAsync()).Rows.ToDictionary(row => row.Month.ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal(("from 0", "vs 0 in Dec 2023"), (rows["2024-01"].OverMonth.Text, rows["2024-01"].OverMonth.Basis));
        Assert.Equal(("n/a", "no total in Nov 2023"), (rows["2023-12"].OverMonth.Text, rows["2023-12"].OverMonth.Basis));
        Assert.Equal(("+121.11\u00a0%", "vs 90 in Feb 2023"), (rows["2024-02"].OverYear.Text, rows["2024-02"].OverYear.Basis));
        Assert.Equal("missing", rows["2023-11"].State);
        Assert.Equal(("complete", "3\u00a0days reconstructed"), (rows["2024-01"].State, rows["2024-01"].Reconstructed));
        Assert.Equal(("some days missing", "25/29"), (rows["2024-02"].State, rows["2024-02"].Days));
        Assert.Equal(("running", "22/31", "21 on 21 Mar"), (rows["2024-03"].State, rows["2024-03"].Days, rows["2024-03"].Best));
    }

    [Fact]
    public async Task The_running_month_is_projected_only_when_asked_and_said_to_be()
    {
        await using var store = await PatchyStore.OpenAsync();

        Assert.Null((await store.MonthsAsync()).Projection);
        var projection = (await store.MonthsAsync(project: true)).Projection!;

        // 231 in 21 final days, over 31.
        Assert.Equal(("Mar 2024, projected", "about 341", "projected"), (projection.Title, projection.New, projection.State));
    }

    [Fact]
    public async Task A_month_opens_into_its_days_with_the_missing_ones()
    {
        await using var store = await PatchyStore.OpenAsync();

        var days = (await store.MonthsAsync(month: "2024-02")).Days!;

        Assert.Equal(29, days.Count);
        Assert.Equal(["Mon 5 Feb", "Tue 6 Feb", "Wed 7 Feb", "Tue 20 Feb"], days.Where(day => day.Missing).Select(day => day.Day));
        Assert.Equal(("Thu 29 Feb", "199", "79", "4", "measured"), (days[^1].Day, days[^1].Total, days[^1].Verified, days[^1].New, days[^1].Known));
        Assert.Equal("provisional", (await store.MonthsAsync(month: "2024-03")).Days![^1].Known);
    }

    [Fact]
    public async Task Columns_are_hollow_for_the_running_month_and_gone_for_a_missing_one()
    {
        await using var store = await PatchyStore.OpenAsync();

        var model = await store.MonthsAsync();

        Assert.Equal("m-------" + "m-m" + "rmp", model.Created!.Kinds);
        Assert.Equal(14, model.Created.Count);
        Assert.Null(model.Created.Values[1]);
    }

    [Fact]
    public async Task A_file_has_a_row_a_month()
    {
        await using var store = await PatchyStore.OpenAsync();

        var table = await store.MonthsExport.ReadAsync(MonthsChoice.Parse("2y", null, null, null), Cancel);

        Assert.Equal(6, table.Rows.Count);
        Assert.Contains("77 days measured, 3 reconstructed, 1 provisional, ", table.Provenance, StringComparison.Ordinal);
        Assert.Equal([new DateOnly(2024, 2, 1), 199L, 57L], table.Rows[^2].Take(3));
    }
}
