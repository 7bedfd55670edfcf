using Admin.Data.Annotations;
using Admin.Data.FillBack;
using Admin.Data.Operations;
using Admin.Data.Snapshots;
using Admin.Data.State;
using Admin.Tests.Servers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace Admin.Tests.FillBack;

/// <summary>A person fills gaps back from a real PostgreSQL, thinks better of it, and nothing measured is ever lost.</summary>
public sealed class FillBackTests(PostgresServer server) : IDisposable
{
    private static readonly DateOnly Gap = new(2026, 3, 5);

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_gap_is_shown_as_it_would_be_filled_back_then_filled_noted_and_taken_away_again()
    {
        var database = await DatabaseAsync();
        await using var services = await WithGapAsync(database);
        var before = await services.RowsAsync();
        Assert.Equal([new DayStretch(Gap, Gap.AddDays(1))], await services.Get<FillableDays>().GapsAsync(Cancelled));

        var plan = await services.Fills.PlanAsync(new FillBackChoice(FillBackFrom.Source, Gap, Gap.AddDays(1), false), Cancelled);

        Assert.Empty(plan.Blockers);
        Assert.Empty(plan.Warnings);
        Assert.Equal([(Gap, (DayOrigin?)null, DayOrigin.Backfill), (Gap.AddDays(1), null, DayOrigin.Backfill)], plan.Days.Select(d => (d.Date, d.Now, d.Afterwards!.Value)));
        Assert.Contains(new FilledNumber("total_users", "", null, 2), plan.Days[0].Numbers);
        Assert.Contains(new FilledNumber("verified_users", "", null, null), plan.Days[0].Numbers);
        Assert.Equal(before, await services.RowsAsync());

        Assert.Equal(OperationState.Succeeded, (await services.FillAsync(plan)).State);

        var day = (await services.DayAsync(Gap))!;
        Assert.Equal((DayOrigin.Backfill, true, false), (day.Origin, day.Final, day.LowerBound));
        Assert.Empty(await services.Get<FillableDays>().GapsAsync(Cancelled));
        var note = Assert.Single(await services.Get<AnnotationBook>().ReadAsync(Gap, Gap.AddDays(1), Cancelled));
        Assert.Equal((Gap, AnnotationKind.Backfill, "2 days filled back on 2026-03-20 from the source", "olga"), (note.Day, note.Kind, note.Text, note.Author));

        var (undo, undone) = await services.UndoAsync();

        Assert.Equal((2, 0, 0), (undo.Lost, undo.Changed, undo.Kept));
        Assert.Equal(OperationState.Succeeded, undone.State);
        Assert.Equal(before, await services.RowsAsync());
        Assert.Empty(await services.Get<AnnotationBook>().ReadAsync(Gap, Gap.AddDays(1), Cancelled));
        var list = await services.Fills.ListAsync(Cancelled);
        Assert.Equal([("undo", 2, 1L, null), ("source", 0, (long?)null, 2L)], list.Select(f => (f.From, f.DaysLost, f.Undoes, f.UndoneBy)));
        Assert.Contains("undone already", (await services.Fills.PlanUndoAsync(1, Cancelled))!.Blockers.Single().What, StringComparison.Ordinal);

        await services.UndoAsync();
        Assert.Equal(2, (await services.DayAsync(Gap))!.Values.Single(v => v.Kpi == "total_users").Value);
    }

    [Fact]
    public async Task A_plan_is_refused_once_the_source_or_the_store_has_moved_on()
    {
        var database = await DatabaseAsync();
        await using var services = await WithGapAsync(database);
        var choice = new FillBackChoice(FillBackFrom.Source, Gap, Gap.AddDays(1), false);
        var plan = await services.Fills.PlanAsync(choice, Cancelled);
        Assert.Equal(plan.Id, (await services.Fills.PlanAsync(choice, Cancelled)).Id);

        await database.AddUserAsync(Utc(4));
        var moved = await services.Fills.StartAsync(plan.Id, null, Cancelled);
        Assert.Contains("changed since the plan", moved.Conflict!.What, StringComparison.Ordinal);

        var again = await services.Fills.PlanAsync(choice, Cancelled);
        await services.FillAsync(await services.Fills.PlanAsync(choice with { Last = Gap }, Cancelled));
        Assert.NotNull((await services.Fills.StartAsync(again.Id, null, Cancelled)).Conflict);
        Assert.NotNull((await services.Fills.StartAsync("source_nonsense", null, Cancelled)).Conflict);
    }

