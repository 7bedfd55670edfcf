using System.Globalization;
using Admin.Data.Restore;

namespace Admin.Web.Features.Restore;

/// <summary>What the address of the wizard says: a closed tab or a sent link comes back to the same step.</summary>
/// <param name="Backup">Id of the chosen backup; null where none is chosen, or a restore is undone.</param>
/// <param name="Undo">Number of the restore that is to be undone.</param>
/// <param name="Operation">The restore under way, or done.</param>
public sealed record RestoreAddress(RestoreStep Step, string? Backup, long? Undo, RestoreMode Mode, string? Operation)
{
    public const string Path = "/restore";

    /// <summary>What can't be understood leads to the step before.</summary>
    public static RestoreAddress Parse(string? step, string? backup, long? undo, string? mode, string? operation)
    {
        var asked = Enum.TryParse<RestoreStep>(step, ignoreCase: true, out var known) && Enum.IsDefined(known) ? known : RestoreStep.Choose;
        var chosen = operation is not null ? RestoreStep.Result
            : undo is not null ? (RestoreStep)Math.Clamp((int)asked, (int)RestoreStep.Plan, (int)RestoreStep.Confirm)
            : backup is not null ? (RestoreStep)Math.Clamp((int)asked, (int)RestoreStep.Check, (int)RestoreStep.Confirm)
            : RestoreStep.Choose;
        var way = undo is not null ? RestoreMode.Undo : mode == RestoreMode.Add.Name() ? RestoreMode.Add : RestoreMode.Replace;
        return new RestoreAddress(chosen, backup, undo, way, operation);
    }

    public static string OfOperation(string id) => $"{Path}?operation={id}";

    public static string OfBackup(string id) => $"{Path}?backup={id}";

    public static string OfUndo(long restore) => string.Create(CultureInfo.InvariantCulture, $"{Path}?undo={restore}");

    public string At(RestoreStep step) => At(step, Mode);

    public string At(RestoreStep step, RestoreMode mode)
    {
        var name = step.ToString().ToLowerInvariant();
        return step == RestoreStep.Choose ? Path
            : Undo is { } undo ? $"{OfUndo(undo)}&step={name}"
            : $"{OfBackup(Backup ?? "")}&step={name}&mode={mode.Name()}";
    }
}
