using System.Globalization;
using Admin.Data.Annotations;
using Admin.Web.Components.Charts;

namespace Admin.Web.Features.Trends;

/// <summary>The page in the look "data": everything worked out, nothing left to do but to draw it.</summary>
/// <param name="Choices">Every KPI that can be chosen: its key and its title.</param>
/// <param name="Figures">One a chosen KPI.</param>
/// <param name="Lines">The first chosen KPI first; empty while nothing is recorded.</param>
/// <param name="Notes">On the shown days, oldest first.</param>
/// <param name="Provenance">Goes with everything that is taken away.</param>
/// <param name="Known">Whether any day of the span is known.</param>
public sealed record TrendsModel(
    DateOnly Today,
    TrendsSpan Span,
    IReadOnlyList<KeyValuePair<string, string>> Choices,
    IReadOnlyList<TrendFigure> Figures,
    IReadOnlyList<ChartData> Lines,
    ChartView View,
    string Sentence,
    bool Known,
    TrendsHistory? History,
    string Provenance,
    IReadOnlyList<Annotation> Notes)
{
    public static TrendsModel Of(TrendsData data, IReadOnlyList<Annotation> notes, string provenance, NumberFormatInfo style)
    {
        var figures = data.Series.Select(series => new TrendFigures(series, data.Span, data.Today, style).Of()).ToList();
        var lines = TrendsLines.Of(data);
        return new TrendsModel(
            data.Today,
            data.Span,
            [.. data.Choices.Select(kpi => KeyValuePair.Create(kpi.Key, kpi.Title))],
            figures,
            lines,
            new ChartView([.. lines.Skip(1)], data.Span.First, data.Span.Last, data.Choice.Logarithmic)
            {
                Notes = [.. notes.Select((note, index) => new ChartNote(note.Day, index + 1))],
            },
            TrendSentence.Of(data, figures, style),
            data.Series.Any(series => series.Totals.DaysKnown > 0),
            data.Recorded is { } recorded ? TrendsHistory.Of(recorded.First, recorded.Last > data.Span.Last ? recorded.Last : data.Span.Last, data.History) : null,
            provenance,
            notes);
    }
}