    [Fact]
    public async Task Twenty_who_agree_at_once_fill_back_once()
    {
        var database = await DatabaseAsync();
        await using var services = await WithGapAsync(database);
        var plan = await services.Fills.PlanAsync(new FillBackChoice(FillBackFrom.Source, Gap, Gap.AddDays(1), false), Cancelled);

        var starts = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => services.Fills.StartAsync(plan.Id, null, Cancelled)));
        var ends = await Task.WhenAll(starts.Where(s => s.Operation is not null).Select(s => services.Get<OperationRunner>().WaitAsync(s.Operation!.Id, Cancelled)));

        Assert.Single(ends, o => o.State == OperationState.Succeeded);
        Assert.Single(await services.Fills.ListAsync(Cancelled));
        Assert.NotNull(await services.DayAsync(Gap));
    }

    [Fact]
    public async Task Where_the_source_has_lost_rows_what_is_filled_back_is_a_lower_bound_and_nothing_measured_changes()
    {
        var database = await DatabaseAsync();
        await using var services = await WithGapAsync(database);
        var measured = await services.DayAsync(Gap.AddDays(-1));
        await database.ExecuteAsync("DELETE FROM auth.users WHERE created_at = '2026-03-02 00:00+00'");

        var plan = await services.Fills.PlanAsync(new FillBackChoice(FillBackFrom.Source, Gap.AddDays(-3), Gap.AddDays(3), true), Cancelled);
        Assert.Contains("lost rows", Assert.Single(plan.Warnings), StringComparison.Ordinal);
        Assert.All(plan.Days, day => Assert.True(day.LowerBound));
        await services.FillAsync(plan);

        Assert.True((await services.DayAsync(Gap))!.LowerBound);
        Assert.Equivalent(measured, await services.DayAsync(Gap.AddDays(-1)), strict: true);
        Assert.Contains(new FilledNumber("total_users", "", null, 1), plan.Days[0].Numbers);
    }

    [Fact]
    public async Task Rows_that_were_lost_before_the_newest_measured_day_are_still_missed_beside_the_gap()
    {
        var database = await DatabaseAsync();
        await using var services = await WithGapAsync(database);
        await database.ExecuteAsync("DELETE FROM auth.users WHERE created_at = '2026-03-02 00:00+00'");
        await RunAtAsync(services, database, 21);
        await services.ForgetAsync(new DateOnly(2026, 3, 20));
        await RunAtAsync(services, database, 22);

        // Not even the newest measured total misses anything: it was counted after the loss.
        Assert.All((await PlanAsync(services, Gap, Gap)).Days, day => Assert.True(day.LowerBound));

        await database.AddUserAsync(Utc(2));
        Assert.All((await PlanAsync(services, Gap, Gap)).Days, day => Assert.False(day.LowerBound));
    }

    [Fact]
    public async Task Days_that_are_not_finished_or_before_anything_are_left_alone_in_words()
    {
        var database = await DatabaseAsync();
        await using var services = await WithGapAsync(database);

        Assert.Contains("next snapshot", (await PlanAsync(services, new(2026, 3, 20), new(2026, 3, 25))).Blockers.Single().Next, StringComparison.Ordinal);
        Assert.Contains("before 2026-03-01", (await PlanAsync(services, new(2025, 12, 1), Gap)).Warnings.Single(), StringComparison.Ordinal);
        Assert.Contains("nothing of these days", (await PlanAsync(services, new(2026, 3, 10), new(2026, 3, 11))).Blockers.Single().What, StringComparison.Ordinal);
        Assert.Contains("20 years", (await PlanAsync(services, new(1990, 1, 1), Gap)).Blockers.Single().What, StringComparison.Ordinal);
        Assert.Contains("VICTORIAMETRICS_URL", (await services.Fills.PlanAsync(new FillBackChoice(FillBackFrom.VictoriaMetrics, Gap, Gap, false), Cancelled)).Blockers.Single().Next, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_process_left_without_a_word_is_found_out_at_the_next_start()
    {
        var database = await DatabaseAsync();
        await using (var services = await WithGapAsync(database))
        {
            await services.FillAsync(await PlanAsync(services, Gap, Gap.AddDays(1)));
            await using var context = await services.Get<IDbContextFactory<AdminStateContext>>().CreateDbContextAsync(Cancelled);
            await context.FillBacks.ExecuteUpdateAsync(set => set.SetProperty(f => f.State, FillBackState.Running), Cancelled);
        }

        await using (var again = await FillBackServices.StartAsync(_folder.Path, database, _time))
        {
            Assert.Equal(FillBackState.Succeeded, (await again.Fills.ListAsync(Cancelled)).Single().State);
            await again.ForgetAsync(Gap, Gap.AddDays(1));
            await using var context = await again.Get<IDbContextFactory<AdminStateContext>>().CreateDbContextAsync(Cancelled);
            await context.FillBacks.ExecuteUpdateAsync(set => set.SetProperty(f => f.State, FillBackState.Running), Cancelled);
        }

        await using var last = await FillBackServices.StartAsync(_folder.Path, database, _time);
        Assert.Equal(FillBackState.Failed, (await last.Fills.ListAsync(Cancelled)).Single().State);
    }

    private static Task<FillBackPlan> PlanAsync(FillBackServices services, DateOnly first, DateOnly last) =>
        services.Fills.PlanAsync(new FillBackChoice(FillBackFrom.Source, first, last, false), Cancelled);

    /// <summary>Counted every day from 1 to 20 March; nothing is left of the 5th and the 6th.</summary>
    private async Task<FillBackServices> WithGapAsync(PostgresDatabase database)
    {
        var services = await FillBackServices.StartAsync(_folder.Path, database, _time);
        for (var day = 2; day <= 20; day++)
        {
            await RunAtAsync(services, database, day);
        }

        await services.ForgetAsync(Gap, Gap.AddDays(1));
        return services;
    }

    /// <summary>Runs just after midnight.</summary>
    private async Task RunAtAsync(FillBackServices services, PostgresDatabase database, int day)
    {
        var midnight = Utc(day).AddMinutes(1);
        _time.AdjustTime(midnight);
        await database.SetClockAsync(midnight);
        Assert.Null((await services.RunAsync()).Problem);
    }

    private async Task<PostgresDatabase> DatabaseAsync()
    {
        var database = await server.CreateDatabaseAsync();
        await database.AddUserAsync(Utc(1));
        await database.AddUserAsync(Utc(2));
        await database.AddUserAsync(Utc(12));
        return database;
    }

    private static DateTime Utc(int day) => new(2026, 3, day, 0, 0, 0, DateTimeKind.Utc);
}
