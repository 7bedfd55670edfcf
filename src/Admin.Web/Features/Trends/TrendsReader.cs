using Admin.Data.Kpis;
using Admin.Data.Store;
using Admin.Data.Trends;
using Admin.Web.Features.Exports;

namespace Admin.Web.Features.Trends;

/// <summary>Gathers what the page shows.</summary>
/// <remarks>Throws <see cref="StoreUnavailableException"/> when the store can't be read.</remarks>
internal sealed class TrendsReader(TrendHistory history, KpiCatalog catalogue, Provenance provenance, TimeProvider time)
{
    /// <summary>As many points as the strip below the chart is wide enough for.</summary>
    private const int PointsOfHistory = 240;

    /// <summary>Where what is shown comes from, in one line.</summary>
    public Task<string> ProvenanceAsync(TrendsData data, CancellationToken cancellationToken) =>
        provenance.OfAsync(TrendsOrigin.Of(data), cancellationToken);

    public async Task<TrendsData> ReadAsync(TrendsChoice choice, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var choices = await ChoicesAsync(cancellationToken);
        var chosen = choice.Kpis.Select(key => choices.FirstOrDefault(kpi => kpi.Key == key)).OfType<TrendsKpi>().ToList();
        if (chosen.Count == 0)
        {
            chosen = [.. choices.Take(1)];
        }

        var spans = new List<TrendSpan?>();
        foreach (var kpi in chosen)
        {
            spans.Add(await history.SpanAsync(kpi.Definition.Id, kpi.Dimension, cancellationToken));
        }

        var known = spans.OfType<TrendSpan>().ToList();
        var recorded = known.Count == 0 ? null : new TrendSpan(known.Min(span => span.First), known.Max(span => span.Last));
        var span = TrendsSpan.Of(choice, today, recorded);
        var series = new List<TrendsSeries>();
        foreach (var (kpi, own) in chosen.Zip(spans))
        {
            series.Add(await SeriesAsync(kpi, own, choice, span, today, cancellationToken));
        }

        var whole = recorded is null
            ? []
            : await history.PointsAsync(Question(chosen[0], TrendGrain.Day, recorded.First, Later(recorded.Last, span.Last)) with { MostPoints = PointsOfHistory }, cancellationToken);
        return new TrendsData(today, choice, span, choices, series, recorded, whole);
    }

    private async Task<TrendsSeries> SeriesAsync(
        TrendsKpi kpi, TrendSpan? recorded, TrendsChoice choice, TrendsSpan span, DateOnly today, CancellationToken cancellationToken)
    {
        Task<TrendTotals> Totals(DateOnly first, DateOnly last) => history.TotalsAsync(kpi.Definition.Id, kpi.Dimension, first, last, cancellationToken);

        var question = Question(kpi, span.Grain, span.First, span.Last);
        var points = await history.PointsAsync(question, cancellationToken);
        var averages = choice.ShowsAverage ? await history.PointsAsync(question with { Averaged = true }, cancellationToken) : [];
        var totals = await Totals(span.First, span.Last);
        // What counts up over a day is not held against a whole day while its day still runs; a state may be.
        var counts = kpi.Definition.Kind != KpiKind.Level;
        var fair = !counts ? totals.Newest?.Date ?? span.Last : span.Last == today && totals.DaysProvisional > 0 ? today.AddDays(-1) : span.Last;
        var fairTotals = fair == span.Last || !counts ? totals : await Totals(span.First, fair);
        if (choice.Comparison == TrendsComparison.None)
        {
            return new TrendsSeries(kpi, recorded, points, averages, [], totals, fair, fairTotals, null);
        }

        var earlier = await history.PointsAsync(question with { First = span.Back(span.First), Last = span.Back(span.Last) }, cancellationToken);
        var earlierTotals = fair < span.First ? null : await Totals(span.Back(span.First), span.Back(fair));
        return new TrendsSeries(kpi, recorded, points, averages, earlier, totals, fair, fairTotals, earlierTotals);
    }

    private async Task<IReadOnlyList<TrendsKpi>> ChoicesAsync(CancellationToken cancellationToken)
    {
        var choices = new List<TrendsKpi>();
        foreach (var kpi in catalogue.Kpis)
        {
            var dimensions = kpi.Dimension is null ? [""] : await history.DimensionsAsync(kpi.Id, cancellationToken);
            choices.AddRange(dimensions.Select(dimension => new TrendsKpi(kpi, dimension)));
        }

        return choices;
    }

    private static TrendQuestion Question(TrendsKpi kpi, TrendGrain grain, DateOnly first, DateOnly last) =>
        new(kpi.Definition.Id, kpi.Dimension, kpi.Definition.Kind, grain, first, last);

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;
}
