using Admin.Data.Source;

namespace Admin.Data.Snapshots;

/// <summary>How a query was answered.</summary>
/// <param name="At">UTC.</param>
/// <param name="Failure">Null where it was answered.</param>
public sealed record QueryAnswer(DateTime At, SourceFailure? Failure, Problem? Problem)
{
    /// <summary>The source lacks what is asked for, or may not show it: it is no fault, and stays so until somebody changes it.</summary>
    public bool IsNotThere => Failure is SourceFailure.TableMissing or SourceFailure.PermissionDenied;
}
