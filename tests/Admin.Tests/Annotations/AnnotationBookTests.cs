using Admin.Data.Annotations;
using Admin.Data.Kpis;
using Admin.Data.State;
using Admin.Tests.Kpis;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Admin.Tests.Annotations;

public sealed class AnnotationBookTests : IAsyncDisposable
{
    private static readonly DateOnly Today = new(2026, 11, 23);
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));
    private readonly ServiceProvider _services;

    public AnnotationBookTests() => _services = new ServiceCollection()
        .AddLogging()
        .AddSingleton<TimeProvider>(_time)
        .AddAdminState(_folder.File("admin-state.db"))
        .AddAnnotations()
        .BuildServiceProvider();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private AnnotationBook Book => _services.GetRequiredService<AnnotationBook>();

    [Fact]
    public async Task A_note_is_read_back_on_its_day_until_it_is_removed()
    {
        await OpenAsync();
        var changes = 0;
        Book.Changed += () => changes++;

        var later = await Book.AddAsync(Today, AnnotationKind.Release, "Version 4.2 ", "olga", Cancel);
        var earlier = await Book.AddAsync(Today.AddDays(-3), AnnotationKind.Outage, "Down", null, Cancel);

        Assert.Equal([earlier!, later!], await Book.ReadAsync(Today.AddDays(-3), Today, Cancel));
        Assert.Equal(("Version 4.2", "olga"), (later!.Text, later.Author));
        Assert.Equal([later], await Book.ReadAsync(Today, Today, Cancel));
        Assert.Empty(await Book.ReadAsync(Today.AddDays(1), Today.AddDays(9), Cancel));
        Assert.True(await Book.RemoveAsync(later.Id!.Value, Cancel));
        Assert.False(await Book.RemoveAsync(later.Id.Value, Cancel));
        Assert.Equal([earlier!], await Book.ReadAsync(Today.AddDays(-9), Today, Cancel));
        Assert.Equal(3, changes);
    }

    [Fact]
    public async Task Runs_that_made_days_good_are_notes_of_the_system_and_ordinary_or_failed_ones_are_not()
    {
        await OpenAsync();
        var runs = _services.GetRequiredService<RunHistory>();
        foreach (var (days, filledBack, outcome) in new[] { (2, 0, RunOutcome.Succeeded), (1100, 0, RunOutcome.Succeeded), (7, 5, RunOutcome.Succeeded), (7, 6, RunOutcome.Failed) })
        {
            await runs.EndAsync((await runs.BeginAsync("startup", null, Cancel))!, outcome, days, filledBack, "", Cancel);
        }

        var note = Assert.Single(await Book.ReadAsync(Today, Today, Cancel));

        Assert.Equal(new Annotation(null, Today, AnnotationKind.Backfill, "5 days made good by a run", null), note);
    }

    [Fact]
    public async Task A_restore_that_succeeded_is_a_note_on_the_day_on_which_it_ended()
    {
        await OpenAsync();
        await using (var context = await _services.GetRequiredService<IDbContextFactory<AdminStateContext>>().CreateDbContextAsync(Cancel))
        {
            context.Restores.AddRange(Restore(RestoreState.Succeeded, null), Restore(RestoreState.Failed, null), Restore(RestoreState.Succeeded, 1));
            await context.SaveChangesAsync(Cancel);
        }

        Assert.Equal(
            [
                new Annotation(null, Today, AnnotationKind.Restore, "Restored 2026-11-01: 3 days gained.", "olga"),
                new Annotation(null, Today, AnnotationKind.Restore, "Restore 1 undone: 3 days gained.", "olga"),
            ],
            await Book.ReadAsync(Today.AddDays(-1), Today, Cancel));
    }

    [Fact]
    public async Task A_changed_definition_is_a_note_and_a_new_one_is_not()
    {
        await OpenAsync();
        var versions = _services.GetRequiredService<KpiVersions>();
        var text = await File.ReadAllTextAsync(KpiCatalogText.BuiltInPath, Cancel);
        await versions.NoteAsync(KpiCatalog.Parse("kpis.yaml", text), Cancel);
        _time.Advance(TimeSpan.FromDays(1));
        await versions.NoteAsync(KpiCatalog.Parse("kpis.yaml", text), Cancel);
        Assert.Empty(await Book.ReadAsync(Today, Today.AddDays(1), Cancel));

        await versions.NoteAsync(KpiCatalog.Parse("kpis.yaml", text.Replace("title: Verified users", "title: Verified users\n        version: 2", StringComparison.Ordinal)), Cancel);

        Assert.Equal(
            new Annotation(null, Today.AddDays(1), AnnotationKind.Definition, "verified_users is counted anew, by version 2", null),
            Assert.Single(await Book.ReadAsync(Today, Today.AddDays(1), Cancel)));
    }

    [Fact]
    public async Task Without_an_admin_state_there_is_no_note_and_none_is_written()
    {
        Assert.Empty(await Book.ReadAsync(Today, Today, Cancel));
        Assert.Null(await Book.AddAsync(Today, AnnotationKind.Note, "x", null, Cancel));
        Assert.False(await Book.RemoveAsync(1, Cancel));
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    private static RestoreRecord Restore(RestoreState state, long? undoes) => new()
    {
        OperationId = "a",
        From = "2026-11-01",
        Mode = "replace",
        State = state,
        Undoes = undoes,
        Message = "3 days gained.",
        RequestedBy = "olga",
        StartedAt = Today.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc).AddMinutes(-5),
        FinishedAt = Today.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc),
    };

    private Task OpenAsync() => _services.GetRequiredService<AdminStateDatabase>().OpenAsync(Cancel);
}
