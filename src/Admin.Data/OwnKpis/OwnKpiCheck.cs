using System.Diagnostics;
using Admin.Data.Kpis;
using Admin.Data.Snapshots;
using Admin.Data.Source;

namespace Admin.Data.OwnKpis;

/// <summary>
/// Tries a query before it is saved: checks the entry as <c>kpis.yaml</c> is checked, and asks the source in a read-only transaction, within a time
/// limit, for today and the last thirty days.
/// </summary>
public sealed class OwnKpiCheck(IKpiSource source, KpiCatalog catalog)
{
    public const int DaysAsked = 30;

    /// <summary>For one answer, by the server's own clock.</summary>
    public TimeSpan OneAnswer { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>For all of them.</summary>
    public TimeSpan AllAnswers { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Whatever the query does, nothing is changed and the answer comes within the time limit.</summary>
    public async Task<OwnKpiPreview> RunAsync(KpiQuery query, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        try
        {
            KpiCatalog.ParseOwn(OwnKpiFile.FileName, KpiYaml.Of([query]), catalog.Declared);
        }
        catch (KpiCatalogException e)
        {
            return OwnKpiPreview.Refused([.. e.Mistakes.Select(m => m.Reason)]);
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(AllAnswers);
        try
        {
            await using var session = await source.OpenAsync(limit.Token);
            var effects = await session.FunctionsWithEffectsAsync(query.Sql, limit.Token);
            return effects.Count > 0
                ? OwnKpiPreview.Refused([$"the query calls what can do more than read: {string.Join(", ", effects)}"])
                : await AskAsync(session, query with { TimeLimit = OneAnswer }, watch, limit.Token);
        }
        catch (SourceException e)
        {
            return OwnKpiPreview.Failed(e.Problem);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return OwnKpiPreview.Failed(new Problem(
                $"The query was stopped: it had not answered for today and {DaysAsked} days within {AllAnswers.TotalSeconds:0} s.",
                SourceProblems.NothingLost,
                "Make it quicker, by an index or by asking for less, and check it again."));
        }
    }

    private static async Task<OwnKpiPreview> AskAsync(ISourceSession session, KpiQuery query, Stopwatch watch, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(session.Now);
        var now = await session.ReadAsync(query, today, session.Now, cancellationToken);
        var days = new Dictionary<DateOnly, IReadOnlyList<KpiValue>>();
        if (query.Kpis.All(k => k.Reconstructable))
        {
            for (var back = 1; back <= DaysAsked; back++)
            {
                var day = today.AddDays(-back);
                days[day] = await session.ReadAsync(query, day, SnapshotPlan.EndOf(day), cancellationToken);
            }
        }

        return new OwnKpiPreview([], null, today, now, days, watch.Elapsed);
    }
}
