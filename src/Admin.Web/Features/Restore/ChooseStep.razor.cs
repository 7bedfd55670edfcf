using System.Globalization;
using Admin.Data;
using Admin.Data.Backups;
using Admin.Data.Operations;
using Admin.Data.Restore;
using Admin.Data.State;
using Admin.Web.Auth;
using Admin.Web.Components;
using Admin.Web.Components.Figures;
using Admin.Web.Features.Backups;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Admin.Web.Features.Restore;

/// <summary>From what to restore: a backup here, by its date too, one from off-site, or files that a person brings. And what was restored before.</summary>
public sealed partial class ChooseStep : ComponentBase
{
    private const string Form = "yyyy-MM-dd";

    private Problem? _refused;

    [Parameter, EditorRequired]
    public required IReadOnlyList<BackupSet> Sets { get; set; }

    /// <summary>Newest first.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<RestoreRecord> Made { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<SafetyCopy> Copies { get; set; }

    /// <summary>The day whose backup is looked for, as the address says it; null for all.</summary>
    [Parameter]
    public string? Day { get; set; }

    /// <summary>Raised when a backup has come in, or a safety copy is gone.</summary>
    [Parameter]
    public EventCallback OnChanged { get; set; }

    [CascadingParameter]
    public Reader Reader { get; set; } = Reader.Default;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    [Inject]
    private SafetyCopies Kept { get; set; } = default!;

    [Inject]
    private OperationRunner Operations { get; set; } = default!;

    [Inject]
    private Guard Guard { get; set; } = default!;

    [Inject]
    private IDialogService Dialogs { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private DateOnly Today => DateOnly.FromDateTime(Clock.GetUtcNow().UtcDateTime);

    private BackupCalendar Calendar => BackupCalendar.Of(Sets, Today);

    private DateOnly? Asked => DateOnly.TryParseExact(Day, Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>All, or those of the newest day that is not after the one asked for.</summary>
    private IReadOnlyList<BackupSet> Shown
    {
        get
        {
            var before = Sets.Where(set => Asked is not { } asked || set.Id.Day <= asked).ToList();
            return Asked is null || before.Count == 0 ? before : [.. before.Where(set => set.Id.Day == before.Max(b => b.Id.Day))];
        }
    }

    private static string Date(DateOnly day) => day.ToString(Form, CultureInfo.InvariantCulture);

    private static string Title(RestoreRecord made) => made.Mode switch
    {
        "undo" => $"Restore {made.Undoes} undone",
        "add" => $"Missing days added from {made.From}",
        _ => $"Replaced by {made.From}",
    };

    private void ChooseDay(ChangeEventArgs change) =>
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("day", change.Value as string is { Length: > 0 } day ? day : null));

    private SafetyCopy? CopyOf(RestoreRecord made) => Copies.FirstOrDefault(copy => copy.Name == made.SafetyCopy);

    private bool CanBeUndone(RestoreRecord made) => made is { State: RestoreState.Succeeded, UndoneBy: null } && CopyOf(made) is not null;

    private async Task FreeAsync(SafetyCopy copy)
    {
        var sure = await Dialogs.ShowMessageBoxAsync(
            $"Free {Figure.Size(copy.Bytes, Reader.Numbers)}?",
            "The store from before this restore is removed for good: the restore can't be undone any more. The present store and the backups are not affected.",
            yesText: "Remove the copy",
            cancelText: "Keep it");
        if (sure == true)
        {
            _refused = await Guard.ActAsync(Policies.AdminFresh, "safety-copy.remove", copy.Name, _ => Task.FromResult(Free(copy)));
            await OnChanged.InvokeAsync();
        }
    }

    private Problem? Free(SafetyCopy copy)
    {
        if (Operations.Active.Any(operation => operation.Kind == Restores.Kind))
        {
            return new Problem("A restore is under way.", "Nothing was removed.", "Wait for its end.");
        }

        Kept.Remove(copy.Name);
        return null;
    }
}
