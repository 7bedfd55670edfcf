using Admin.Data.Annotations;
using Admin.Web.Components;
using Admin.Web.Components.Charts;
using Microsoft.AspNetCore.Components;

namespace Admin.Web.Features.Trends;

/// <summary>How any KPI goes, compared with what, and how far it can be trusted.</summary>
public sealed partial class TrendsPage : StorePage<TrendsModel>
{
    /// <summary>About 10 kB.</summary>
    private const int MostPointsHandedOn = 500;

    [SupplyParameterFromQuery(Name = "kpi")]
    private string? Kpi { get; set; }

    [SupplyParameterFromQuery(Name = "range")]
    private string? Range { get; set; }

    [SupplyParameterFromQuery(Name = "from")]
    private string? From { get; set; }

    [SupplyParameterFromQuery(Name = "to")]
    private string? To { get; set; }

    [SupplyParameterFromQuery(Name = "by")]
    private string? By { get; set; }

    [SupplyParameterFromQuery(Name = "compare")]
    private string? Compare { get; set; }

    [SupplyParameterFromQuery(Name = "average")]
    private string? Average { get; set; }

    [SupplyParameterFromQuery(Name = "scale")]
    private string? Scale { get; set; }

    [SupplyParameterFromQuery(Name = "view")]
    private string? Form { get; set; }

    [Inject]
    private TrendsReader Source { get; set; } = default!;

    [Inject]
    private AnnotationBook Book { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    protected override string DataAddress => (Choice with { Table = false }).Address();

    private TrendsChoice Choice => TrendsChoice.Parse(Kpi, Range, From, To, By, Compare, Average, Scale, Form);

    protected override void OnInitialized()
    {
        base.OnInitialized();
        if (RendererInfo.IsInteractive)
        {
            Book.Changed += OnChanged;
        }
    }

    protected override void Dispose(bool disposing)
    {
        Book.Changed -= OnChanged;
        base.Dispose(disposing);
    }

    protected override async Task<TrendsModel> ReadAsync(CancellationToken cancellationToken)
    {
        var data = await Source.ReadAsync(Choice, cancellationToken);
        var notes = Book.ReadAsync(data.Span.First, data.Span.Last, cancellationToken);
        var provenance = Source.ProvenanceAsync(data, cancellationToken);
        await Task.WhenAll(notes, provenance);
        return TrendsModel.Of(data, await notes, await provenance, Reader.Numbers);
    }

    protected override bool IsEmpty(TrendsModel model) => model.History is null;

    protected override TrendsModel Save(TrendsModel model) =>
        model.Lines.Sum(line => line.Count) <= MostPointsHandedOn ? model : model with { Lines = [], View = ChartView.Alone };

    protected override bool IsWhole(TrendsModel model) => model.Lines.Count > 0;

    private static string Address(TrendsChoice choice) => choice.Address();

    /// <summary>Where the same numbers are to be had as files.</summary>
    private IReadOnlyList<(string Form, string Address)> Files => [("CSV", FileAddress("csv")), ("Parquet", FileAddress("parquet"))];

    private string FileAddress(string form) => $"/api/v1/export/trends.{form}" + (Choice with { Table = false }).Address()["/trends".Length..];

    private static string ChartTitle(TrendsModel model) =>
        string.Join(", ", model.Figures.Select(figure => figure.Title)) + (model.Span.Grain == Data.Trends.TrendGrain.Day ? "" : $", by {model.Span.Grain.ToString().ToLowerInvariant()}");

    private void Go(TrendsChoice choice) => Navigation.NavigateTo(choice.Address());

    private void GoTo((DateOnly First, DateOnly Last) days) => Go(Choice with { From = days.First, To = days.Last });
}
