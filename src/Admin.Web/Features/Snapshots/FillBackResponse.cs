using Admin.Data.State;

namespace Admin.Web.Features.Snapshots;

/// <summary>One time that days were filled back, or that was undone. Times are UTC.</summary>
/// <param name="From"><c>source</c>, <c>victoriametrics</c> or <c>undo</c>.</param>
/// <param name="State"><c>running</c>, <c>succeeded</c> or <c>failed</c>; after a failure the store is as it was.</param>
/// <param name="Undoes">For an undo: the one that it undid.</param>
/// <param name="UndoneBy">The one that undid this.</param>
internal sealed record FillBackResponse(
    long Id,
    string OperationId,
    string From,
    DateOnly Start,
    DateOnly End,
    string? RequestedBy,
    DateTime StartedAt,
    DateTime? FinishedAt,
    FillBackState State,
    int DaysGained,
    int DaysChanged,
    int DaysLost,
    long? Undoes,
    long? UndoneBy,
    string? Message)
{
    public static FillBackResponse Of(FillBackRecord record) => new(
        record.Id, record.OperationId, record.From, record.First, record.Last, record.RequestedBy, record.StartedAt, record.FinishedAt, record.State,
        record.DaysGained, record.DaysChanged, record.DaysLost, record.Undoes, record.UndoneBy, record.Message);
}
