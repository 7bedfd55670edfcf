namespace Admin.Web.Features.Analytics;

/// <summary>What happened, what is still true all the same, and what to do next.</summary>
internal sealed record HealthProblem(string Code, string What, string StillTrue, string Next);
