namespace Admin.Data.Queries;

/// <summary>How this program is started once more to answer one question; the path of the copy is added.</summary>
public sealed record SandboxCommand(string Program, IReadOnlyList<string> Arguments);
