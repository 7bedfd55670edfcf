namespace Admin.Data.Diagnostics;

internal enum FolderState
{
    Writable,
    Missing,
    NotAFolder,
    ReadOnly,
    NotPermitted,
    Full,
    Refused,
}
