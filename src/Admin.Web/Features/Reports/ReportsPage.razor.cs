using System.Globalization;
using Admin.Data;
using Admin.Data.Store;
using Admin.Web.Components;
using Admin.Web.Components.Figures;
using Microsoft.AspNetCore.Components;

namespace Admin.Web.Features.Reports;

/// <summary>The weekly report as it was sent, or as it would be.</summary>
public sealed partial class ReportsPage : ComponentBase, IDisposable
{
    private readonly LatestLoad _loads = new();
    private string? _loaded;
    private Problem? _problem;

    [SupplyParameterFromQuery(Name = "week")]
    private string? Week { get; set; }

    [SupplyParameterFromQuery(Name = "as")]
    private string? Form { get; set; }

    [CascadingParameter]
    public Reader Reader { get; set; } = Reader.Default;

    [Inject]
    private ReportsReader Source { get; set; } = default!;

    [Inject]
    private KpiStore Store { get; set; } = default!;

    private ReportsModel? Model { get; set; }

    private bool AsText => Form == "text";

    public void Dispose() => _loads.Dispose();

    protected override async Task OnParametersSetAsync()
    {
        if (Model is null || _loaded != (Week ?? ""))
        {
            await LoadAsync();
        }
    }

    private static string AddressOf(DateOnly week, bool text = false) =>
        string.Create(CultureInfo.InvariantCulture, $"/reports?week={week:yyyy-MM-dd}{(text ? "&as=text" : "")}");

    private string Standing(ReportsModel model) => model switch
    {
        { Next: null } => "No report is scheduled (Reports:Schedule is off).",
        { Receivers: 0, Next: { } next } => $"The next is due {DayText.Full(DateOnly.FromDateTime(next))}, but no channel takes reports yet.",
        { Receivers: var count, Next: { } next } => $"The next is sent {DayText.Full(DateOnly.FromDateTime(next))} at {next.ToString("HH:mm", CultureInfo.InvariantCulture)} UTC through {Figure.Plural(count, "channel", Reader.Numbers)}.",
    };

    private async Task LoadAsync()
    {
        var newest = _loads.Start();
        try
        {
            var week = DateOnly.TryParseExact(Week, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : (DateOnly?)null;
            var model = await Source.ReadAsync(week, newest);
            newest.ThrowIfCancellationRequested();
            (Model, _problem, _loaded) = (model, null, Week ?? "");
        }
        catch (StoreUnavailableException)
        {
            (Model, _problem) = (null, Store.Status.Problem);
        }
        catch (OperationCanceledException) when (newest.IsCancellationRequested)
        {
            // A newer load is on its way, or the page is left.
        }
    }
}
