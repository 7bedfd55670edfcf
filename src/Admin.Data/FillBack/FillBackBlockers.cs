using Admin.Data.Snapshots;
using Admin.Data.State;
using Admin.Data.Store;

namespace Admin.Data.FillBack;

/// <summary>Why days can't be filled back, or that not be undone.</summary>
internal static class FillBackBlockers
{
    private const string Unchanged = "Nothing was changed.";

    public static Problem? OfStore(StoreStatus status) => status.IsWritable
        ? null
        : status.Problem ?? new Problem("The store has not been opened yet.", Unchanged, "Try again in a moment.");

    /// <summary>What can't be remembered could not be undone.</summary>
    public static Problem? OfState(FillBackRecords records) => records.CanKeep
        ? null
        : new Problem("The admin state can't be written to, so filling back could not be undone afterwards.", Unchanged, "Look at the overview for what is wrong with it, then try again.");

    public static Problem? OfChoice(FillBackChoice choice, IDayFinder? finder) =>
        choice.First > choice.Last ? new Problem("The first day lies after the last.", Unchanged, "Choose the days anew.")
        : choice.Days > FillBackChoice.MostDays ? new Problem("These are more than 20 years at once.", Unchanged, "Choose fewer days; the rest can follow.")
        : finder is null && choice.From == FillBackFrom.VictoriaMetrics
            ? new Problem("No VictoriaMetrics is configured.", Unchanged, "Set VICTORIAMETRICS_URL to the instance that remembers these days, or fill back from the source.")
        : finder is null ? new Problem("Days can be filled back from the source or from VictoriaMetrics only.", Unchanged, "Choose one of the two.")
        : null;

    public static Problem? OfChange(int changes, FillBackChoice choice, RecordState state) =>
        changes > 0 ? null
        : state.LastFinal is null ? new Problem("No day has been finished yet.", Unchanged, "Take the first snapshot: it fills the history back by itself.")
        : choice.First > state.LastFinal ? new Problem("These days have not been finished yet.", Unchanged, "The next snapshot makes them good by itself.")
        : new Problem(
            choice.From == FillBackFrom.Source ? "The source knows nothing of these days that is not recorded already." : "VictoriaMetrics remembers nothing of these days that is not recorded already.",
            Unchanged,
            choice.Recount ? "Choose other days." : "Choose other days, or have numbers that were filled back before counted again.");

    public static Problem? OfUndo(FillBackRecord record, IReadOnlyList<WrittenDay>? written) =>
        record.UndoneBy is { } by ? new Problem($"It has been undone already, by number {by}.", Unchanged, "Undo that one to have the days back.")
        : record.State != FillBackState.Succeeded ? new Problem("It came to nothing, so there is nothing to undo.", Unchanged, "Choose another one.")
        : written is null ? new Problem("What stood there before is not remembered any more.", Unchanged, "Restore a backup from before that day instead.")
        : null;

    public static Problem? OfUndoneChange(int changes) => changes > 0
        ? null
        : new Problem("Nothing of what it wrote is there any more.", Unchanged, "The days were recorded or restored anew since; there is nothing to undo.");
}
