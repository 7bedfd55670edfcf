using Admin.Data.Annotations;
using Admin.Web.Components.Charts;

namespace Admin.Web.Components.Notes;

/// <summary>The notes that are shown beside a chart, numbered as in it: the newest ones, where there are many.</summary>
/// <param name="Notes">Oldest first.</param>
/// <param name="LeftOut">How many older ones are not shown.</param>
public sealed record ShownNotes(IReadOnlyList<Annotation> Notes, int LeftOut)
{
    private const int Most = 8;

    public static ShownNotes None { get; } = new([], 0);

    /// <summary>The marks in the chart.</summary>
    public IReadOnlyList<ChartNote> Marks => [.. Notes.Select((note, index) => new ChartNote(note.Day, index + 1))];

    /// <param name="notes">Oldest first.</param>
    public static ShownNotes Of(IReadOnlyList<Annotation> notes) => new([.. notes.TakeLast(Most)], Math.Max(0, notes.Count - Most));
}
