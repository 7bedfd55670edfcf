using Admin.Data.Keys;

namespace Admin.Web.Features.Keys;

/// <summary>A key to be made.</summary>
/// <param name="Name">Of the machine that will hold it.</param>
/// <param name="Scope">read, operate or admin.</param>
/// <param name="ExpiresAt">UTC; null: it does not expire.</param>
public sealed record KeyRequest(string? Name, KeyScope? Scope, DateTimeOffset? ExpiresAt);
