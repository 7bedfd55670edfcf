using Admin.Data.Annotations;
using Admin.Web.Components;
using Microsoft.AspNetCore.Components;

namespace Admin.Web.Features.Months;

/// <summary>Every month, whether it was a good one, and how far it can be trusted.</summary>
public sealed partial class MonthsPage : StorePage<MonthsModel>
{
    /// <summary>About 10 kB.</summary>
    private const int MostRowsHandedOn = 25;

    [SupplyParameterFromQuery(Name = "range")]
    private string? Range { get; set; }

    [SupplyParameterFromQuery(Name = "month")]
    private string? Month { get; set; }

    [SupplyParameterFromQuery(Name = "project")]
    private string? Project { get; set; }

    [SupplyParameterFromQuery(Name = "view")]
    private string? Form { get; set; }

    [Inject]
    private MonthsReader Source { get; set; } = default!;

    [Inject]
    private AnnotationBook Book { get; set; } = default!;

    protected override string DataAddress => (Choice with { Table = false }).Address();

    private MonthsChoice Choice => MonthsChoice.Parse(Range, Month, Project, Form);

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

    protected override async Task<MonthsModel> ReadAsync(CancellationToken cancellationToken)
    {
        var data = await Source.ReadAsync(Choice, cancellationToken);
        if (data.Months.Count > 0)
        {
            data = data with { Notes = await Book.ReadAsync(data.Months[0].Rollup.Month, data.Today, cancellationToken) };
        }

        return MonthsModel.Of(data, await Source.ProvenanceAsync(data, cancellationToken), Reader.Numbers);
    }

    protected override bool IsEmpty(MonthsModel model) => model.Rows.Count == 0;

    protected override MonthsModel? Save(MonthsModel model) => model.Rows.Count <= MostRowsHandedOn ? model : null;

    /// <summary>Where the same numbers are to be had as files.</summary>
    private IReadOnlyList<(string Form, string Address)> Files => [("CSV", FileAddress("csv")), ("Parquet", FileAddress("parquet"))];

    private string FileAddress(string form) => $"/api/v1/export/months.{form}?range={Choice.Range.Key}";
}
