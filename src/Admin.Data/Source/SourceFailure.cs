namespace Admin.Data.Source;

/// <summary>Why the source could not be read.</summary>
public enum SourceFailure
{
    Unreachable,
    SignInRefused,
    DatabaseMissing,
    TableMissing,
    PermissionDenied,
    TimedOut,
    QueryFailed,
}
