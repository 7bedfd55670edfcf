namespace Admin.Web.Features.Query;

/// <summary>A question about the history: one SELECT.</summary>
public sealed record QueryRequest(string? Sql);
