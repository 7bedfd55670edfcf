using Admin.Data;
using Admin.Data.Annotations;
using Admin.Web.Auth;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Admin.Web.Features.Trends;

/// <summary>The notes on the shown days, numbered as in the chart, and a form for a new one.</summary>
public sealed partial class TrendNotes : ComponentBase
{
    private static readonly Problem NotWritten = new(
        "The note was not written: the admin state can't be written to.",
        "The numbers and the notes that are there are not affected.",
        "Look at the overview for what is wrong with it, then try again.");

    private DateOnly _day;
    private AnnotationKind _kind;
    private string? _text;
    private Problem? _problem;

    /// <summary>Oldest first.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<Annotation> Notes { get; set; }

    [Parameter, EditorRequired]
    public required DateOnly Today { get; set; }

    [CascadingParameter]
    public required Task<AuthenticationState> Authentication { get; set; }

    [Inject]
    private AnnotationBook Book { get; set; } = default!;

    [Inject]
    private IAuthorizationService Authorization { get; set; } = default!;

    protected override void OnInitialized() => _day = Today;

    private async Task AddAsync()
    {
        // A hidden form is no lock: the right is checked where the work begins.
        if (!string.IsNullOrWhiteSpace(_text) && _text.Length <= Annotation.LongestText && await MayAsync() is { } who)
        {
            _problem = await Book.AddAsync(_day, _kind, _text, who.Name, CancellationToken.None) is null ? NotWritten : null;
            _text = _problem is null ? null : _text;
        }
    }

    private async Task RemoveAsync(long id)
    {
        if (await MayAsync() is not null)
        {
            await Book.RemoveAsync(id, CancellationToken.None);
        }
    }

    private async Task<System.Security.Principal.IIdentity?> MayAsync()
    {
        var user = (await Authentication).User;
        return (await Authorization.AuthorizeAsync(user, Policies.Operate)).Succeeded ? user.Identity : null;
    }
}
