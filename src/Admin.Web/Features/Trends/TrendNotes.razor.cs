using System.Globalization;
using Admin.Data;
using Admin.Data.Annotations;
using Admin.Web.Auth;
using Microsoft.AspNetCore.Components;

namespace Admin.Web.Features.Trends;

/// <summary>The notes on the shown days, numbered as in the chart, and a form for a new one.</summary>
public sealed partial class TrendNotes : ComponentBase
{
    private static readonly Problem NotWritten = new(
        "The note was not written: the admin state can't be written to.",
        "The numbers and the notes that are there are not affected.",
        "Look at the overview for what is wrong with it, then try again.");

    private static readonly Problem AlreadyGone = new("The note is gone already.", "Nothing was removed.", "Load the page again.");

    private DateOnly _day;
    private AnnotationKind _kind;
    private string? _text;
    private Problem? _problem;

    /// <summary>Oldest first.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<Annotation> Notes { get; set; }

    [Parameter, EditorRequired]
    public required DateOnly Today { get; set; }

    [Inject]
    private AnnotationBook Book { get; set; } = default!;

    [Inject]
    private Guard Guard { get; set; } = default!;

    protected override void OnInitialized() => _day = Today;

    private async Task AddAsync()
    {
        if (_text is not { } text || string.IsNullOrWhiteSpace(text) || text.Length > Annotation.LongestText)
        {
            return;
        }

        _problem = await Guard.ActAsync(
            Policies.Operate,
            "note.add",
            _day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            async name => await Book.AddAsync(_day, _kind, text, name, CancellationToken.None) is null ? NotWritten : null);
        _text = _problem is null ? null : text;
    }

    private async Task RemoveAsync(long id)
    {
        _problem = await Guard.ActAsync(
            Policies.Operate,
            "note.remove",
            id.ToString(CultureInfo.InvariantCulture),
            async _ => await Book.RemoveAsync(id, CancellationToken.None) ? null : AlreadyGone);
    }
}
