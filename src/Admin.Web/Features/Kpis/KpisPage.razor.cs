using Admin.Data.Catalogue;
using Admin.Data.OwnKpis;
using Admin.Data.Snapshots;
using Admin.Web.Components;
using Microsoft.AspNetCore.Components;

namespace Admin.Web.Features.Kpis;

/// <summary>The catalogue: every KPI as it is declared, counted and recorded.</summary>
public sealed partial class KpisPage : StorePage<KpisModel>
{
    [SupplyParameterFromQuery(Name = "q")]
    public string? SearchText { get; set; }

    [SupplyParameterFromQuery(Name = "state")]
    public string? StateText { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    public string? PageText { get; set; }

    [Inject]
    private CatalogueReader Source { get; set; } = default!;

    [Inject]
    private KpiAvailability Availability { get; set; } = default!;

    [Inject]
    private OwnKpiFile Own { get; set; } = default!;

    private KpisChoice Choice => KpisChoice.Parse(SearchText, StateText, PageText);

    protected override string DataAddress => Choice.Address();

    protected override void OnInitialized()
    {
        base.OnInitialized();
        if (RendererInfo.IsInteractive)
        {
            Availability.Changed += OnChanged;
            Own.Changed += OnChanged;
        }
    }

    protected override void Dispose(bool disposing)
    {
        Availability.Changed -= OnChanged;
        Own.Changed -= OnChanged;
        base.Dispose(disposing);
    }

    protected override async Task<KpisModel> ReadAsync(CancellationToken cancellationToken) =>
        KpisModel.Of(await Source.ReadAsync(cancellationToken), Choice, Reader.Numbers);

    protected override bool IsEmpty(KpisModel model) => model.Found == 0;

    /// <summary>The rows are more than the circuit takes, and read again in no time.</summary>
    protected override KpisModel? Save(KpisModel model) => null;
}
