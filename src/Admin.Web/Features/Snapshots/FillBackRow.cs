using Admin.Data.FillBack;
using Admin.Data.State;
using Admin.Web.Components.Figures;

namespace Admin.Web.Features.Snapshots;

/// <summary>One time that days were filled back, ready to be shown.</summary>
/// <param name="What">"5–7 Feb 2024 from the source".</param>
/// <param name="CanUndo">Whether it can be asked to be undone.</param>
public sealed record FillBackRow(long Id, string What, DateTime StartedAt, string? By, FillBackState State, string? Message, bool CanUndo)
{
    public static FillBackRow Of(FillBackRecord record) => new(
        record.Id,
        $"{DayText.Stretch(record.First, record.Last)} {Words(record)}",
        record.StartedAt,
        record.RequestedBy,
        record.State,
        record.UndoneBy is { } by ? $"{record.Message} Undone by number {by}." : record.Message,
        record is { State: FillBackState.Succeeded, UndoneBy: null });

    private static string Words(FillBackRecord record) =>
        record.Undoes is { } undone ? $"as before number {undone}"
        : record.From == FillBackFrom.VictoriaMetrics.Name() ? "from VictoriaMetrics"
        : "from the source";
}
